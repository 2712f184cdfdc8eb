// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage;

import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

import org.tfmstudio.sim.core.FlashDevice;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.services.Environment;
import org.tfmstudio.sim.services.FlashArea;
import org.tfmstudio.sim.services.storage.flash.CountedFlash;
import org.tfmstudio.sim.services.storage.flash.RamFlash;
import org.tfmstudio.sim.services.storage.fs.FlashFileSystem;
import org.tfmstudio.sim.services.storage.fs.FsException;
import org.tfmstudio.sim.services.storage.fs.Geometry;
import org.tfmstudio.sim.services.storage.its.ItsPartition;
import org.tfmstudio.sim.services.storage.its.TrustedStorage;
import org.tfmstudio.sim.services.storage.ps.ProtectedStorage;
import org.tfmstudio.sim.services.storage.ps.PsPartition;
import org.tfmstudio.sim.spm.hosted.Request;
import org.tfmstudio.sim.spm.hosted.ServicePanic;

/** The flash parts of both storages, counted, with a file system on each, as the device's options say. */
public final class StorageAreas implements Stateful {
	/** Cycles of one flash operation, and of each word that it moves: of the order of TF-M's driver, which copies bytes in RAM. */
	private static final int COST_OF_OPERATION = 40;
	private static final int BYTES_OF_A_CYCLE = 4;
	private static final int SECTORS = 4;
	private static final int SECTOR = 0x1000;

	/** One flash part. */
	private static final class Area {
		private final FlashDevice device;
		private final CountedFlash counted;
		private final Geometry geometry;

		Area(FlashDevice device, Geometry geometry) {
			this.device = device;
			this.geometry = geometry;
			counted = new CountedFlash(device);
		}
	}

	/** Null where the device has no such storage. */
	private final Area internal;
	private final Area protectedArea;
	/** Null where a storage is in flash. */
	private final RamFlash internalRam;
	private final RamFlash protectedRam;
	private final boolean createInternal;
	private final boolean createProtected;
	private final TrustedStorage storage;
	private CountedFlash.Counts lastSet = CountedFlash.Counts.NONE;

	/** @throws IllegalArgumentException with a sentence that names an option whose value cannot be used */
	public StorageAreas(Environment environment) {
		boolean its = environment.on(ItsPartition.OPTION, false);
		boolean ps = environment.on(PsPartition.OPTION, false);
		if (environment.on("ITS_ENCRYPTION", false))
			throw new IllegalArgumentException("ITS_ENCRYPTION is not there yet; TF-M has it for platforms that bring a driver for it, AN521 does not");
		internalRam = its ? ram(environment, FlashArea.INTERNAL_TRUSTED_STORAGE, "ITS_RAM_FS") : null;
		protectedRam = ps ? ram(environment, FlashArea.PROTECTED_STORAGE, "PS_RAM_FS") : null;
		FlashDevice itsFlash = its ? flash(environment, FlashArea.INTERNAL_TRUSTED_STORAGE, "ITS_RAM_FS", internalRam) : null;
		FlashDevice psFlash = ps ? flash(environment, FlashArea.PROTECTED_STORAGE, "PS_RAM_FS", protectedRam) : null;
		int padding = Math.max(itsFlash == null ? 1 : itsFlash.programUnit(), psFlash == null ? 1 : psFlash.programUnit());
		boolean validate = environment.on("ITS_VALIDATE_METADATA_FROM_FLASH", true);
		internal = itsFlash == null ? null : internal(environment, itsFlash, padding, validate);
		protectedArea = psFlash == null ? null : protectedArea(environment, psFlash, padding, validate);
		createInternal = environment.on("ITS_CREATE_FLASH_LAYOUT", true);
		createProtected = environment.on("PS_CREATE_FLASH_LAYOUT", true);
		storage = new TrustedStorage(files(internal), files(protectedArea), buffer(environment, its, padding));
	}

	private static RamFlash ram(Environment environment, FlashArea area, String option) {
		if (!environment.on(option, false))
			return null;
		return new RamFlash(environment.flash(area).map(FlashDevice::size).orElse(SECTORS * SECTOR), SECTOR, 1);
	}

	private static FlashDevice flash(Environment environment, FlashArea area, String inRam, RamFlash ram) {
		if (ram != null)
			return ram;
		return environment.flash(area).orElseThrow(() -> new IllegalArgumentException("the device has no flash area " + area + "; set " + inRam
				+ " or leave the service out"));
	}

	private static Area area(FlashDevice flash, Geometry geometry, String what) {
		geometry.check(what);
		return new Area(flash, geometry);
	}

	private static Area internal(Environment environment, FlashDevice flash, int padding, boolean validate) {
		int assets = environment.number("ITS_NUM_ASSETS", 10);
		int largest = environment.number("ITS_MAX_ASSET_SIZE", 512);
		if (assets < 1 || largest < 1)
			throw new IllegalArgumentException("ITS_NUM_ASSETS and ITS_MAX_ASSET_SIZE must be at least 1 but are " + assets + " and " + largest);
		return area(flash, Geometry.of(flash, largest, assets + 1, padding, validate), "internal trusted storage (ITS_NUM_ASSETS, ITS_MAX_ASSET_SIZE)");
	}

	private static Area protectedArea(Environment environment, FlashDevice flash, int padding, boolean validate) {
		int files = ProtectedStorage.assets(environment) + 3;
		return area(flash, Geometry.of(flash, ProtectedStorage.largestFile(environment), files, padding, validate),
				"protected storage (PS_NUM_ASSETS, PS_MAX_ASSET_SIZE)");
	}

	private static FlashFileSystem files(Area area) {
		return area == null ? null : new FlashFileSystem(area.counted, area.geometry);
	}

	/** Bytes moved at a time; all of them where vectors are mapped, and where PS is linked with the file system. */
	private static int buffer(Environment environment, boolean its, int padding) {
		if (!its || environment.on("PSA_FRAMEWORK_HAS_MM_IOVEC", false))
			return 0;
		int size = environment.number("ITS_BUF_SIZE", environment.number("ITS_MAX_ASSET_SIZE", 512));
		if (size < 1)
			throw new IllegalArgumentException("ITS_BUF_SIZE must be at least 1 but is " + size);
		return (size + padding - 1) / padding * padding;
	}

	/** Objects of both storages, as files. */
	public TrustedStorage storage() {
		return storage;
	}

	/** At each start of the device. @throws ServicePanic when an area is no file system and may not be made one */
	public void start() {
		if (internalRam != null)
			internalRam.clear();
		if (protectedRam != null)
			protectedRam.clear();
		try {
			storage.start(createInternal, createProtected);
		} catch (FsException e) {
			throw new ServicePanic("storage cannot start: " + e.getMessage());
		}
	}

	/** Serves a request and lets as much time pass as its flash operations take. */
	public int timed(Request request, IntSupplier service) {
		CountedFlash.Counts before = counts();
		int status = service.getAsInt();
		CountedFlash.Counts done = counts().since(before);
		if (done.programs() > 0)
			lastSet = done;
		long bytes = done.bytesRead() + done.bytesProgrammed() + done.erases() * SECTOR;
		request.cost((int) Math.min(Integer.MAX_VALUE, COST_OF_OPERATION * done.operations() + bytes / BYTES_OF_A_CYCLE));
		return status;
	}

	private CountedFlash.Counts counts() {
		CountedFlash.Counts its = counts(internal);
		CountedFlash.Counts ps = counts(protectedArea);
		return new CountedFlash.Counts(its.reads() + ps.reads(), its.bytesRead() + ps.bytesRead(), its.programs() + ps.programs(),
				its.bytesProgrammed() + ps.bytesProgrammed(), its.erases() + ps.erases());
	}

	private static CountedFlash.Counts counts(Area area) {
		return area == null ? CountedFlash.Counts.NONE : area.counted.counts();
	}

	/** Flash operations since the device was made. */
	public CountedFlash.Counts counts(FlashArea area) {
		return switch (area) {
			case INTERNAL_TRUSTED_STORAGE -> counts(internal);
			case PROTECTED_STORAGE -> counts(protectedArea);
			default -> counts((Area) null);
		};
	}

	/** Sizes of an area; null where the device has no such storage. */
	public Geometry geometry(FlashArea which) {
		Area area = which == FlashArea.PROTECTED_STORAGE ? protectedArea : internal;
		return area == null ? null : area.geometry;
	}

	/** Flash operations of the last request that changed flash. */
	public CountedFlash.Counts lastChange() {
		return lastSet;
	}

	/**
	 * A file system that looks at the flash of an area past all counts.
	 *
	 * @return null where the device has no such storage, or nothing that can be read is in it
	 */
	public FlashFileSystem look(FlashArea which) {
		Area area = which == FlashArea.PROTECTED_STORAGE ? protectedArea : internal;
		if (area == null)
			return null;
		var files = new FlashFileSystem(area.device, area.geometry);
		try {
			files.look();
			return files;
		} catch (FsException e) {
			return null;
		}
	}

	private List<Stateful> parts() {
		return Stream.of(internal == null ? null : internal.counted, protectedArea == null ? null : protectedArea.counted, internalRam, protectedRam)
				.filter(Objects::nonNull).map(Stateful.class::cast).toList();
	}

	@Override
	public void save(StateWriter out) {
		for (Stateful part : parts())
			part.save(out);
		out.int64(lastSet.reads()).int64(lastSet.bytesRead()).int64(lastSet.programs()).int64(lastSet.bytesProgrammed()).int64(lastSet.erases());
		storage.save(out);
	}

	@Override
	public void restore(StateReader in) {
		for (Stateful part : parts())
			part.restore(in);
		lastSet = new CountedFlash.Counts(in.int64(), in.int64(), in.int64(), in.int64(), in.int64());
		storage.restore(in);
	}
}
