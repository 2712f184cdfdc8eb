// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.tfmstudio.sim.services.Environment;
import org.tfmstudio.sim.services.FlashArea;
import org.tfmstudio.sim.services.otp.FlashOtp;
import org.tfmstudio.sim.services.otp.Lifecycle;
import org.tfmstudio.sim.services.otp.NvCounter;
import org.tfmstudio.sim.services.storage.flash.CountedFlash.Counts;
import org.tfmstudio.sim.services.storage.fs.FlashFileSystem;
import org.tfmstudio.sim.services.storage.fs.FsException;
import org.tfmstudio.sim.services.storage.its.TrustedStorage;
import org.tfmstudio.sim.services.storage.ps.ProtectedStorage;
import org.tfmstudio.sim.services.storage.ps.PsPartition;

/**
 * What is in the storage of a device, read from its flash: nothing is changed, and nothing is counted. A device need not have been started,
 * so the flash of another one, or of a TF-M, can be looked at, too.
 *
 * @param areas those of the device; an area that holds no file system has no files
 * @param objects of protected storage, decrypted
 * @param table file of the object table that counts, 1 or 2; 0 for none
 * @param counters those that the device has, unsigned
 * @param lastChange flash operations of the last request that changed flash
 */
public record StorageView(List<Area> areas, List<ProtectedStorage.Row> objects, int table, Map<NvCounter, Integer> counters, Lifecycle lifecycle,
		Counts lastChange) {
	/**
	 * A flash area.
	 *
	 * @param blockSize bytes of a block
	 * @param active block whose metadata count, or -1 where there is no file system
	 * @param swaps how often the metadata blocks were swapped, modulo 255
	 * @param counts operations since the device was made
	 */
	public record Area(FlashArea area, int blockSize, int blocks, int active, int swaps, Counts counts, List<File> files) {
	}

	/**
	 * A file: an object of internal trusted storage, or a piece of protected storage, whose owner is TFM_SP_PS.
	 *
	 * @param index place in the file table
	 * @param flags that it was made with
	 * @param block logical block
	 * @param physical block in which it is now
	 * @param offset from the start of the area
	 */
	public record File(int index, int owner, long uid, int size, int capacity, int flags, int block, int physical, int offset) {
	}

	/** @param storage null where the device has none */
	public static StorageView of(Environment environment, StorageAreas storage, FlashOtp memory) {
		FlashOtp otp = memory.look();
		Map<NvCounter, Integer> counters = new EnumMap<>(NvCounter.class);
		for (NvCounter counter : NvCounter.values()) {
			OptionalInt value = otp.read(counter);
			if (value.isPresent())
				counters.put(counter, value.getAsInt());
		}
		List<Area> areas = new ArrayList<>();
		for (FlashArea area : List.of(FlashArea.INTERNAL_TRUSTED_STORAGE, FlashArea.PROTECTED_STORAGE))
			if (storage != null && storage.geometry(area) != null)
				areas.add(area(storage, area));
		ProtectedStorage objects = objects(environment, storage, otp);
		return new StorageView(List.copyOf(areas), objects == null ? List.of() : objects.rows(), objects == null ? 0 : objects.tableFile(), counters,
				otp.lifecycle(), storage == null ? Counts.NONE : storage.lastChange());
	}

	private static Area area(StorageAreas storage, FlashArea area) {
		FlashFileSystem files = storage.look(area);
		List<File> rows = new ArrayList<>();
		if (files != null)
			for (FlashFileSystem.Entry entry : files.entries())
				rows.add(new File(entry.index(), entry.meta().id().owner(), entry.meta().id().uid(), entry.meta().size(), entry.meta().capacity(),
						entry.meta().flags() & FlashFileSystem.USER_FLAGS, entry.meta().block(), entry.physical(), entry.offset()));
		return new Area(area, storage.geometry(area).blockSize(), storage.geometry(area).blocks(), files == null ? -1 : files.activeBlock(),
				files == null ? 0 : files.swaps(), storage.counts(area), List.copyOf(rows));
	}

	private static ProtectedStorage objects(Environment environment, StorageAreas storage, FlashOtp otp) {
		FlashFileSystem files = storage == null || !environment.on(PsPartition.OPTION, false) ? null : storage.look(FlashArea.PROTECTED_STORAGE);
		if (files == null)
			return null;
		var objects = new ProtectedStorage(environment, new TrustedStorage(null, files, 0), otp, otp);
		try {
			objects.look();
			return objects;
		} catch (FsException e) {
			return null;
		}
	}
}
