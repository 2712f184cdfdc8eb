// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.handles;

import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;

/** One vector of a message: where the client keeps it, how much of it is done, and how it was used. */
public final class IoVec {
	private int base;
	private int length;
	private int done;
	private boolean copied;
	private boolean mapped;
	private boolean unmapped;

	void set(int base, int length) {
		this.base = base;
		this.length = length;
		done = 0;
		copied = false;
		mapped = false;
		unmapped = false;
	}

	public int base() {
		return base;
	}

	/** Bytes offered, unsigned. */
	public int length() {
		return length;
	}

	/** Bytes read or skipped of an input, written of an output. */
	public int done() {
		return done;
	}

	public int remaining() {
		return length - done;
	}

	public void advance(int bytes) {
		done += bytes;
	}

	/** Used by psa_read, psa_skip or psa_write. */
	public boolean copied() {
		return copied;
	}

	public void markCopied() {
		copied = true;
	}

	/** Mapped once; stays so when it is unmapped (facts C.6). */
	public boolean mapped() {
		return mapped;
	}

	public void markMapped() {
		mapped = true;
	}

	public boolean unmapped() {
		return unmapped;
	}

	/** @param bytes what an output's unmapping states as written */
	public void markUnmapped(int bytes) {
		unmapped = true;
		done = bytes;
	}

	void save(StateWriter out) {
		out.int32(base).int32(length).int32(done).bool(copied).bool(mapped).bool(unmapped);
	}

	void restore(StateReader in) {
		base = in.int32();
		length = in.int32();
		done = in.int32();
		copied = in.bool();
		mapped = in.bool();
		unmapped = in.bool();
	}
}
