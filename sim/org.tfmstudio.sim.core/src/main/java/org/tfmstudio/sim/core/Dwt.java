// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import java.util.Arrays;

/**
 * The Data Watchpoint and Trace unit (DDI0553 B13, D1.2 DWT_*): a cycle counter and four comparators with DebugMonitor events. No trace
 * packets and no profiling counters (DWT_CTRL.NOTRCPKT, NOEXTTRIG, NOPRFCNT).
 */
final class Dwt implements Stateful {
	private static final int COMPARATORS = 4;
	/** NUMCOMP 4, NOTRCPKT, NOEXTTRIG, NOPRFCNT. */
	private static final int CTRL_FIXED = COMPARATORS << 28 | 1 << 27 | 1 << 26 | 1 << 24;
	private static final int CYCCNTENA = 1;
	/** DWT_FUNCTION.ID: cycles, instruction and data; ranges in 1 and 3; data values in 3 (Cortex-M33 TRM). */
	private static final int[] IDS = { 0x0B << 27, 0x1A << 27, 0x0A << 27, 0x1E << 27 };
	private static final int FUNCTION_BITS = 0xC3F;
	private static final int MATCHED = 1 << 24;
	private static final int EVENT = 1;

	/** Values of DWT_FUNCTION.MATCH. */
	private static final int CYCLE = 1;
	private static final int INSTRUCTION = 2;
	private static final int INSTRUCTION_LIMIT = 3;
	private static final int DATA = 4;
	private static final int DATA_LIMIT = 7;
	private static final int VALUE = 8;
	private static final int LINKED_VALUE = 11;
	private static final int DATA_TRACED = 12;

	private final Core core;
	private final Clock.Event cycleMatch;
	private boolean counting;
	/** The cycle at which the counter was 0, or its value while it stands still. */
	private long cyclesFrom;
	private final int[] comp = new int[COMPARATORS];
	private final int[] function = new int[COMPARATORS];
	/** What the comparators look at now. */
	private boolean watchesData;
	private boolean watchesInstructions;

	Dwt(Core core) {
		this.core = core;
		cycleMatch = core.clock().event("DWT cycle match", this::reachedCycle);
	}

	void reset() {
		counting = false;
		cyclesFrom = 0;
		Arrays.fill(comp, 0);
		Arrays.fill(function, 0);
		watchesData = false;
		watchesInstructions = false;
		cycleMatch.cancel();
	}

	boolean watchesInstructions() {
		return watchesInstructions;
	}

	boolean watchesData() {
		return watchesData;
	}

	// ---- the cycle counter

	private boolean runs() {
		return counting && core.debug.traceEnabled();
	}

	private int cycles() {
		return (int) (ran ? core.clock().now() - cyclesFrom : cyclesFrom);
	}

	/** Whether {@link #cyclesFrom} is an instant. */
	private boolean ran;

	private void setCycles(int count) {
		ran = runs();
		cyclesFrom = ran ? core.clock().now() - (count & 0xFFFFFFFFL) : count & 0xFFFFFFFFL;
		scheduleCycleMatch();
	}

	private void scheduleCycleMatch() {
		if (ran && match(0) == CYCLE) {
			long away = comp[0] - cycles() & 0xFFFFFFFFL;
			cycleMatch.at(core.clock().now() + (away == 0 ? 1L << 32 : away));
		} else {
			cycleMatch.cancel();
		}
	}

	private void reachedCycle() {
		matched(0);
		scheduleCycleMatch();
	}

	// ---- comparators

	private int match(int n) {
		return function[n] & 0xF;
	}

	private void matched(int n) {
		function[n] |= MATCHED;
		if ((function[n] >>> 4 & 3) == EVENT) {
			core.debug.event(DebugUnit.DWTTRAP);
		}
	}

	/** DEMCR.TRCENA changed: the counter stops or goes on. */
	void traceEnabled() {
		setCycles(cycles());
	}

	/** What the comparators look at may have changed. */
	void update() {
		watchesData = false;
		watchesInstructions = false;
		for (int n = 0; core.debug.traceEnabled() && n < COMPARATORS; n++) {
			watchesInstructions |= match(n) == INSTRUCTION || match(n) == INSTRUCTION_LIMIT;
			watchesData |= match(n) >= DATA;
		}
	}

	/** Whether an instruction at an address has to be looked at. */
	boolean watches(int address) {
		if (watchesInstructions) {
			for (int n = 0; n < COMPARATORS; n++) {
				if (executes(n, address)) {
					return true;
				}
			}
		}
		return false;
	}

	/** An instruction is executed. */
	void executed(int address) {
		for (int n = 0; n < COMPARATORS; n++) {
			if (executes(n, address)) {
				matched(n);
			}
		}
	}

	private boolean executes(int n, int address) {
		if (match(n) == INSTRUCTION) {
			return !isLower(n, INSTRUCTION_LIMIT) && comp[n] >>> 1 == address >>> 1;
		}
		return match(n) == INSTRUCTION_LIMIT && n > 0 && match(n - 1) == INSTRUCTION && between(address, comp[n - 1], comp[n] | 1);
	}

	/** Whether a comparator gives the lower end of the range of the next. */
	private boolean isLower(int n, int limit) {
		return n + 1 < COMPARATORS && match(n + 1) == limit;
	}

	private static boolean between(int address, int first, int last) {
		return Integer.compareUnsigned(address, first) >= 0 && Integer.compareUnsigned(address, last) <= 0;
	}

	/** Whether data accesses to a block have to be looked at. */
	boolean inBlock(int block, boolean write) {
		for (int n = 0; n < COMPARATORS; n++) {
			if (match(n) >= VALUE && match(n) < LINKED_VALUE || accesses(n, block, Memory.BLOCK, write) || accesses(n, block, Memory.BLOCK, !write)) {
				return true;
			}
		}
		return false;
	}

	/** A data access was made; the value is what was read or written. */
	void accessed(int address, int size, boolean write, int value) {
		for (int n = 0; n < COMPARATORS; n++) {
			boolean meets = switch (match(n)) {
				case VALUE, VALUE + 1, VALUE + 2 -> kind(n, write) && holdsValue(n, value, size);
				case LINKED_VALUE -> n > 0 && accesses(n - 1, address, size, write) && holdsValue(n, value, size);
				default -> !isLower(n, DATA_LIMIT) && !isLower(n, LINKED_VALUE) && accesses(n, address, size, write);
			};
			if (meets) {
				matched(n);
			}
		}
	}

	/** Whether a comparator of data addresses, or of a range of them, is met. */
	private boolean accesses(int n, int address, int size, boolean write) {
		int match = match(n);
		if (match == DATA_LIMIT) {
			return n > 0 && isAddress(match(n - 1)) && kind(n - 1, write) && between(address, comp[n - 1] - size + 1, comp[n]);
		}
		if (!isAddress(match) || !kind(n, write)) {
			return false;
		}
		int width = 1 << (function[n] >>> 10 & 3);
		return address - comp[n] >= 0 ? Integer.compareUnsigned(address - comp[n], width) < 0 : Integer.compareUnsigned(comp[n] - address, size) < 0;
	}

	private static boolean isAddress(int match) {
		return match >= DATA && match < DATA_LIMIT || match >= DATA_TRACED && match < DATA_TRACED + 3;
	}

	/** The low two bits say which accesses: both, writes, reads. */
	private boolean kind(int n, boolean write) {
		int which = match(n) & 3;
		return which == 0 || which == (write ? 1 : 2);
	}

	private boolean holdsValue(int n, int value, int size) {
		int width = 1 << (function[n] >>> 10 & 3);
		if (width > size) {
			return false;
		}
		int mask = width == 4 ? -1 : (1 << 8 * width) - 1;
		for (int at = 0; at + width <= size; at += width) {
			if ((value >>> 8 * at & mask) == (comp[n] & mask)) {
				return true;
			}
		}
		return false;
	}

	// ---- registers, by offset from 0xE0001000

	int read(int offset, boolean debug) {
		if (offset >= 0x20 && offset < 0x20 + 16 * COMPARATORS) {
			int n = offset - 0x20 >> 4;
			if ((offset & 0xF) == 0) {
				return comp[n];
			} else if ((offset & 0xF) != 8) {
				return 0;
			}
			int value = function[n] | IDS[n];
			function[n] &= debug ? -1 : ~MATCHED; // reading clears it
			return value;
		}
		return switch (offset) {
			case 0x000 -> CTRL_FIXED | (counting ? CYCCNTENA : 0);
			case 0x004 -> cycles();
			case 0x01C -> core.registers.pc; // DWT_PCSR
			default -> DebugComponents.identification(offset, 0x47701A02);
		};
	}

	void write(int offset, int value) {
		if (offset >= 0x20 && offset < 0x20 + 16 * COMPARATORS) {
			int n = offset - 0x20 >> 4;
			if ((offset & 0xF) == 0) {
				comp[n] = value;
			} else if ((offset & 0xF) == 8) {
				function[n] = able(n, value & 0xF) ? value & FUNCTION_BITS : 0;
			}
			scheduleCycleMatch();
			core.trace.changed();
		} else if (offset == 0x000) {
			int count = cycles();
			counting = (value & CYCCNTENA) != 0;
			setCycles(count);
		} else if (offset == 0x004) {
			setCycles(value);
		}
	}

	/** Whether a comparator can do that: by its ID. What it cannot is taken as disabled. */
	private static boolean able(int n, int match) {
		return switch (match) {
			case CYCLE -> n == 0;
			case INSTRUCTION_LIMIT, DATA_LIMIT -> n == 1 || n == 3;
			case VALUE, VALUE + 1, VALUE + 2, LINKED_VALUE -> n == 3;
			default -> match != 15;
		};
	}

	@Override
	public void save(StateWriter out) {
		out.bool(counting).bool(ran).int64(cyclesFrom).ints(comp).ints(function).bool(watchesData).bool(watchesInstructions);
	}

	@Override
	public void restore(StateReader in) {
		counting = in.bool();
		ran = in.bool();
		cyclesFrom = in.int64();
		in.ints(comp);
		in.ints(function);
		watchesData = in.bool();
		watchesInstructions = in.bool();
	}
}
