// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.messages;

import org.tfmstudio.sim.core.Access;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.Denial;
import org.tfmstudio.sim.spm.kernel.Caller;
import org.tfmstudio.sim.spm.kernel.HostCost;
import org.tfmstudio.sim.trace.Vector;

/**
 * The SPM's access to memory of callers. Ranges are checked as TF-M's tfm_hal_memory_check does, with the core's own attribution and
 * MPU in the caller's state and privilege; copying then goes round them, as TF-M's privileged code does.
 */
public final class GuestMemory {
	private final Core core;

	public GuestMemory(Core core) {
		this.core = core;
	}

	/**
	 * Whether a caller may access a range.
	 *
	 * @return empty when it may, or why not, in words; an empty range is always allowed, one that wraps around never
	 */
	public String denied(Caller caller, int address, int size, Access kind) {
		if (size == 0)
			return "";
		if (Integer.toUnsignedLong(address) + Integer.toUnsignedLong(size) > 1L << 32)
			return "%s wraps around the end of memory".formatted(range(address, size));
		Denial denial = core.check(address, size, kind, !caller.nonSecure(), caller.privileged());
		return denial == null ? ""
				: "%s is not %s by %s: %s".formatted(range(address, size), kind == Access.WRITE ? "writable" : "readable",
						caller.party().name(), denial.because());
	}

	private static String range(int address, int size) {
		return "0x%08x (%s bytes)".formatted(address, Integer.toUnsignedString(size));
	}

	/** The instruction that accesses memory with whatever size; no check. */
	public void copy(int from, int to, int size) {
		core.consume(HostCost.WORD.cycles() * ((size >>> 2) + 1));
		int at = 0;
		if (((from | to) & 3) == 0)
			for (; at + 4 <= size; at += 4)
				core.poke(to + at, 4, core.peek(from + at, 4));
		for (; at < size; at++)
			core.poke(to + at, 1, core.peek(from + at, 1));
	}

	/** Bytes for a service in Java; no check. */
	public byte[] bytes(int address, int size) {
		core.consume(HostCost.WORD.cycles() * ((size >>> 2) + 1));
		return first(address, size, size);
	}

	/** Bytes from a service in Java; no check. */
	public void bytes(int address, byte[] from) {
		core.consume(HostCost.WORD.cycles() * ((from.length >>> 2) + 1));
		for (int i = 0; i < from.length; i++)
			core.poke(address + i, 1, from[i]);
	}

	public int word(int address) {
		return core.peek(address, 4);
	}

	public void word(int address, int value) {
		core.poke(address, 4, value);
	}

	/** What an event shows of a vector. */
	public Vector shown(int address, int length) {
		return Vector.of(address, length, first(address, length, Vector.SHOWN));
	}

	/** The first bytes of a range, at most so many; no check, no time. */
	byte[] first(int address, int length, int most) {
		byte[] first = new byte[Integer.compareUnsigned(length, most) < 0 ? length : most];
		for (int i = 0; i < first.length; i++)
			first[i] = (byte) core.peek(address + i, 1);
		return first;
	}
}
