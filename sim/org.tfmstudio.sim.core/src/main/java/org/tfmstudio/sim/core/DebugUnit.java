// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/**
 * The debug registers of the System Control Space, and how debug events become DebugMonitor exceptions (DDI0553 B12, D1.2 DEMCR, DFSR, DHCSR,
 * DAUTHCTRL). There is no halting debugger, so nothing ever halts; the input that permits invasive debugging of Secure code is low.
 */
final class DebugUnit implements Stateful {
	/** Bits of DFSR. */
	static final int HALTED = 1;
	static final int BKPT = 1 << 1;
	static final int DWTTRAP = 1 << 2;
	static final int VCATCH = 1 << 3;
	private static final int DFSR_BITS = 0x1F;

	/** Bits of DEMCR. */
	private static final int VECTOR_CATCHES = 0xFF1;
	private static final int MON_EN = 1 << 16;
	private static final int MON_PEND = 1 << 17;
	private static final int MON_STEP = 1 << 18;
	private static final int MON_REQ = 1 << 19;
	private static final int SDME = 1 << 20;
	private static final int TRCENA = 1 << 24;
	private static final int MONITOR = MON_EN | MON_STEP | MON_REQ;

	/** Bits of DHCSR. */
	private static final int S_REGRDY = 1 << 16;
	private static final int S_SLEEP = 1 << 18;
	private static final int S_LOCKUP = 1 << 19;
	private static final int S_RETIRE_ST = 1 << 24;
	private static final int S_RESET_ST = 1 << 25;

	/** DAUTHCTRL: SPIDENSEL, INTSPIDEN, SPNIDENSEL, INTSPNIDEN. */
	private static final int SPIDENSEL = 1;
	private static final int INTSPIDEN = 1 << 1;
	private static final int DAUTHCTRL_BITS = 0xF;

	private final Core core;
	private final Exceptions exceptions;
	/** Vector catches, MON_EN, MON_STEP, MON_REQ and TRCENA; the rest of DEMCR is elsewhere. */
	private int demcr;
	private int dfsr;
	private int dauthctrl;
	private boolean wasReset;

	DebugUnit(Core core) {
		this.core = core;
		exceptions = core.exceptions;
	}

	void reset() {
		demcr = 0;
		dfsr = 0;
		dauthctrl = 0;
		wasReset = true;
	}

	/** DEMCR.TRCENA: DWT and ITM are on. */
	boolean traceEnabled() {
		return (demcr & TRCENA) != 0;
	}

	/** Whether DebugMonitor is to be made pending behind each instruction that it may preempt. */
	boolean stepping() {
		return (demcr & (MON_STEP | MON_EN)) == (MON_STEP | MON_EN);
	}

	/** Pseudocode CanPendMonitorOnEvent: events in Secure state need DEMCR.SDME. */
	boolean canPend(boolean secure) {
		return (demcr & MON_EN) != 0 && (!secure || exceptions.monitorTargetsSecure())
				&& exceptions.groupPriority(Exceptions.DEBUG_MONITOR) < exceptions.executionPriority();
	}

	/**
	 * A debug event.
	 *
	 * @param cause bit of DFSR
	 * @return whether DebugMonitor is pending now; else the event is lost
	 */
	boolean event(int cause) {
		if (!canPend(core.registers.secure)) {
			return false;
		}
		dfsr |= cause;
		exceptions.pend(Exceptions.DEBUG_MONITOR);
		return true;
	}

	/** The instruction that DebugMonitor has let through is done. */
	void stepped() {
		dfsr |= HALTED;
		exceptions.pend(Exceptions.DEBUG_MONITOR);
	}

	static boolean holds(int offset) {
		return offset == 0xD30 || offset >= 0xDF0 && offset < 0xE00 || offset == 0xE04;
	}

	int read(int offset, boolean secure, boolean debug) {
		return switch (offset) {
			case 0xD30 -> hidden(secure) ? 0 : dfsr;
			case 0xDF0 -> dhcsr(debug);
			case 0xDFC -> demcr(secure);
			case 0xE04 -> secure ? dauthctrl : 0;
			default -> 0; // DCRSR, DCRDR: there is no debugger to answer
		};
	}

	/** What belongs to a Secure DebugMonitor is not for Non-secure state. */
	private boolean hidden(boolean secure) {
		return !secure && exceptions.monitorTargetsSecure();
	}

	private int dhcsr(boolean debug) {
		int value = S_REGRDY | S_RETIRE_ST | (core.sleeping() ? S_SLEEP : 0) | (core.lockedUp() ? S_LOCKUP : 0) | (wasReset ? S_RESET_ST : 0);
		wasReset &= debug;
		return value;
	}

	private int demcr(boolean secure) {
		int monitor = demcr & MONITOR | (exceptions.pending(Exceptions.DEBUG_MONITOR) ? MON_PEND : 0);
		return demcr & ~MONITOR | (hidden(secure) ? 0 : monitor) | (exceptions.monitorTargetsSecure() ? SDME : 0);
	}

	void write(int offset, int value, boolean secure) {
		switch (offset) {
			case 0xD30 -> dfsr &= hidden(secure) ? -1 : ~value & DFSR_BITS;
			case 0xDFC -> writeDemcr(value, secure);
			case 0xE04 -> {
				if (secure) {
					dauthctrl = value & DAUTHCTRL_BITS;
					selectMonitor();
				}
			}
			default -> {
				return; // the controls of DHCSR are for a debugger
			}
		}
	}

	private void writeDemcr(int value, boolean secure) {
		int mask = VECTOR_CATCHES | TRCENA | (hidden(secure) ? 0 : MONITOR);
		boolean traced = traceEnabled();
		demcr = demcr & ~mask | value & mask;
		if (!hidden(secure)) {
			exceptions.enable(Exceptions.DEBUG_MONITOR, (demcr & MON_EN) != 0);
			if ((value & MON_PEND) != 0) {
				exceptions.pend(Exceptions.DEBUG_MONITOR);
			} else {
				exceptions.unpend(Exceptions.DEBUG_MONITOR);
			}
		}
		selectMonitor();
		if (traced != traceEnabled()) {
			core.trace.dwt.traceEnabled();
			core.trace.changed();
		}
	}

	/** DEMCR.SDME follows the authentication while DebugMonitor is neither pending nor active. */
	private void selectMonitor() {
		if (!exceptions.pending(Exceptions.DEBUG_MONITOR) && !exceptions.active(Exceptions.DEBUG_MONITOR)) {
			exceptions.monitorTargetsSecure((dauthctrl & (SPIDENSEL | INTSPIDEN)) == (SPIDENSEL | INTSPIDEN));
		}
	}

	@Override
	public void save(StateWriter out) {
		out.int32(demcr).int32(dfsr).int32(dauthctrl).bool(wasReset);
	}

	@Override
	public void restore(StateReader in) {
		demcr = in.int32();
		dfsr = in.int32();
		dauthctrl = in.int32();
		wasReset = in.bool();
	}
}
