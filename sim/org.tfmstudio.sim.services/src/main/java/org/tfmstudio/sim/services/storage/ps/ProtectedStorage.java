// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage.ps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.services.Environment;
import org.tfmstudio.sim.services.otp.NvCounters;
import org.tfmstudio.sim.services.otp.OneTimeMemory;
import org.tfmstudio.sim.services.storage.InternalStorage;
import org.tfmstudio.sim.services.storage.ObjectStore;
import org.tfmstudio.sim.services.storage.fs.FsException;
import org.tfmstudio.sim.services.storage.its.TrustedStorage;
import org.tfmstudio.sim.trace.PsaStatus;

/** Objects of protected storage. A change writes the object to a new file, then the table, and then removes what was before. */
public final class ProtectedStorage implements ObjectStore, Stateful {
	/** The partition's, TFM_SP_PS. */
	public static final int PID = TrustedStorage.PROTECTED_STORAGE;
	private static final int WRITE_ONCE = InternalStorage.WRITE_ONCE;
	private static final int ALL_FLAGS = WRITE_ONCE | InternalStorage.NO_CONFIDENTIALITY | InternalStorage.NO_REPLAY_PROTECTION;
	/** Files 1 and 2 are the table's. */
	private static final int FIRST_FILE = 3;

	private final boolean createLayout;
	private final int largest;
	private final ObjectFiles objects;
	private final TableStore store;

	/** @throws IllegalArgumentException with a sentence that names an option whose value cannot be used */
	public ProtectedStorage(Environment environment, InternalStorage files, OneTimeMemory memory, NvCounters counters) {
		createLayout = environment.on("PS_CREATE_FLASH_LAYOUT", true);
		largest = largest(environment);
		boolean encrypted = encrypted(environment);
		if (environment.on("PS_ROLLBACK_PROTECTION", true) != encrypted)
			throw new IllegalArgumentException(encrypted ? "PS_ENCRYPTION with GCM or CCM needs PS_ROLLBACK_PROTECTION"
					: "PS_ROLLBACK_PROTECTION needs PS_ENCRYPTION");
		PsCrypto crypto = encrypted ? new PsCrypto(environment.option("PS_CRYPTO_AEAD_ALG").orElse("PSA_ALG_GCM")) : null;
		objects = new ObjectFiles(files, memory, crypto);
		store = new TableStore(files, memory, counters, crypto, assets(environment));
	}

	private static boolean encrypted(Environment environment) {
		return environment.on("PS_ENCRYPTION", true);
	}

	/** PS_NUM_ASSETS. */
	public static int assets(Environment environment) {
		int assets = environment.number("PS_NUM_ASSETS", 10);
		if (assets < 1 || assets > 1000)
			throw new IllegalArgumentException("PS_NUM_ASSETS must be 1 to 1000 but is " + assets);
		return assets;
	}

	private static int largest(Environment environment) {
		int size = environment.number("PS_MAX_ASSET_SIZE", 2048);
		if (size < 1 || size > 0x10000)
			throw new IllegalArgumentException("PS_MAX_ASSET_SIZE must be 1 to 65536 but is " + size);
		return size;
	}

	/** Bytes that TF-M gives the largest file: an object in RAM, with all that it needs there. */
	public static int largestFile(Environment environment) {
		int size = largest(environment);
		return encrypted(environment) ? (56 + size + PsCrypto.TAG + 7) / 8 * 8 : 20 + (size + 3) / 4 * 4;
	}

	/** Reads the table, or makes one where that is allowed. */
	public void start() throws FsException {
		try {
			store.load();
		} catch (FsException e) {
			if (!createLayout)
				throw e;
			store.create();
			store.load();
		}
	}

	/** Reads the table again, as a start of the device does, but makes none; returns the status. */
	int again() {
		try {
			store.load();
			return PsaStatus.SUCCESS;
		} catch (FsException e) {
			return e.status();
		}
	}

	private static void check(long uid) throws FsException {
		if (uid == 0)
			throw new FsException(PsaStatus.INVALID_ARGUMENT, "0 names no object");
	}

	private int find(int owner, long uid) throws FsException {
		check(uid);
		int row = store.table().find(owner, uid);
		if (row < 0)
			throw new FsException(PsaStatus.DOES_NOT_EXIST, "there is no such object");
		return row;
	}

	private ObjectFiles.Content read(int row) throws FsException {
		ObjectTable table = store.table();
		return objects.read(row + FIRST_FILE, table.owner(row), table.uid(row), table.mark(row), largest);
	}

	/** Bytes of an object from an offset, at most that many; both unsigned. */
	public InternalStorage.Data get(int owner, long uid, int offset, int length) {
		try {
			byte[] data = read(find(owner, uid)).data();
			if (Integer.compareUnsigned(offset, data.length) > 0)
				return new InternalStorage.Data(PsaStatus.INVALID_ARGUMENT, new byte[0]);
			int size = Integer.compareUnsigned(length, data.length - offset) < 0 ? length : data.length - offset;
			return new InternalStorage.Data(PsaStatus.SUCCESS, Arrays.copyOfRange(data, offset, offset + size));
		} catch (FsException e) {
			return new InternalStorage.Data(e.status(), new byte[0]);
		}
	}

	@Override
	public int get(int owner, long uid, int offset, int length, TrustedStorage.Sink to) {
		InternalStorage.Data data = get(owner, uid, offset, length);
		if (data.ok())
			to.write(data.bytes());
		return data.status();
	}

	@Override
	public InternalStorage.Info getInfo(int owner, long uid) {
		try {
			ObjectFiles.Content content = read(find(owner, uid));
			return new InternalStorage.Info(PsaStatus.SUCCESS, content.data().length, content.data().length, content.flags());
		} catch (FsException e) {
			return new InternalStorage.Info(e.status(), 0, 0, 0);
		}
	}

	public int set(int owner, long uid, byte[] data, int flags) {
		return set(owner, uid, data.length, (offset, length) -> data, flags);
	}

	/** As the service is called; the size is unsigned. */
	@Override
	public int set(int owner, long uid, int size, TrustedStorage.Source data, int flags) {
		try {
			check(uid);
			if ((flags & ~ALL_FLAGS) != 0)
				return PsaStatus.NOT_SUPPORTED;
			if (Integer.compareUnsigned(size, largest) > 0)
				return PsaStatus.INVALID_ARGUMENT;
			create(owner, uid, size, data, flags);
			return PsaStatus.SUCCESS;
		} catch (FsException e) {
			return e.status();
		}
	}

	private void create(int owner, long uid, int size, TrustedStorage.Source data, int flags) throws FsException {
		int old = store.table().find(owner, uid);
		ObjectFiles.Content before = old < 0 ? null : read(old);
		if (before != null && (before.flags() & WRITE_ONCE) != 0)
			throw new FsException(PsaStatus.NOT_PERMITTED, "the object can be written once");
		var content = new ObjectFiles.Content(data.read(0, size).clone(), size, flags, before == null ? 1 : before.version() + 1);
		// a new object leaves a row free, with which an object can be replaced
		int row = store.table().freeRow(before == null ? 2 : 1);
		if (row < 0)
			throw new FsException(PsaStatus.INSUFFICIENT_STORAGE, "the object table is full");
		store.remove(row + FIRST_FILE);
		byte[] mark = objects.write(row + FIRST_FILE, owner, uid, content, store.nextIv());
		enter(row, old, owner, uid, mark);
		store.removeFormer();
		if (old >= 0)
			store.remove(old + FIRST_FILE);
	}

	/** Puts an object into the table and takes its former self out; both or none. */
	private void enter(int row, int old, int owner, long uid, byte[] mark) throws FsException {
		ObjectTable table = store.table();
		byte[] former = old < 0 ? null : table.mark(old);
		if (old >= 0)
			table.clear(old);
		table.set(row, owner, uid, mark);
		try {
			store.save();
		} catch (FsException e) {
			if (old >= 0)
				table.set(old, owner, uid, former);
			table.clear(row);
			store.remove(row + FIRST_FILE);
			throw e;
		}
	}

	@Override
	public int remove(int owner, long uid) {
		try {
			int row = find(owner, uid);
			if ((read(row).flags() & WRITE_ONCE) != 0)
				return PsaStatus.NOT_PERMITTED;
			ObjectTable table = store.table();
			byte[] mark = table.mark(row);
			table.clear(row);
			try {
				store.save();
			} catch (FsException e) {
				table.set(row, owner, uid, mark);
				throw e;
			}
			store.removeFormer();
			store.remove(row + FIRST_FILE);
			return PsaStatus.SUCCESS;
		} catch (FsException e) {
			return e.status() == PsaStatus.INVALID_SIGNATURE ? PsaStatus.GENERIC_ERROR : e.status();
		}
	}

	/**
	 * An object for views.
	 *
	 * @param row place in the object table
	 * @param file number of its file in the flash area
	 * @param status SUCCESS, or why the object cannot be read; then data and flags are empty
	 */
	public record Row(int row, int file, int owner, long uid, int status, byte[] data, int flags) {
	}

	/** Reads the table without changing anything, instead of {@link #start}. @throws FsException when no table counts */
	public void look() throws FsException {
		store.look();
	}

	/** The objects, in the order of the table. */
	public List<Row> rows() {
		List<Row> rows = new ArrayList<>();
		ObjectTable table = store.table();
		for (int i = 0; i < table.rows(); i++) {
			if (table.free(i))
				continue;
			int status = PsaStatus.SUCCESS;
			ObjectFiles.Content content = null;
			try {
				content = read(i);
			} catch (FsException e) {
				status = e.status();
			}
			rows.add(new Row(i, i + FIRST_FILE, table.owner(i), table.uid(i), status, content == null ? new byte[0] : content.data(),
					content == null ? 0 : content.flags()));
		}
		return rows;
	}

	/** File of the table that counts, 1 or 2. */
	public int tableFile() {
		return store.activeFile();
	}

	@Override
	public void save(StateWriter out) {
		store.save(out);
	}

	@Override
	public void restore(StateReader in) {
		store.restore(in);
	}
}
