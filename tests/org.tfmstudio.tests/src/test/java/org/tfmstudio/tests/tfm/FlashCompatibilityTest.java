// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.tfm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.Devices;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.device.firmware.FirmwareImages;
import org.tfmstudio.sim.device.firmware.TfmBuild;
import org.tfmstudio.sim.device.firmware.TfmConfiguration;
import org.tfmstudio.sim.services.FlashArea;
import org.tfmstudio.sim.services.otp.FlashOtp;
import org.tfmstudio.sim.services.otp.NvCounter;
import org.tfmstudio.sim.services.otp.OtpElement;
import org.tfmstudio.sim.services.storage.StorageAreas;
import org.tfmstudio.sim.services.storage.StorageView;
import org.tfmstudio.sim.services.storage.flash.RamFlash;
import org.tfmstudio.sim.services.storage.fs.FsException;
import org.tfmstudio.sim.services.storage.ps.ProtectedStorage;
import org.tfmstudio.sim.trace.PsaStatus;
import org.tfmstudio.tests.tfm.TfmBuilds.Build;

/**
 * Flash that a real TF-M wrote is read by the services in Java, and the other way round: after a run of the build's application files,
 * encrypted objects, counters and keys are all there; then objects that Java adds survive a second run. Of the builds that are named the
 * first few are taken.
 */
class FlashCompatibilityTest {
	private static final String UNTIL = System.getProperty("tfmstudio.tfm.until", "End of Non-secure test suites ***");
	private static final long MOST_INSTRUCTIONS = 12_000_000_000L;
	private static final int MOST_BUILDS = 2;
	/** Protected storage, internal storage and one-time memory of AN521 with two images lie one behind the other (facts G.2). */
	private static final int FLASH = 0x1030_0000;
	private static final int PS_SIZE = 0x5000;
	private static final int ITS_SIZE = 0x4000;
	private static final int OTP_SIZE = 0x2000;
	private static final int STRANGER = 0x777;
	/** What a real TF-M's boot loader fills and ours does not have, or fills otherwise. */
	private static final Set<OtpElement> OTHERWISE = EnumSet.of(OtpElement.BL2_ROTPK_0, OtpElement.BL2_ROTPK_1, OtpElement.BL2_ROTPK_2,
			OtpElement.BL2_ROTPK_3, OtpElement.NV_COUNTER_BL2_0, OtpElement.NV_COUNTER_BL2_1, OtpElement.ENTROPY_SEED, OtpElement.PROFILE_DEFINITION,
			OtpElement.IAK_TYPE);
	/** The regression's test partition keeps the counters of protected storage in RAM, so its last value must be looked for. */
	private static final int MOST_COUNTS = 2000;

	@TempDir
	private Path folder;

	@TestFactory
	Stream<DynamicTest> bothReadWhatTheOtherWrote() throws IOException {
		List<Build> fitting = new ArrayList<>();
		for (Build build : TfmBuilds.named()) {
			TfmConfiguration configuration = TfmBuild.findNonSecure(build.folder()).configuration();
			boolean known = configuration.value("TFM_VERSION").orElse("2.1").startsWith("2.1") && build.images().board().contains("an521");
			if (known && configuration.value("TFM_PARTITION_PROTECTED_STORAGE").orElse("OFF").equals("ON")) {
				fitting.add(build);
			}
		}
		Assumptions.assumeFalse(fitting.isEmpty(), "notice: skipped, no build of TF-M 2.1 for AN521 with protected storage was named");
		return fitting.stream().limit(MOST_BUILDS).map(build -> DynamicTest.dynamicTest(build.toString(), () -> exchange(build)));
	}

	private void exchange(Build build) throws IOException, FsException {
		// given the flash that a real TF-M leaves
		Parts parts = new Parts(TfmBuild.findNonSecure(build.folder()).configuration());
		parts.load(run(build.images()));
		// when Java looks at it, then all is there
		boolean realCounters = findCounter(parts);
		StorageView view = parts.view();
		StorageView.Area its = view.areas().get(0);
		StorageView.Area ps = view.areas().get(1);
		assertTrue(its.active() >= 0 && !its.files().isEmpty(), "files of internal trusted storage");
		assertTrue(!view.objects().isEmpty(), "objects of protected storage");
		assertEquals(ps.files().size(), view.objects().size() + 1, "one file each, and the table");
		for (ProtectedStorage.Row row : view.objects()) {
			assertEquals(PsaStatus.SUCCESS, row.status(), () -> "object " + row.uid());
		}
		sameKeys(parts);
		// and when it starts on it, then nothing changes but an erased block that TF-M had not come to
		byte[] before = parts.otpFlash.content();
		parts.start();
		assertArrayEquals(before, parts.otpFlash.content(), "one-time memory");
		assertEquals(its.files(), parts.view().areas().get(0).files());
		assertEquals(view.objects().size(), parts.view().objects().size());
		// when Java adds objects and the real TF-M runs on that flash, then it keeps them
		byte[] data = "written by Java".getBytes();
		assertEquals(PsaStatus.SUCCESS, parts.areas.storage().set(STRANGER, 5, data, 0));
		assertEquals(PsaStatus.SUCCESS, parts.ps.set(STRANGER, 6, data, 0));
		parts.load(run(with(build.images(), parts.all())));
		assertArrayEquals(data, parts.areas.storage().get(STRANGER, 5).bytes(), "in internal trusted storage");
		if (realCounters) {
			assertArrayEquals(data, object(parts.view(), 6), "in protected storage");
		}
	}

	private static byte[] object(StorageView view, long uid) {
		return view.objects().stream().filter(it -> it.owner() == STRANGER && it.uid() == uid).map(ProtectedStorage.Row::data).findFirst()
				.orElse(new byte[0]);
	}

	/** Sets the counters to what the table was bound to; false when the flash does not say. */
	private static boolean findCounter(Parts parts) {
		if (parts.view().table() != 0) {
			return true;
		}
		byte[] otp = parts.otpFlash.content();
		for (int count = 1; count < MOST_COUNTS; count++) {
			for (NvCounter counter : List.of(NvCounter.PS_0, NvCounter.PS_1, NvCounter.PS_2)) {
				parts.otp.set(counter, count);
			}
			if (parts.view().table() != 0) {
				return false;
			}
		}
		parts.otpFlash.load(otp);
		throw new AssertionError("no counter fits the object table");
	}

	/** A device that Java provisions has the same in its one-time memory. */
	private static void sameKeys(Parts parts) {
		Parts fresh = new Parts(parts.configuration);
		fresh.otp.start();
		for (OtpElement element : OtpElement.values()) {
			if (!OTHERWISE.contains(element)) {
				assertArrayEquals(parts.otp.read(element), fresh.otp.read(element), element.toString());
			}
		}
	}

	/** Runs the application, and returns the storage part of the flash. */
	private static byte[] run(FirmwareImages images) throws IOException {
		try (DeviceSession device = Devices.firmware(images, notice -> { })) {
			Stop stop = device.boot().orElseGet(() -> device.run(new RunLimits(Long.MAX_VALUE, MOST_INSTRUCTIONS, UNTIL)));
			assertEquals(Stop.Kind.UNTIL_TEXT, stop.kind(), stop::toString);
			return device.memory(FLASH, PS_SIZE + ITS_SIZE + OTP_SIZE, true);
		}
	}

	private FirmwareImages with(FirmwareImages images, byte[] flash) throws IOException {
		Path file = Files.write(folder.resolve("storage.bin"), flash);
		List<FirmwareImages.Image> all = new ArrayList<>(images.images());
		all.add(new FirmwareImages.Image(file, FLASH));
		return new FirmwareImages(images.name(), images.board(), all, images.symbols());
	}

	/** The storage part of a flash with services in Java on it. */
	private static final class Parts extends ServicesDevice {
		final RamFlash psFlash = new RamFlash(PS_SIZE, 0x1000, 1);
		final RamFlash itsFlash = new RamFlash(ITS_SIZE, 0x1000, 1);
		final RamFlash otpFlash = new RamFlash(OTP_SIZE, 0x1000, 1);
		final TfmConfiguration configuration;
		final FlashOtp otp;
		final StorageAreas areas;
		ProtectedStorage ps;

		Parts(TfmConfiguration configuration) {
			super(name -> switch (name) {
				case "TFM_PARTITION_INTERNAL_TRUSTED_STORAGE", "TFM_PARTITION_PROTECTED_STORAGE" -> Optional.of("ON");
				case "PS_CRYPTO_AEAD_ALG" -> configuration.value(name);
				default -> Optional.empty();
			}, "2.1", new byte[0]);
			this.configuration = configuration;
			flash.put(FlashArea.PROTECTED_STORAGE, psFlash);
			flash.put(FlashArea.INTERNAL_TRUSTED_STORAGE, itsFlash);
			flash.put(FlashArea.OTP_NV_COUNTERS, otpFlash);
			otp = new FlashOtp(this);
			areas = new StorageAreas(this);
		}

		void load(byte[] all) {
			psFlash.load(Arrays.copyOf(all, PS_SIZE));
			itsFlash.load(Arrays.copyOfRange(all, PS_SIZE, PS_SIZE + ITS_SIZE));
			otpFlash.load(Arrays.copyOfRange(all, PS_SIZE + ITS_SIZE, all.length));
			if (ps != null) {
				areas.start();
			}
		}

		byte[] all() {
			byte[] all = Arrays.copyOf(psFlash.content(), PS_SIZE + ITS_SIZE + OTP_SIZE);
			System.arraycopy(itsFlash.content(), 0, all, PS_SIZE, ITS_SIZE);
			System.arraycopy(otpFlash.content(), 0, all, PS_SIZE + ITS_SIZE, OTP_SIZE);
			return all;
		}

		void start() throws FsException {
			otp.start();
			areas.start();
			ps = new ProtectedStorage(this, areas.storage(), otp, otp);
			ps.start();
		}

		StorageView view() {
			return StorageView.of(this, areas, otp);
		}
	}
}
