// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import java.util.Arrays;

/**
 * Which exceptions are pending, active and enabled, and who has priority: the NVIC and the system exceptions (DDI0553 B3.9 to B3.13).
 * Exceptions are known here by a slot: the exception number, plus {@link #banked} for the Non-secure one of a banked exception.
 */
final class Exceptions implements Stateful {
	static final int RESET = 1;
	static final int NMI = 2;
	static final int DEBUG_MONITOR = 12;
	static final int SVC = 11;
	static final int PENDSV = 14;
	static final int SYSTICK = 15;
	static final int FIRST_IRQ = 16;

	/** An execution priority that everything preempts. */
	static final int LOWEST = 256;

	private static final int BANKED = 1 << Fault.HARD_FAULT | 1 << Fault.MEM_MANAGE | 1 << Fault.USAGE_FAULT | 1 << SVC | 1 << PENDSV | 1 << SYSTICK;

	private final Registers registers;
	private final int priorityMask;
	/** Exceptions of one bank: 16 + lines. */
	final int count;
	private final long[] pending;
	private final long[] active;
	private final long[] enabled;
	/** Lines that target Non-secure state. */
	private final long[] itns;
	private final long[] level;
	private final int[] priority;
	/** AIRCR.PRIGROUP of both banks. */
	final int[] prigroup = new int[2];
	boolean pris;
	private boolean monitorSecure;
	boolean bfhfnmins;
	/** SCR.SEVONPEND of any bank: a new pending exception sets the event register. */
	boolean sevOnPend;
	private boolean changed = true;

	Exceptions(CoreConfig config, Registers registers) {
		this.registers = registers;
		priorityMask = 0xFF << 8 - config.priorityBits() & 0xFF;
		count = FIRST_IRQ + config.interrupts();
		int words = (2 * count + 63) / 64;
		pending = new long[words];
		active = new long[words];
		enabled = new long[words];
		itns = new long[words];
		level = new long[words];
		priority = new int[2 * count];
		reset();
	}

	void reset() {
		for (long[] set : new long[][] { pending, active, enabled, itns }) {
			Arrays.fill(set, 0);
		}
		Arrays.fill(priority, 0);
		Arrays.fill(prigroup, 0);
		pris = false;
		monitorSecure = false;
		bfhfnmins = false;
		sevOnPend = false;
		for (int always : new int[] { NMI, Fault.HARD_FAULT, SVC, PENDSV, SYSTICK }) {
			set(enabled, always, true);
			if (always != NMI && always != Fault.HARD_FAULT) {
				set(enabled, count + always, true);
			}
		}
		for (int line = 0; line < count - FIRST_IRQ; line++) {
			set(pending, FIRST_IRQ + line, get(level, FIRST_IRQ + line));
		}
		changed = true;
	}

	static boolean isBanked(int number) {
		return number < FIRST_IRQ && (BANKED >>> number & 1) != 0;
	}

	/** The slot of an exception; HardFault is banked only while BFHFNMINS is set. */
	int slot(int number, boolean secure) {
		if (secure || !isBanked(number) || number == Fault.HARD_FAULT && !bfhfnmins) {
			return number;
		}
		return count + number;
	}

	int number(int slot) {
		return slot >= count ? slot - count : slot;
	}

	/** The state an exception is taken to (DDI0553 B3.10, table of exception targets). */
	boolean targetsSecure(int slot) {
		if (slot >= count) {
			return false;
		}
		if (slot >= FIRST_IRQ) {
			return !get(itns, slot);
		}
		return switch (slot) {
			case NMI, Fault.BUS_FAULT -> !bfhfnmins;
			case DEBUG_MONITOR -> monitorSecure;
			default -> true;
		};
	}

	/** DEMCR.SDME. */
	boolean monitorTargetsSecure() {
		return monitorSecure;
	}

	void monitorTargetsSecure(boolean secure) {
		monitorSecure = secure;
		changed = true;
	}

	// ---- priorities

	int priority(int slot) {
		return priority[slot];
	}

	void priority(int slot, int value) {
		priority[slot] = value & priorityMask;
		changed = true;
	}

	int maskPriority(int value) {
		return value & priorityMask;
	}

	/** Negative for those whose priority is fixed; otherwise as programmed. */
	private int programmed(int slot) {
		if (slot == NMI) {
			return -2;
		}
		if (slot == Fault.HARD_FAULT) {
			return bfhfnmins ? -3 : -1;
		}
		return slot == count + Fault.HARD_FAULT ? -1 : priority[slot];
	}

	/** What decides among pending exceptions of one group priority. */
	private int subpriority(int slot) {
		int p = programmed(slot);
		return p < 0 ? 0 : p & (2 << prigroup[Registers.bank(targetsSecure(slot))]) - 1;
	}

	/** PRIS moves what targets Non-secure state to the lower half. */
	private int restricted(int value, boolean secure) {
		return pris && !secure ? 0x80 | value >>> 1 : value;
	}

	/** The group is taken off by PRIGROUP of the state before PRIS moves it. */
	private int group(int value, boolean secure) {
		return restricted(value & -(2 << prigroup[Registers.bank(secure)]), secure);
	}

	/** The priority that decides on preemption. */
	int groupPriority(int slot) {
		int p = programmed(slot);
		return p < 0 ? p : group(p, targetsSecure(slot));
	}

	/** The priority of what is active, without the mask registers (pseudocode RawExecutionPriority). */
	int rawExecutionPriority() {
		int highest = LOWEST;
		for (int word = 0; word < active.length; word++) {
			for (long bits = active[word]; bits != 0; bits &= bits - 1) {
				highest = Math.min(highest, groupPriority(word * 64 + Long.numberOfTrailingZeros(bits)));
			}
		}
		return highest;
	}

	/** The current execution priority (pseudocode ExecutionPriority). */
	int executionPriority() {
		return executionPriority(true);
	}

	private int executionPriority(boolean withPrimask) {
		int p = rawExecutionPriority();
		for (int bank = Registers.NS; bank <= Registers.S; bank++) {
			boolean secure = bank == Registers.S;
			if (registers.basepri[bank] != 0) {
				p = Math.min(p, group(registers.basepri[bank], secure));
			}
			if (withPrimask && registers.primask[bank] != 0) {
				p = Math.min(p, restricted(0, secure));
			}
			if (registers.faultmask[bank] != 0) {
				int masked = bfhfnmins ? secure ? -3 : -1 : secure ? -1 : restricted(0, false);
				p = Math.min(p, masked);
			}
		}
		return p;
	}

	/** 0 or 1 while accesses are made for code that has been interrupted, else -1. */
	private int assumedNegative = -1;

	/** Accesses that follow are made for code whose priority was negative, or was not, whatever runs now. */
	void assumeNegative(boolean negative) {
		assumedNegative = negative ? 1 : 0;
	}

	void assumeNothing() {
		assumedNegative = -1;
	}

	/** Whether a state has asked for a negative priority (pseudocode IsReqExcPriNeg): its MPU may be off then. */
	boolean negativePriorityRequested(boolean secure) {
		if (assumedNegative >= 0) {
			return assumedNegative == 1;
		}
		if (registers.faultmask[Registers.bank(secure)] != 0) {
			return true;
		}
		return get(active, NMI) && targetsSecure(NMI) == secure || get(active, slot(Fault.HARD_FAULT, secure)) && (secure || bfhfnmins);
	}

	// ---- pending, active, enabled

	boolean pending(int slot) {
		return get(pending, slot);
	}

	void pend(int slot) {
		if (!get(pending, slot)) {
			set(pending, slot, true);
			if (sevOnPend) {
				registers.event = true;
			}
		}
		changed = true;
	}

	/** A level that is still high makes it pending again at once. */
	void unpend(int slot) {
		set(pending, slot, get(level, slot) && !get(active, slot));
		changed = true;
	}

	boolean active(int slot) {
		return get(active, slot);
	}

	void activate(int slot) {
		set(pending, slot, false);
		set(active, slot, true);
		changed = true;
	}

	void deactivate(int slot) {
		set(active, slot, false);
		if (get(level, slot)) {
			set(pending, slot, true);
		}
		changed = true;
	}

	/** For SHCSR, which may write the active bits of system exceptions. */
	void active(int slot, boolean value) {
		set(active, slot, value);
		changed = true;
	}

	boolean enabled(int slot) {
		return slot == count + Fault.HARD_FAULT ? bfhfnmins : get(enabled, slot);
	}

	void enable(int slot, boolean value) {
		set(enabled, slot, value);
		changed = true;
	}

	void level(int line, boolean high) {
		int slot = FIRST_IRQ + line;
		boolean rises = high && !get(level, slot);
		set(level, slot, high);
		if (rises && !get(active, slot)) {
			pend(slot);
		}
	}

	boolean itns(int slot) {
		return get(itns, slot);
	}

	void itns(int slot, boolean nonSecure) {
		set(itns, slot, nonSecure);
		changed = true;
	}

	int activeCount() {
		int n = 0;
		for (long word : active) {
			n += Long.bitCount(word);
		}
		return n;
	}

	/** Something changed that may let an exception be taken; cleared by {@link #best}. */
	boolean changed() {
		return changed;
	}

	/** The mask registers, or what stands behind any of these priorities, changed. */
	void change() {
		changed = true;
	}

	/** The slot that will be taken next: enabled, pending, and above the execution priority; or -1. */
	int best() {
		changed = false;
		int best = highestPending();
		return best >= 0 && groupPriority(best) < executionPriority() ? best : -1;
	}

	/** Whether WFI ends (DDI0553 B3.37): PRIMASK does not keep it asleep. */
	boolean wakes() {
		int best = highestPending();
		return best >= 0 && groupPriority(best) < executionPriority(false);
	}

	/** The enabled pending exception of highest priority, whatever runs; or -1. */
	int highestPending() {
		int best = -1;
		for (int word = 0; word < pending.length; word++) {
			for (long bits = pending[word]; bits != 0; bits &= bits - 1) {
				int slot = word * 64 + Long.numberOfTrailingZeros(bits);
				if (enabled(slot) && (best < 0 || goesBefore(slot, best))) {
					best = slot;
				}
			}
		}
		return best;
	}

	/** DDI0553 B3.13: group priority, subpriority, number; of one number the Secure one first. A slot is never lower than the other here. */
	private boolean goesBefore(int slot, int other) {
		int difference = groupPriority(slot) - groupPriority(other);
		if (difference == 0) {
			difference = subpriority(slot) - subpriority(other);
		}
		return difference < 0 || difference == 0 && number(slot) < number(other);
	}

	private static boolean get(long[] set, int slot) {
		return (set[slot >>> 6] >>> slot & 1) != 0;
	}

	private static void set(long[] set, int slot, boolean value) {
		if (value) {
			set[slot >>> 6] |= 1L << slot;
		} else {
			set[slot >>> 6] &= ~(1L << slot);
		}
	}

	@Override
	public void save(StateWriter out) {
		for (long[] set : new long[][] { pending, active, enabled, itns, level }) {
			for (long word : set) {
				out.int64(word);
			}
		}
		out.ints(priority).ints(prigroup).bool(pris).bool(monitorSecure).bool(bfhfnmins).bool(sevOnPend);
	}

	@Override
	public void restore(StateReader in) {
		for (long[] set : new long[][] { pending, active, enabled, itns, level }) {
			for (int i = 0; i < set.length; i++) {
				set[i] = in.int64();
			}
		}
		in.ints(priority);
		in.ints(prigroup);
		pris = in.bool();
		monitorSecure = in.bool();
		bfhfnmins = in.bool();
		sevOnPend = in.bool();
		changed = true;
	}
}
