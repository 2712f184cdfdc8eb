// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.tfmstudio.sim.services.storage.fs.FsException;
import org.tfmstudio.sim.spm.hosted.ServicePanic;
import org.tfmstudio.sim.trace.PsaStatus;

/** Whatever is in flash: storage starts or says that it does not, and answers with a status. */
class HostileFlashTest {
	/** Random bytes everywhere. */
	@Property(tries = 50)
	void randomBytes(@ForAll long seed, @ForAll boolean create) {
		var device = new StorageDevice();
		var random = new Random(seed);
		device.load(List.of(bytes(random, device.psFlash.size()), bytes(random, device.itsFlash.size()), bytes(random, device.otpFlash.size())));
		use(device.with("ITS_CREATE_FLASH_LAYOUT=" + (create ? 1 : 0), "PS_CREATE_FLASH_LAYOUT=" + (create ? 1 : 0)));
	}

	/** A sound state with words of its tables replaced and, to get past the check, metadata not validated or the check byte repaired. */
	@Property(tries = 150)
	void damagedTables(@ForAll long seed, @ForAll boolean validate, @ForAll @IntRange(min = 1, max = 12) int words) throws FsException {
		var device = new StorageDevice();
		device.start();
		for (int i = 1; i <= 5; i++) {
			device.its.set(7, i, new byte[30 * i], 0);
			device.ps.set(7, i, new byte[30 * i], 0);
		}
		var random = new Random(seed);
		device.load(List.of(damaged(random, device.psFlash.content(), words), damaged(random, device.itsFlash.content(), words), otp(random, device)));
		use(device.with("ITS_VALIDATE_METADATA_FROM_FLASH=" + (validate ? 1 : 0)));
	}

	private static byte[] otp(Random random, StorageDevice device) {
		byte[] content = device.otpFlash.content();
		if (random.nextBoolean()) {
			byte[] counter = bytes(random, 4);
			for (int copy = 0; copy < 2; copy++)
				System.arraycopy(counter, 0, content, copy * 0x1000 + 896 + 4 * random.nextInt(3), 4);
		}
		return content;
	}

	private static byte[] damaged(Random random, byte[] flash, int words) {
		for (int block = 0; block < 2; block++) {
			int at = block * 0x1000;
			int before = sum(flash, at);
			for (int i = 0; i < words; i++) {
				int word = at + 8 + 4 * random.nextInt(110);
				int[] values = { 0, 1, 2, 3, 4, -1, 0x1000, 0x0FFF, 0x7FFF_FFFF, 0x8000_0000, 0x0100_0000, random.nextInt() };
				int value = values[random.nextInt(values.length)];
				for (int k = 0; k < 4; k++)
					flash[word + k] = (byte) (value >> 8 * k);
			}
			flash[at + 5] ^= (byte) (before ^ sum(flash, at));
		}
		return flash;
	}

	/** Exclusive or of as much as both file systems' tables may take; the part behind does not change. */
	private static int sum(byte[] flash, int at) {
		int sum = 0;
		for (int i = 8; i < 8 + 440; i++)
			sum ^= flash[at + i];
		return sum;
	}

	private static byte[] bytes(Random random, int size) {
		byte[] bytes = new byte[size];
		random.nextBytes(bytes);
		return bytes;
	}

	private static void use(StorageDevice device) {
		try {
			device.start();
		} catch (ServicePanic | FsException e) {
			return;
		}
		for (long uid = 1; uid <= 6; uid++) {
			status(device.its.get(7, uid).status());
			status(device.ps.get(7, uid, 0, -1).status());
			status(device.its.getInfo(7, uid).status());
			status(device.its.set(7, uid, new byte[40], 0));
			status(device.ps.set(7, uid, new byte[600], 0));
			status(device.its.set(7, uid, new byte[(int) uid], 0));
			status(device.ps.remove(7, uid));
			status(device.its.remove(7, uid));
		}
	}

	private static void status(int status) {
		assertTrue(status <= 0 && !PsaStatus.name(status).equals(Integer.toString(status)), () -> "status " + status);
	}
}
