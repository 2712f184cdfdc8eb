// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import java.util.Arrays;

/**
 * Who set what can make an instruction fault beside attribution and memory protection: stack limits, and the traps of CCR. Only reports
 * look at it.
 */
final class Settings implements Stateful {
	private static final int CPACR = 0xE000ED88;
	private static final int CPACR_NS = 0xE002ED88;
	private static final String[] LIMITS = { "MSPLIM_NS", "PSPLIM_NS", "MSPLIM_S", "PSPLIM_S" };

	private final Core core;
	private final Origin[] limits = new Origin[4];
	private final Origin[] ccr = new Origin[2];
	private final Origin[] cpacr = new Origin[2];
	private Origin nsacr = Origin.RESET;

	Settings(Core core) {
		this.core = core;
		reset();
	}

	void reset() {
		Arrays.fill(limits, Origin.RESET);
		Arrays.fill(ccr, Origin.RESET);
		Arrays.fill(cpacr, Origin.RESET);
		nsacr = Origin.RESET;
	}

	private static int bank(boolean secure, boolean process) {
		return (secure ? 2 : 0) + (process ? 1 : 0);
	}

	/** A stack limit is being written. */
	void limitSet(boolean secure, boolean process) {
		limits[bank(secure, process)] = core.currentOrigin();
	}

	/** CCR is being written. */
	void ccrSet(boolean secure) {
		ccr[Registers.bank(secure)] = core.currentOrigin();
	}

	/** CPACR is being written. */
	void cpacrSet(boolean secure) {
		cpacr[Registers.bank(secure)] = core.currentOrigin();
	}

	/** NSACR is being written. */
	void nsacrSet() {
		nsacr = core.currentOrigin();
	}

	/** Who wrote CCR of a state last. */
	Origin ccr(boolean secure) {
		return ccr[Registers.bank(secure)];
	}

	/** The rule that a fault broke, with who set it where only this class knows; null where there is none. */
	Denial denial(Fault fault) {
		Denial denial = fault.denial;
		if ((fault.status & Fault.DIVBYZERO) != 0 && fault.exception == Fault.USAGE_FAULT) {
			return new Denial(Denial.Rule.TRAP, -1, 0, 0, "CCR.DIV_0_TRP makes a division by zero a fault", ccr(fault.secure));
		}
		if ((fault.status & Fault.NOCP) != 0 && fault.exception == Fault.USAGE_FAULT && core.config().fpu()) {
			return floatingPoint(fault);
		}
		if (denial == null || denial.rule() != Denial.Rule.STACK_LIMIT) {
			return denial;
		}
		int bank = limitOf(denial.base(), fault.secure);
		return bank < 0 ? denial
				: new Denial(denial.rule(), denial.region(), denial.base(), denial.limit(), denial.because() + " (" + LIMITS[bank] + ")", limits[bank]);
	}

	/** What keeps floating point from code (DDI0553 B3.35, CPACR and NSACR); null where it is another coprocessor that is not there. */
	private Denial floatingPoint(Fault fault) {
		boolean secure = core.registers.secure;
		String state = secure ? "Secure" : "Non-secure";
		if (fault.secure && !secure) {
			return new Denial(Denial.Rule.TRAP, -1, 0, 0, "NSACR.CP10 keeps floating point from Non-secure code", nsacr);
		}
		int access = core.peek(secure ? CPACR : CPACR_NS, 4) >>> 20 & 3;
		if (access == 3) {
			return null;
		}
		return new Denial(Denial.Rule.TRAP, -1, 0, 0, "CPACR.CP10 keeps floating point from " + (access == 1 ? "unprivileged " : "") + state + " code",
				cpacr[Registers.bank(secure)]);
	}

	/** The register with that limit: of the state that faulted and its stack in use before the others; -1 when it is gone. */
	private int limitOf(int limit, boolean secure) {
		boolean process = core.registers.ipsr == 0 && core.registers.spsel(secure);
		int first = bank(secure, process);
		for (int i : new int[] { first, first ^ 1, first ^ 2, first ^ 3 }) {
			if (core.registers.spLimit((i & 2) != 0, (i & 1) != 0) == limit) {
				return i;
			}
		}
		return -1;
	}

	@Override
	public void save(StateWriter out) {
		for (Origin origin : limits) {
			Origins.save(out, origin);
		}
		for (Origin origin : ccr) {
			Origins.save(out, origin);
		}
		for (Origin origin : cpacr) {
			Origins.save(out, origin);
		}
		Origins.save(out, nsacr);
	}

	@Override
	public void restore(StateReader in) {
		Arrays.setAll(limits, i -> Origins.restore(in));
		Arrays.setAll(ccr, i -> Origins.restore(in));
		Arrays.setAll(cpacr, i -> Origins.restore(in));
		nsacr = Origins.restore(in);
	}
}
