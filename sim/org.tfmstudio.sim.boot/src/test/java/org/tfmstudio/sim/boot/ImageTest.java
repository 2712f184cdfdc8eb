// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.boot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Signing and verification of images. */
class ImageTest {
	private static final ImageVersion VERSION = new ImageVersion(1, 2, 3, 4);
	private static final byte[] PAYLOAD = "code of an application, a little longer than nothing".getBytes(StandardCharsets.US_ASCII);

	private static String resource(String name) throws IOException {
		try (var in = ImageTest.class.getResourceAsStream(name)) {
			return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
		}
	}

	private static SigningKey key(String name) throws IOException {
		return SigningKey.readPem(resource(name));
	}

	private static ImageVerifier verifier(long counter) throws IOException {
		return new ImageVerifier(List.of(VerificationKey.read(key("owner-sec1.pem").publicKey())), counter);
	}

	private static byte[] inSlot(byte[] image) {
		byte[] slot = new byte[0x1000];
		Arrays.fill(slot, (byte) 0xFF);
		System.arraycopy(image, 0, slot, 0, image.length);
		return slot;
	}

	@Test
	void aSignedImageIsAccepted() throws IOException {
		Verdict verdict = verifier(5).verify(inSlot(ImageSigner.sign(PAYLOAD, VERSION, 5, key("owner-sec1.pem"))));
		assertTrue(verdict.accepted(), verdict.reason());
		assertEquals(VERSION, verdict.version());
		assertEquals(5, verdict.securityCounter());
		assertEquals(0x400, verdict.headerSize());
	}

	@Test
	void bothKeyFormatsGiveTheSameBytes() throws IOException {
		assertArrayEquals(ImageSigner.sign(PAYLOAD, VERSION, 1, key("owner-sec1.pem")), ImageSigner.sign(PAYLOAD, VERSION, 1, key("owner-pkcs8.pem")));
	}

	@Test
	void everyFlippedBitIsNoticed() throws IOException {
		byte[] image = ImageSigner.sign(PAYLOAD, VERSION, 1, key("owner-sec1.pem"));
		ImageVerifier verifier = verifier(0);
		for (int at = 0; at < image.length; at++) {
			// the padding of the header is long, and all of it alike
			if (at > 40 && at < 0x3F0 && at % 64 != 0) {
				continue;
			}
			for (int bit = 0; bit < 8; bit += at < 40 ? 1 : 3) {
				byte[] slot = inSlot(image);
				slot[at] ^= (byte) (1 << bit);
				assertFalse(verifier.verify(slot).accepted(), "byte " + at + " bit " + bit);
			}
		}
	}

	@Test
	void aChangedPayloadIsNamed() throws IOException {
		byte[] slot = inSlot(ImageSigner.sign(PAYLOAD, VERSION, 1, key("owner-sec1.pem")));
		slot[0x410] ^= 1;
		assertEquals("the SHA-256 of the image does not match: the image was changed after it was signed", verifier(0).verify(slot).reason());
	}

	@Test
	void aStrangersKeyIsRefused() throws IOException {
		Verdict verdict = verifier(0).verify(inSlot(ImageSigner.sign(PAYLOAD, VERSION, 1, key("stranger-sec1.pem"))));
		assertEquals("the image is signed with a key that this device does not trust", verdict.reason());
	}

	@Test
	void anOlderImageIsRefused() throws IOException {
		byte[] slot = inSlot(ImageSigner.sign(PAYLOAD, VERSION, 1, key("owner-sec1.pem")));
		assertEquals("the image's security counter 1 is less than the device's 2: an older image", verifier(2).verify(slot).reason());
		assertTrue(verifier(-1).verify(slot).accepted());
	}

	@Test
	void anEmptySlotHasNoMagic() throws IOException {
		assertEquals("bad image magic 0xffffffff, expected 0x96f3b83d", verifier(0).verify(inSlot(new byte[0])).reason());
	}

	@Test
	void otherKeysAreRefusedWithASentence() {
		assertThrows(IOException.class, () -> SigningKey.readPem("no key"));
		assertThrows(IOException.class, () -> SigningKey.readPem("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"));
	}

	@Test
	void versionsReadAsTheyAreWritten() {
		assertEquals(VERSION, ImageVersion.parse(VERSION.toString()));
		assertEquals(new ImageVersion(2, 0, 0, 0), ImageVersion.parse("2"));
		assertThrows(IllegalArgumentException.class, () -> ImageVersion.parse("1.2.x"));
		assertThrows(IllegalArgumentException.class, () -> ImageVersion.parse("300.0.0"));
	}

	@Test
	void opensslAgreesOnTheSignature(@TempDir Path folder) throws Exception {
		byte[] image = ImageSigner.sign(PAYLOAD, VERSION, 1, key("owner-sec1.pem"));
		ImageHeader header = ImageHeader.read(image);
		int end = header.headerSize() + (int) header.imageSize() + header.protectedSize();
		TlvArea open = TlvArea.read(image, end, TlvArea.MAGIC, "TLV");
		Path signature = Files.write(folder.resolve("signature"), open.find(TlvType.ECDSA_SIG).orElseThrow());
		Path signed = Files.write(folder.resolve("signed"), Arrays.copyOf(image, end));
		Path pem = Files.writeString(folder.resolve("key.pem"), resource("owner-sec1.pem"));
		Process process;
		try {
			process = new ProcessBuilder("openssl", "dgst", "-sha256", "-prverify", pem.toString(), "-signature", signature.toString(),
					signed.toString()).redirectErrorStream(true).start();
		} catch (IOException e) {
			Assumptions.abort("openssl is not installed: " + e.getMessage());
			return;
		}
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertTrue(process.waitFor(10, TimeUnit.SECONDS));
		assertEquals("Verified OK", said.strip());
	}

	/** Noise behind a true magic is refused, never an exception. */
	@Property(tries = 500)
	void noiseIsRefused(@ForAll @Size(max = 600) byte[] noise, @ForAll @IntRange(max = 700) int header) throws IOException {
		byte[] slot = inSlot(new ImageHeader(0, Math.max(header, ImageHeader.BYTES), noise.length % 50, noise.length, 0, VERSION).bytes());
		System.arraycopy(noise, 0, slot, Math.max(header, ImageHeader.BYTES), noise.length);
		Verdict verdict = verifier(0).verify(slot);
		assertFalse(verdict.accepted());
		assertNotNull(verdict.reason());
	}
}
