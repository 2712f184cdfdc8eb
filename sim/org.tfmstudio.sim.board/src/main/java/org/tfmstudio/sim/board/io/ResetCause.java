// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board.io;

/** Why a board was reset, with the bit of SYSCTRL.RESET_SYNDROME that tells it (Arm 101104, SSE-200 TRM, RESET_SYNDROME). */
public enum ResetCause {
	POWER_ON(0),
	NON_SECURE_WATCHDOG(1),
	SECURE_WATCHDOG(2),
	SLOW_WATCHDOG(3),
	/** AIRCR.SYSRESETREQ of core 0. */
	SYSTEM_REQUEST(4),
	/** AIRCR.SYSRESETREQ of core 1. */
	SYSTEM_REQUEST_1(5),
	/** Core 0 was locked up at the reset. */
	LOCKUP(6),
	/** Core 1 was. */
	LOCKUP_1(7),
	/** From outside the subsystem: a debugger, a button. */
	EXTERNAL(8),
	/** SYSCTRL.SWRESET. */
	SOFTWARE(9);

	private final int bit;

	ResetCause(int bit) {
		this.bit = bit;
	}

	/** Mask of its bit in RESET_SYNDROME. */
	public int mask() {
		return 1 << bit;
	}
}
