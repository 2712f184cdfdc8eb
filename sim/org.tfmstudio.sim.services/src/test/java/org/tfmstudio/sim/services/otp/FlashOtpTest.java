// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.otp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.services.storage.StorageDevice;

class FlashOtpTest {
	private final StorageDevice device = new StorageDevice();

	private FlashOtp started(String... options) {
		FlashOtp otp = new FlashOtp(device.with(options));
		otp.start();
		return otp;
	}

	@Test
	void aNewDeviceIsProvisionedWithTfmsDummyValues() {
		FlashOtp otp = started();
		assertEquals(Lifecycle.SECURED, otp.lifecycle());
		assertEquals("0604565272829-10010", otp.certificationReference());
		assertEquals("www.trustedfirmware.org", otp.verificationServiceUrl());
		assertEquals("PSA_IOT_PROFILE_1", otp.profileDefinition());
		assertEquals("", otp.iakId());
		assertEquals(32, otp.iak().length);
		assertEquals(0x12, otp.iakType());
		assertEquals((byte) 0xA0, otp.bootSeed()[0]);
		assertArrayEquals(Arrays.copyOf(otp.huk(), 16), Arrays.copyOfRange(otp.huk(), 16, 32));
	}

	@Test
	void elementsLieWhereTfmHasThem() {
		started("TFM_NS_NV_COUNTER_AMOUNT=2");
		byte[] flash = device.otpFlash.content();
		// then the mark, HUK, IAK's length, lifecycle and certification reference of facts D.5, with keys of 68 bytes and two counters of 64
		assertArrayEquals(new byte[] { 0x12, (byte) 0x81, (byte) 0xDE, (byte) 0xC0, 0, 1, 2, 3 }, Arrays.copyOf(flash, 8));
		assertEquals(32, flash[68]);
		assertEquals(3, flash[140]);
		assertEquals("0604", new String(flash, 176, 4));
		int swaps = 272 + 4 * 68 + 4 * 64 + 2 * 64 + 64 + 32 + 12;
		assertTrue(flash[swaps] > 10, "updates are counted in the last word");
		assertEquals((byte) 0xFF, flash[swaps + 4]);
		// and the second copy is the same
		assertArrayEquals(Arrays.copyOf(flash, 0x1000), Arrays.copyOfRange(flash, 0x1000, 0x2000));
	}

	@Test
	void bitsAreOnlyEverSet() {
		FlashOtp otp = started();
		assertFalse(otp.write(OtpElement.LCS, new byte[] { 1 }));
		assertTrue(otp.write(OtpElement.LCS, new byte[] { 7 }));
		assertEquals(Lifecycle.DECOMMISSIONED, otp.lifecycle());
		assertFalse(otp.write(OtpElement.SECURE_DEBUG_PK, new byte[33]));
		assertFalse(otp.write(OtpElement.NV_COUNTER_NS_0, new byte[1]), "this device has none");
	}

	@Test
	void countersRise() {
		FlashOtp otp = started("TFM_NS_NV_COUNTER_AMOUNT=1");
		for (NvCounter counter : new NvCounter[] { NvCounter.PS_1, NvCounter.NS_0, NvCounter.BL2_2 }) {
			for (int i = 0; i < 20; i++)
				assertEquals(NvCounters.Result.SUCCESS, otp.increment(counter), counter + " " + i);
			assertEquals(OptionalInt.of(20), otp.read(counter));
			assertEquals(NvCounters.Result.INVALID, otp.set(counter, 19));
		}
		// unary counters end at their bits, binary ones at the last number
		assertEquals(NvCounters.Result.SUCCESS, otp.set(NvCounter.NS_0, 512));
		assertEquals(NvCounters.Result.MAXIMUM, otp.increment(NvCounter.NS_0));
		assertEquals(NvCounters.Result.SUCCESS, otp.set(NvCounter.PS_1, -1));
		assertEquals(NvCounters.Result.MAXIMUM, otp.increment(NvCounter.PS_1));
		assertEquals(NvCounters.Result.UNSUPPORTED, otp.increment(NvCounter.NS_1));
		assertEquals(NvCounters.Result.UNSUPPORTED, otp.increment(NvCounter.BL1_0));
	}

	@Test
	void oneCopyIsEnough() {
		FlashOtp otp = started();
		otp.set(NvCounter.PS_0, 7);
		byte[] sound = device.otpFlash.content();
		for (int half = 0; half < 2; half++) {
			device.otpFlash.erase(half * 0x1000, 0x1000);
			otp.start();
			assertArrayEquals(sound, device.otpFlash.content());
		}
	}

	@Test
	void emulatedInRamItIsNewAtEachStart() {
		FlashOtp otp = started("OTP_NV_COUNTERS_RAM_EMULATION=1");
		otp.set(NvCounter.PS_0, 7);
		otp.start();
		assertEquals(OptionalInt.of(0), otp.read(NvCounter.PS_0));
		assertEquals((byte) 0xFF, device.otpFlash.content()[0]);
	}

	@Test
	void optionsThatCannotBeAreNamed() {
		assertTrue(assertThrows(IllegalArgumentException.class, () -> started("TFM_NS_NV_COUNTER_AMOUNT=4")).getMessage().contains("TFM_NS_NV_COUNTER_AMOUNT"));
		device.options.remove("TFM_NS_NV_COUNTER_AMOUNT");
		assertTrue(assertThrows(IllegalArgumentException.class, () -> started("MCUBOOT_SIGNATURE_TYPE=RSA-3072", "MCUBOOT_BUILTIN_KEY=ON")).getMessage()
				.contains("MCUBOOT_BUILTIN_KEY"));
	}
}
