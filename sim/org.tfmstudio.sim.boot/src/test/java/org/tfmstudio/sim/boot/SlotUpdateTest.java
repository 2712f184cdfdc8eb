// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.boot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Installing an update at start, and the trailer that asks for it. */
class SlotUpdateTest {
	private static final int SIZE = 0x1000;
	private static final ImageVersion SECURE = new ImageVersion(2, 1, 5, 0);

	private final FuseFlash.Supply supply = new FuseFlash.Supply();
	private FuseFlash primary = new FuseFlash(SIZE, 1, supply);
	private FuseFlash secondary = new FuseFlash(SIZE, 1, supply);

	private static SigningKey key(String name) throws IOException {
		try (var in = SlotUpdateTest.class.getResourceAsStream(name)) {
			return SigningKey.readPem(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
		}
	}

	private static byte[] image(String text, int major, List<ImageDependency> dependencies) throws IOException {
		return ImageSigner.sign(text.getBytes(StandardCharsets.US_ASCII), new ImageVersion(major, 0, 0, 0), 1, dependencies, key("owner-sec1.pem"));
	}

	private static byte[] image(String text, int major) throws IOException {
		return image(text, major, List.of());
	}

	private SlotUpdate.Result start(boolean exchange) throws IOException {
		ImageVerifier verifier = new ImageVerifier(List.of(VerificationKey.read(key("owner-sec1.pem").publicKey())), 1);
		return new SlotUpdate(1, primary, secondary, verifier).install(exchange, it -> it == 0 ? Optional.of(SECURE) : Optional.empty());
	}

	private void put(FuseFlash slot, byte[] image) {
		slot.erase(0, SIZE);
		slot.program(0, image);
	}

	private boolean holds(FuseFlash slot, byte[] image) {
		return Arrays.equals(image, slot.read(0, image.length));
	}

	@Test
	void nothingAskedForIsNothingDone() throws IOException {
		put(primary, image("old", 1));
		put(secondary, image("new", 2));
		SlotUpdate.Result result = start(false);
		assertEquals(new SlotUpdate.Result(SwapType.NONE, false, List.of()), result);
		assertTrue(holds(primary, image("old", 1)));
	}

	@Test
	void anImageAskedForIsCopiedOnce() throws IOException {
		put(primary, image("old", 1));
		put(secondary, image("new", 2));
		assertTrue(new ImageTrailer(secondary).request(1));
		SlotUpdate.Result result = start(false);
		assertTrue(result.done(), result.toString());
		assertTrue(holds(primary, image("new", 2)));
		byte[] erased = new byte[SIZE];
		Arrays.fill(erased, (byte) 0xFF);
		assertArrayEquals(erased, secondary.read(0, SIZE));
		assertFalse(start(false).done());
	}

	@Test
	void aForgedImageIsErasedAndTheOldOneStays() throws IOException {
		put(primary, image("old", 1));
		byte[] forged = image("new", 2);
		forged[ImageSigner.HEADER_SIZE] ^= 1;
		put(secondary, forged);
		new ImageTrailer(secondary).request(1);
		SlotUpdate.Result result = start(false);
		assertFalse(result.done());
		assertTrue(result.report().getFirst().contains("SHA-256"), result.toString());
		assertTrue(holds(primary, image("old", 1)));
		assertEquals(ImageTrailer.Magic.UNSET, new ImageTrailer(secondary).magic());
	}

	@Test
	void anImageWaitsForWhatItNeeds() throws IOException {
		byte[] needy = image("new", 2, List.of(new ImageDependency(0, new ImageVersion(2, 2, 0, 0))));
		put(secondary, needy);
		new ImageTrailer(secondary).request(1);
		SlotUpdate.Result result = start(false);
		assertFalse(result.done());
		assertTrue(result.report().getFirst().contains("needs image 0 to be 2.2.0+0 or later, which is 2.1.5+0"), result.toString());
		assertTrue(holds(secondary, needy));

		put(secondary, image("new", 2, List.of(new ImageDependency(0, new ImageVersion(2, 1, 5, 77)))));
		new ImageTrailer(secondary).request(1);
		assertTrue(start(false).done(), "the build number does not count");
	}

	@Test
	void dependenciesAreReadAsTheyWereSigned() throws Exception {
		List<ImageDependency> asked = List.of(new ImageDependency(0, SECURE), new ImageDependency(7, new ImageVersion(255, 254, 65535, 4294967295L)));
		assertEquals(asked, ImageDependency.read(image("text", 1, asked)));
		assertEquals(List.of(), ImageDependency.read(image("text", 1)));
	}

	@Test
	void anExchangedImageMustBeConfirmedOrGoesBack() throws IOException {
		put(primary, image("old", 1));
		put(secondary, image("new", 2));
		new ImageTrailer(secondary).request(1);
		assertEquals(SwapType.TEST, start(true).type());
		assertTrue(holds(primary, image("new", 2)));
		assertTrue(holds(secondary, image("old", 1)));
		assertEquals(ImageTrailer.Flag.UNSET, new ImageTrailer(primary).imageOk());

		SlotUpdate.Result back = start(true);
		assertEquals(SwapType.REVERT, back.type());
		assertTrue(holds(primary, image("old", 1)));
		assertEquals(SwapType.NONE, start(true).type());
	}

	@Test
	void aConfirmedImageStays() throws IOException {
		put(primary, image("old", 1));
		put(secondary, image("new", 2));
		new ImageTrailer(secondary).request(1);
		start(true);
		assertTrue(new ImageTrailer(primary).confirm());
		assertEquals(SwapType.NONE, start(true).type());
		assertTrue(holds(primary, image("new", 2)));
	}

	@Test
	void aCutAtAnyFlashOperationLeavesTheOldImageOrTheNewOneAfterAnotherStart() throws IOException {
		int operations = 0;
		for (int cut = 0; cut <= operations; cut++) {
			supply.left = Integer.MAX_VALUE;
			put(primary, image("old", 1));
			put(secondary, image("new", 2));
			new ImageTrailer(secondary).request(1);
			int before = supply.used;
			supply.left = cut;
			try {
				start(false);
			} catch (FuseFlash.PowerCut expected) {
				supply.left = Integer.MAX_VALUE;
				start(false);
			}
			supply.left = Integer.MAX_VALUE;
			operations = Math.max(operations, supply.used - before);
			assertTrue(holds(primary, image("new", 2)), "cut at operation " + cut);
			assertFalse(start(false).done());
		}
		assertTrue(operations >= 4);
	}

	@ParameterizedTest
	@ValueSource(ints = {1, 4, 8, 16, 32})
	void theTrailerFollowsTheProgramUnit(int unit) {
		FuseFlash slot = new FuseFlash(SIZE, unit, supply);
		ImageTrailer trailer = new ImageTrailer(slot);
		assertEquals(ImageTrailer.Magic.UNSET, trailer.magic());
		assertEquals(ImageTrailer.Flag.UNSET, trailer.imageOk());
		trailer.request(1);
		trailer.writeImageOk();
		trailer.writeCopyDone();
		assertEquals(ImageTrailer.Magic.GOOD, trailer.magic());
		assertEquals(ImageTrailer.Flag.SET, trailer.imageOk());
		assertEquals(ImageTrailer.Flag.SET, trailer.copyDone());
		int field = Math.max(8, unit);
		int imageOk = SIZE - Math.max(16, field) - field;
		assertEquals(1, slot.read(imageOk, 1)[0]);
		assertEquals(1, slot.read(imageOk - field, 1)[0]);
		assertEquals(0x12, slot.read(imageOk - 2 * field, 1)[0], "test of image 1");
		assertEquals(unit > 8 ? unit : 0x77, slot.read(SIZE - 16, 1)[0]);
	}

	@Test
	void aDamagedTrailerIsErasedWhenAnUpdateIsAskedFor() throws IOException {
		put(secondary, image("new", 2));
		secondary.program(SIZE - 16, new byte[] {0});
		assertEquals(ImageTrailer.Magic.BAD, new ImageTrailer(secondary).magic());
		assertFalse(new ImageTrailer(secondary).request(1));
		assertEquals(-1, secondary.read(0, 1)[0]);
	}
}
