// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage.its;

import java.util.Arrays;

import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.services.storage.InternalStorage;
import org.tfmstudio.sim.services.storage.ObjectStore;
import org.tfmstudio.sim.services.storage.fs.FileId;
import org.tfmstudio.sim.services.storage.fs.FlashFileSystem;
import org.tfmstudio.sim.services.storage.fs.FsException;
import org.tfmstudio.sim.trace.PsaStatus;

/**
 * Objects of internal trusted storage, one file each. Data go between client and file system by way of a buffer of ITS_BUF_SIZE bytes: an
 * object that is larger is written in several changes of the flash, and a loss of power between them leaves its beginning, as in TF-M.
 */
public final class TrustedStorage implements InternalStorage, ObjectStore, Stateful {
	/** PID of protected storage, whose objects lie in a flash area of their own. */
	public static final int PROTECTED_STORAGE = 256;
	private static final int ALL_FLAGS = WRITE_ONCE | NO_CONFIDENTIALITY | NO_REPLAY_PROTECTION;

	/** Where data to write come from. */
	public interface Source {
		byte[] read(int offset, int length);
	}

	/** Where data that were read go, in order. */
	public interface Sink {
		void write(byte[] bytes);
	}

	private final FlashFileSystem internal;
	private final FlashFileSystem protectedFiles;
	private final int buffer;

	/**
	 * Not to be used before {@link #start}.
	 *
	 * @param internal null where there is no internal trusted storage
	 * @param protectedFiles null where there is no protected storage
	 * @param buffer bytes that are moved at a time; 0 for no limit, as with MM-IOVEC
	 */
	public TrustedStorage(FlashFileSystem internal, FlashFileSystem protectedFiles, int buffer) {
		this.internal = internal;
		this.protectedFiles = protectedFiles;
		this.buffer = buffer == 0 ? Integer.MAX_VALUE : buffer;
	}

	/**
	 * Mounts the file systems.
	 *
	 * @param createInternal ITS_CREATE_FLASH_LAYOUT: whether an area that is no file system is made one
	 * @param createProtected the same for protected storage
	 */
	public void start(boolean createInternal, boolean createProtected) throws FsException {
		if (internal != null)
			start(internal, createInternal);
		if (protectedFiles != null)
			start(protectedFiles, createProtected);
	}

	private static void start(FlashFileSystem files, boolean create) throws FsException {
		try {
			files.mount();
		} catch (FsException e) {
			if (!create)
				throw e;
			files.format();
			files.mount();
		}
	}

	private FlashFileSystem files(int owner) throws FsException {
		FlashFileSystem files = owner == PROTECTED_STORAGE ? protectedFiles : internal;
		if (files == null)
			throw new FsException(PsaStatus.NOT_SUPPORTED, "the device has no storage for this client");
		return files;
	}

	private static FileId id(int owner, long uid) throws FsException {
		if (uid == 0)
			throw new FsException(PsaStatus.INVALID_ARGUMENT, "0 names no object");
		return new FileId(owner, uid);
	}

	@Override
	public int set(int owner, long uid, byte[] data, int flags) {
		return set(owner, uid, data.length, (offset, length) -> Arrays.copyOfRange(data, offset, offset + length), flags);
	}

	/**
	 * As the service is called.
	 *
	 * @param size of the data, unsigned
	 */
	@Override
	public int set(int owner, long uid, int size, Source data, int flags) {
		try {
			FileId id = id(owner, uid);
			if ((flags & ~ALL_FLAGS) != 0)
				return PsaStatus.NOT_SUPPORTED;
			FlashFileSystem files = files(owner);
			if (writeOnce(files, id))
				return PsaStatus.NOT_PERMITTED;
			if (Integer.compareUnsigned(size, files.geometry().maxFileSize()) > 0)
				return PsaStatus.INVALID_ARGUMENT;
			int creating = FlashFileSystem.CREATE | FlashFileSystem.TRUNCATE;
			int done = 0;
			do {
				int piece = Math.min(buffer, size - done);
				files.write(id, size, done == 0 ? flags | creating : flags, done, data.read(done, piece));
				done += piece;
			} while (done < size);
			return PsaStatus.SUCCESS;
		} catch (FsException e) {
			return e.status();
		}
	}

	private static boolean writeOnce(FlashFileSystem files, FileId id) throws FsException {
		try {
			return (files.info(id).flags() & WRITE_ONCE) != 0;
		} catch (FsException e) {
			if (e.status() == PsaStatus.DOES_NOT_EXIST)
				return false;
			throw e;
		}
	}

	@Override
	public Data get(int owner, long uid, int offset, int length) {
		byte[][] all = { new byte[0] };
		int status = get(owner, uid, offset, length, bytes -> {
			int at = all[0].length;
			all[0] = Arrays.copyOf(all[0], at + bytes.length);
			System.arraycopy(bytes, 0, all[0], at, bytes.length);
		});
		return new Data(status, status == PsaStatus.SUCCESS ? all[0] : new byte[0]);
	}

	/** As the service is called. */
	@Override
	public int get(int owner, long uid, int offset, int length, Sink to) {
		try {
			FileId id = id(owner, uid);
			FlashFileSystem files = files(owner);
			int size = files.info(id).size();
			if (Integer.compareUnsigned(offset, size) > 0)
				return PsaStatus.INVALID_ARGUMENT;
			int left = Integer.compareUnsigned(length, size - offset) < 0 ? length : size - offset;
			int at = offset;
			do {
				int piece = Math.min(buffer, left);
				to.write(files.read(id, at, piece));
				at += piece;
				left -= piece;
			} while (left > 0);
			return PsaStatus.SUCCESS;
		} catch (FsException e) {
			return e.status();
		}
	}

	@Override
	public Info getInfo(int owner, long uid) {
		try {
			FlashFileSystem.Info info = files(owner).info(id(owner, uid));
			return new Info(PsaStatus.SUCCESS, info.size(), info.size(), info.flags());
		} catch (FsException e) {
			return new Info(e.status(), 0, 0, 0);
		}
	}

	@Override
	public int remove(int owner, long uid) {
		try {
			FileId id = id(owner, uid);
			FlashFileSystem files = files(owner);
			if ((files.info(id).flags() & WRITE_ONCE) != 0)
				return PsaStatus.NOT_PERMITTED;
			files.delete(id);
			return PsaStatus.SUCCESS;
		} catch (FsException e) {
			return e.status();
		}
	}

	@Override
	public void save(StateWriter out) {
		if (internal != null)
			internal.save(out);
		if (protectedFiles != null)
			protectedFiles.save(out);
	}

	@Override
	public void restore(StateReader in) {
		if (internal != null)
			internal.restore(in);
		if (protectedFiles != null)
			protectedFiles.restore(in);
	}
}
