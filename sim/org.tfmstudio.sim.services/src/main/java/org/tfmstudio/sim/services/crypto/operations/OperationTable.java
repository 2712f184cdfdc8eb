// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.operations;

import static org.tfmstudio.sim.trace.PsaStatus.BAD_STATE;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_PERMITTED;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.services.crypto.id.PsaException;

/** Multi-part operations that are under way, each with its client and a handle from 1 (TF-M's crypto_alloc). */
public final class OperationTable implements Stateful {
	/** What an entry is for. */
	public enum Kind {
		CIPHER, MAC, HASH, DERIVATION, AEAD
	}

	/** Reads an operation back. */
	@FunctionalInterface
	public interface Restorer {
		MultiPart restored(Kind kind, StateReader in);
	}

	/** An entry as views may see it. */
	public record Seen(int handle, Kind kind, int owner, boolean active) {
	}

	/** A place of the table. It stays a client's when the operation in it failed, until the client aborts. */
	public static final class Entry {
		private final int handle;
		private Kind kind;
		private int owner;
		private MultiPart operation;

		private Entry(int handle) {
			this.handle = handle;
		}

		public int handle() {
			return handle;
		}

		/** @throws PsaException BAD_STATE when there is none, or it failed */
		public <T extends MultiPart> T operation(Class<T> type) {
			if (operation == null)
				throw new PsaException(BAD_STATE);
			return type.cast(operation);
		}

		public boolean isActive() {
			return operation != null;
		}

		public void set(MultiPart set) {
			operation = set;
		}

		/** Ends the operation and zeroes it; the entry stays. */
		public void abort() {
			if (operation != null)
				operation.wipe();
			operation = null;
		}

		private void free() {
			abort();
			kind = null;
			owner = 0;
		}
	}

	private final List<Entry> entries = new ArrayList<>();
	private final Restorer restorer;

	public OperationTable(int size, Restorer restorer) {
		this.restorer = restorer;
		for (int handle = 1; handle <= size; handle++)
			entries.add(new Entry(handle));
	}

	public void clear() {
		entries.forEach(Entry::free);
	}

	/** Bytes that all operations keep in the library's memory. */
	public int memory() {
		return entries.stream().mapToInt(it -> it.operation == null ? 0 : it.operation.memory()).sum();
	}

	/** Entries in use. */
	public List<Seen> seen() {
		return entries.stream().filter(it -> it.kind != null).map(it -> new Seen(it.handle, it.kind, it.owner, it.operation != null)).toList();
	}

	/**
	 * Gives a client an entry.
	 *
	 * @param handle that the client has so far
	 * @throws PsaException BAD_STATE when that is not 0, NOT_PERMITTED when all entries are taken
	 */
	public Entry allocate(Kind kind, int owner, int handle) {
		if (handle != 0)
			throw new PsaException(BAD_STATE);
		Entry free = entries.stream().filter(it -> it.kind == null).findFirst().orElseThrow(() -> new PsaException(NOT_PERMITTED));
		free.kind = kind;
		free.owner = owner;
		return free;
	}

	/** The client's entry of that kind and handle. */
	public Optional<Entry> find(Kind kind, int owner, int handle) {
		if (handle < 1 || handle > entries.size())
			return Optional.empty();
		return Optional.of(entries.get(handle - 1)).filter(it -> it.kind == kind && it.owner == owner);
	}

	/** Takes an entry back. */
	public void release(Entry entry) {
		entry.free();
	}

	@Override
	public void save(StateWriter out) {
		for (Entry entry : entries) {
			out.bool(entry.kind != null);
			if (entry.kind == null)
				continue;
			out.int32(entry.kind.ordinal()).int32(entry.owner).bool(entry.operation != null);
			if (entry.operation != null)
				entry.operation.save(out);
		}
	}

	@Override
	public void restore(StateReader in) {
		clear();
		for (Entry entry : entries) {
			if (!in.bool())
				continue;
			entry.kind = Kind.values()[in.int32()];
			entry.owner = in.int32();
			if (in.bool())
				entry.operation = restorer.restored(entry.kind, in);
		}
	}
}
