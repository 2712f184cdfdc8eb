// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import java.util.Optional;
import java.util.OptionalInt;
import org.tfmstudio.sim.core.Access;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.trace.Vector;

/** Looks into the running machine: registers and memory, without side effect. Any value may be found there. */
final class Guest {
	/** No structure of the SPM that holds both a thread's context and its load record is longer, in words. */
	private static final int PARTITION_WORDS = 24;
	private static final int LONGEST_TEXT = 4096;

	private final Core core;
	private final Firmware firmware;
	private final OptionalInt currentThread;
	private final OptionalInt currentPartition;

	Guest(Core core, Firmware firmware) {
		this.core = core;
		this.firmware = firmware;
		currentThread = firmware.spm("p_curr_thrd");
		currentPartition = firmware.spm("p_current_partition");
	}

	int r(int n) {
		return core.r(n);
	}

	int word(int address) {
		return core.peek(address, 4);
	}

	/** The partition that the SPM runs now. */
	Optional<PartitionInfo> current() {
		if (currentThread.isPresent()) {
			int thread = word(currentThread.getAsInt());
			if (thread == 0)
				return Optional.empty();
			// struct thread_t: priority, state and flags, which fill one word, and two since TF-M 2.3; then the context
			Optional<PartitionInfo> found = ofContext(word(thread + 4));
			return found.isPresent() ? found : ofContext(word(thread + 8));
		}
		if (currentPartition.isPresent()) {
			int partition = word(currentPartition.getAsInt());
			return partition == 0 ? Optional.empty() : firmware.withRecord(word(partition));
		}
		return Optional.empty();
	}

	/**
	 * The partition that a thread's context belongs to. The context lies in struct partition_t, which begins with the address of the load
	 * record; what is between differs by version.
	 */
	Optional<PartitionInfo> ofContext(int context) {
		for (int i = 1; i <= PARTITION_WORDS; i++) {
			Optional<PartitionInfo> found = firmware.withRecord(word(context - 4 * i));
			if (found.isPresent())
				return found;
		}
		return Optional.empty();
	}

	/** A vector with its first bytes, when its owner may read them. */
	Vector vector(int address, int length, boolean secure, boolean privileged) {
		int shown = shown(length);
		if (shown == 0 || core.check(address, shown, Access.READ, secure, privileged) != null)
			return new Vector(address, length, "");
		return Vector.of(address, length, bytes(address, shown));
	}

	/** A vector with its first bytes, as the SPM itself sees them. */
	Vector vector(int address, int length) {
		return Vector.of(address, length, bytes(address, shown(length)));
	}

	private static int shown(int length) {
		return Integer.compareUnsigned(length, Vector.SHOWN) < 0 ? length : Vector.SHOWN;
	}

	byte[] bytes(int address, int count) {
		byte[] bytes = new byte[Math.min(count, LONGEST_TEXT)];
		for (int i = 0; i < bytes.length; i++)
			bytes[i] = (byte) core.peek(address + i, 1);
		return bytes;
	}

	/** The instruction that linked to a return address: BL is four bytes (DDI0553 C2.4.21), BLX two. */
	int callBefore(int returnAddress) {
		int back = returnAddress & ~1;
		boolean wide = (core.peek(back - 4, 2) & 0xF800) == 0xF000 && (core.peek(back - 2, 2) & 0xD000) == 0xD000;
		return back - (wide ? 4 : 2);
	}
}
