// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage.ps;

import java.util.Arrays;

import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.services.otp.NvCounter;
import org.tfmstudio.sim.services.otp.NvCounters;
import org.tfmstudio.sim.services.otp.OneTimeMemory;
import org.tfmstudio.sim.services.storage.InternalStorage;
import org.tfmstudio.sim.services.storage.fs.FsException;
import org.tfmstudio.sim.trace.PsaStatus;

/**
 * The object table in RAM and in its two files, of which one counts. Encrypted storage binds the table to the first of three counters: the
 * counter is raised, the table is written with its value, then the other two follow. A table that is bound to the third counter counts only
 * while the second one has not risen, which is where a loss of power before the table was written leaves them.
 */
final class TableStore implements Stateful {
	private static final int SWAPS_SKIPPED = 0xFF;
	/** Counters that are further apart than an interrupted change leaves them are set at once, not step by step. */
	private static final int STEPS = 16;

	/** What a table file is good for. */
	private enum State {
		INVALID, FORMER, CURRENT
	}

	private final InternalStorage files;
	private final OneTimeMemory memory;
	private final NvCounters counters;
	/** Null without encryption, and then there is no protection against rollback either. */
	private final PsCrypto crypto;
	private final int assets;
	private ObjectTable table;
	private int active;
	private byte[] iv = new byte[PsCrypto.IV];

	TableStore(InternalStorage files, OneTimeMemory memory, NvCounters counters, PsCrypto crypto, int assets) {
		this.files = files;
		this.memory = memory;
		this.counters = counters;
		this.crypto = crypto;
		this.assets = assets;
		table = empty();
	}

	private ObjectTable empty() {
		return new ObjectTable(crypto != null, assets);
	}

	ObjectTable table() {
		return table;
	}

	private static int file(int index) {
		return index + 1;
	}

	/** File of the table that counts. */
	int activeFile() {
		return file(active);
	}

	// --- start ------------------------------------------------------------------------------------------------------

	/** Reads the table that counts, removes the other one and raises counters that lag. @throws FsException when none does */
	void load() throws FsException {
		boolean current = look();
		removeFormer();
		if (crypto != null && current)
			follow();
	}

	/** Reads the table that counts and changes nothing; returns whether it is bound to the first counter. @throws FsException when none does */
	boolean look() throws FsException {
		ObjectTable[] tables = new ObjectTable[2];
		State[] states = new State[2];
		for (int i = 0; i < 2; i++) {
			tables[i] = empty();
			InternalStorage.Data data = files.get(ProtectedStorage.PID, file(i), 0, tables[i].size());
			tables[i].load(data.bytes());
			states[i] = data.ok() ? State.CURRENT : State.INVALID;
		}
		if (crypto != null)
			authenticate(tables, states);
		for (int i = 0; i < 2; i++)
			if (tables[i].version() != ObjectTable.VERSION)
				states[i] = State.INVALID;
		active = choose(tables, states);
		table = tables[active];
		iv = crypto == null ? iv : table.iv();
		return states[active] == State.CURRENT;
	}

	/**
	 * Lets the other counters follow the first one. TF-M does it after a table was written only: two losses of power, here and in the change
	 * after that, then cost it all objects.
	 */
	private void follow() throws FsException {
		int counter = counter(NvCounter.PS_0);
		follow(NvCounter.PS_1, counter);
		follow(NvCounter.PS_2, counter);
	}

	private void authenticate(ObjectTable[] tables, State[] states) throws FsException {
		int first = counter(NvCounter.PS_0);
		int second = counter(NvCounter.PS_1);
		int third = counter(NvCounter.PS_2);
		for (int i = 0; i < 2; i++) {
			if (states[i] == State.INVALID)
				continue;
			if (authentic(tables[i], first))
				states[i] = State.CURRENT;
			else if (third == second && third != 0 && authentic(tables[i], third))
				states[i] = State.FORMER;
			else
				states[i] = State.INVALID;
		}
	}

	private boolean authentic(ObjectTable candidate, int counter) {
		return crypto.decrypt(memory.huk(), PsCrypto.tableLabel(), candidate.iv(), candidate.associated(counter), candidate.tag()) != null;
	}

	private int choose(ObjectTable[] tables, State[] states) throws FsException {
		if (states[0] == State.INVALID && states[1] == State.INVALID)
			throw new FsException(PsaStatus.GENERIC_ERROR, "no object table counts");
		if (states[0] == State.INVALID)
			return 1;
		if (states[1] == State.INVALID)
			return 0;
		if (crypto != null)
			return states[1] == State.CURRENT ? 1 : 0;
		int first = tables[0].swaps();
		int second = tables[1].swaps();
		if (second == 0 && first != 1)
			return 1;
		if (first == 0 && second != 1)
			return 0;
		return second > first ? 1 : 0;
	}

	/** Makes an empty table. */
	void create() throws FsException {
		table = empty();
		active = 1;
		save();
	}

	// --- changes ----------------------------------------------------------------------------------------------------

	/** Removes the file of the table that does not count any more. */
	void removeFormer() throws FsException {
		remove(file(1 - active));
	}

	/** Removes a file; that there is none is fine. */
	void remove(int fid) throws FsException {
		int status = files.remove(ProtectedStorage.PID, fid);
		if (status != PsaStatus.SUCCESS && status != PsaStatus.DOES_NOT_EXIST)
			throw new FsException(status, "an old file cannot be removed");
	}

	/** Writes the table beside the one that counts; from then on it counts. */
	void save() throws FsException {
		if (crypto == null) {
			int swaps = table.swaps() + 1;
			table.setSwaps(swaps == SWAPS_SKIPPED ? 0 : swaps);
			write();
			return;
		}
		check(counters.increment(NvCounter.PS_0));
		int counter = counter(NvCounter.PS_0);
		table.setIv(nextIv());
		table.setTag(crypto.encrypt(memory.huk(), PsCrypto.tableLabel(), table.iv(), table.associated(counter), new byte[0]));
		write();
		follow();
	}

	private void write() throws FsException {
		int status = files.set(ProtectedStorage.PID, file(1 - active), table.bytes(), 0);
		if (status != PsaStatus.SUCCESS)
			throw new FsException(status, "the object table cannot be written");
		active = 1 - active;
	}

	private int counter(NvCounter counter) throws FsException {
		return counters.read(counter).orElseThrow(() -> new FsException(PsaStatus.GENERIC_ERROR, "the device has no counter " + counter));
	}

	private void follow(NvCounter counter, int to) throws FsException {
		int value = counter(counter);
		if (Integer.compareUnsigned(to, value) > 0 && Integer.compareUnsigned(to - value, STEPS) > 0)
			check(counters.set(counter, to));
		else
			for (; Integer.compareUnsigned(value, to) < 0; value++)
				check(counters.increment(counter));
	}

	private static void check(NvCounters.Result result) throws FsException {
		if (result != NvCounters.Result.SUCCESS)
			throw new FsException(PsaStatus.GENERIC_ERROR, "a counter cannot be raised: " + result);
	}

	/** A number that was not used before: one more than the last one, which the table keeps. */
	byte[] nextIv() throws FsException {
		byte[] next = iv.clone();
		int i = 0;
		while (i < next.length && ++next[i] == 0)
			i++;
		if (i == next.length)
			throw new FsException(PsaStatus.GENERIC_ERROR, "all initialisation vectors are used up");
		iv = next;
		return next.clone();
	}

	@Override
	public void save(StateWriter out) {
		out.bytes(table.bytes()).int32(active).bytes(iv);
	}

	@Override
	public void restore(StateReader in) {
		table = empty();
		table.load(in.bytes());
		active = in.int32();
		iv = Arrays.copyOf(in.bytes(), PsCrypto.IV);
	}
}
