// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tfmstudio.sim.services.storage.fs.FsException;
import org.tfmstudio.sim.spm.hosted.ServicePanic;
import org.tfmstudio.sim.trace.PsaStatus;

/**
 * A flipped bit in the flash of protected storage is detected or harmless. Bits of what is in use are sampled; {@code ./studio test --long}
 * flips every one of the area.
 */
class BitFlipTest {
	private static final int STEP = Boolean.getBoolean("tfmstudio.long") ? 1 : 61;
	private static final int OBJECTS = 4;

	private static byte[] data(int object) {
		byte[] data = new byte[object * object * 37];
		for (int i = 0; i < data.length; i++)
			data[i] = (byte) (object + 3 * i);
		return data;
	}

	private static StorageDevice filled(String... settings) throws FsException {
		StorageDevice device = new StorageDevice().with(settings).start();
		for (int i = 0; i < OBJECTS; i++)
			assertEquals(PsaStatus.SUCCESS, device.ps.set(-1, i + 1, data(i), 0));
		return device;
	}

	@ParameterizedTest
	@CsvSource({ "PSA_ALG_GCM,1", "PSA_ALG_CCM,1", "PSA_ALG_GCM,0" })
	void neverGivesWrongData(String algorithm, String create) throws FsException {
		StorageDevice device = filled("PS_CRYPTO_AEAD_ALG=" + algorithm);
		device.with("PS_CREATE_FLASH_LAYOUT=" + create);
		List<byte[]> sound = device.flashContents();
		int[] outcomes = new int[4];
		for (int bit = 0; bit < 8 * sound.get(0).length; bit += inUse(sound.get(0), bit) || STEP == 1 ? STEP == 1 ? 1 : 7 : STEP * 8) {
			// given
			byte[] flash = sound.get(0).clone();
			flash[bit / 8] ^= (byte) (1 << bit % 8);
			device.load(List.of(flash, sound.get(1), sound.get(2)));
			// when, then
			outcomes[outcome(device, bit)]++;
		}
		System.out.printf("bits flipped in PS flash, %s, create layout %s: %d harmless, %d an object refused, %d objects gone, %d no start%n", algorithm, create,
				outcomes[0], outcomes[1], outcomes[2], outcomes[3]);
		assertTrue(outcomes[1] > 0 && outcomes[2] + outcomes[3] > 0, "all kinds of damage are met");
	}

	private static boolean inUse(byte[] flash, int bit) {
		return flash[bit / 8] != (byte) 0xFF;
	}

	/** 0 for all data sound, 1 for an error on reading, 2 for an object that is not there, 3 for a device that refuses to start. */
	private static int outcome(StorageDevice device, int bit) throws FsException {
		try {
			device.start();
		} catch (ServicePanic | FsException e) {
			return 3;
		}
		int worst = 0;
		for (int i = 0; i < OBJECTS; i++) {
			InternalStorage.Data data = device.ps.get(-1, i + 1, 0, -1);
			InternalStorage.Info info = device.ps.getInfo(-1, i + 1);
			assertEquals(data.status(), info.status(), "bit " + bit);
			if (data.ok()) {
				assertArrayEquals(data(i), data.bytes(), "bit " + bit + ": wrong data of object " + i);
				assertEquals(data(i).length, info.size(), "bit " + bit);
				assertEquals(0, info.flags(), "bit " + bit);
			} else {
				worst = Math.max(worst, data.status() == PsaStatus.DOES_NOT_EXIST ? 2 : 1);
			}
		}
		return worst;
	}

	@Test
	void anOlderFlashIsRefused() throws FsException {
		// given two states of the flash
		StorageDevice device = filled();
		byte[] old = device.psFlash.content();
		device.ps.set(-1, 1, "new".getBytes(), 0);
		// when the older one comes back
		device.psFlash.load(old);
		device.with("PS_CREATE_FLASH_LAYOUT=0");
		// then the counters tell
		assertEquals(3, outcome(device, -1));
	}
}
