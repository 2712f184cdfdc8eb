// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.services.FlashArea;
import org.tfmstudio.sim.services.otp.FlashOtp;
import org.tfmstudio.sim.services.otp.Lifecycle;
import org.tfmstudio.sim.services.otp.NvCounter;
import org.tfmstudio.sim.services.storage.fs.FsException;

class StorageViewTest {
	private static StorageView view(StorageDevice device) {
		return StorageView.of(device, device.areas, device.otp);
	}

	@Test
	void tellsFilesObjectsAndCountersWithoutTouchingThem() throws FsException {
		// given
		StorageDevice device = new StorageDevice().start();
		device.its.set(-5, 9, new byte[] { 1, 2, 3 }, InternalStorage.WRITE_ONCE);
		device.ps.set(3000, 77, "secret".getBytes(), InternalStorage.NO_CONFIDENTIALITY);
		List<byte[]> flash = device.flashContents();
		long reads = device.areas.counts(FlashArea.PROTECTED_STORAGE).reads();
		// when
		StorageView view = view(device);
		// then
		// the first row stays free for a replacement; data lie behind header, two block rows and eleven file rows
		assertEquals(new StorageView.File(1, -5, 9, 3, 3, 1, 0, 0, 8 + 2 * 12 + 11 * 32), view.areas().get(0).files().get(0));
		assertEquals(1, view.objects().size());
		assertArrayEquals("secret".getBytes(), view.objects().get(0).data());
		assertEquals(List.of(1, 4, 3000, 77L, InternalStorage.NO_CONFIDENTIALITY), List.of(view.objects().get(0).row(), view.objects().get(0).file(),
				view.objects().get(0).owner(), view.objects().get(0).uid(), view.objects().get(0).flags()));
		assertEquals(2, view.table());
		assertEquals(2, view.counters().get(NvCounter.PS_0));
		assertEquals(Lifecycle.SECURED, view.lifecycle());
		for (int i = 0; i < flash.size(); i++)
			assertArrayEquals(flash.get(i), device.flashContents().get(i));
		assertEquals(reads, device.areas.counts(FlashArea.PROTECTED_STORAGE).reads());
	}

	@Test
	void aFlashThatIsNoFileSystemHasNothing() {
		// given a device that was never started
		var device = new StorageDevice();
		device.otp = new FlashOtp(device);
		device.areas = new StorageAreas(device);
		// when
		StorageView view = view(device);
		// then
		assertEquals(-1, view.areas().get(1).active());
		assertTrue(view.objects().isEmpty() && view.table() == 0);
	}

	/**
	 * Programs and erases of one psa_its_set of 512 bytes into an existing object, by ITS_BUF_SIZE. Each piece takes ten: data, two rows of
	 * blocks, the file's row, the rows before it, those behind it in two copies, the header, and two erases; from the second piece on, what was
	 * written before it is copied, 256 bytes at a time.
	 */
	@Test
	void smallBuffersCostFlashOperations() throws FsException {
		List<Long> operations = new ArrayList<>();
		for (int buffer : new int[] { 512, 256, 128, 64, 32 }) {
			StorageDevice device = new StorageDevice().with("ITS_BUF_SIZE=" + buffer).start();
			device.its.set(1, 1, new byte[512], 0);
			var before = device.areas.counts(FlashArea.INTERNAL_TRUSTED_STORAGE);
			device.its.set(1, 1, new byte[512], 0);
			var done = device.areas.counts(FlashArea.INTERNAL_TRUSTED_STORAGE).since(before);
			operations.add(done.programs() + done.erases());
		}
		assertEquals(List.of(10L, 21L, 44L, 90L, 182L), operations);
	}
}
