// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/**
 * Who may use the floating-point registers (DDI0553 D1.2 CPACR, NSACR; pseudocode ExecuteFPCheck, IsCPEnabled). A core without the
 * extension has none of these registers.
 */
final class FpContext implements Stateful {
	/** N, Z, C, V; AHP, DN, FZ, RMode; IDC, IXC, UFC, OFC, DZC, IOC (DDI0553 D1.2, FPSCR). */
	static final int FPSCR_BITS = 0xF7C0009F;

	private static final int CPACR = 0xD88;
	private static final int NSACR = 0xD8C;
	/** CP10 and CP11; CP11 decides nothing. */
	private static final int CPACR_BITS = 0xF << 20;
	private static final int CP10 = 20;
	private static final int NSACR_BITS = 3 << 10;
	private static final int NSACR_CP10 = 1 << 10;

	private final boolean present;
	private final Registers registers;
	private final int[] cpacr = new int[2];
	private int nsacr;

	FpContext(CoreConfig config, Registers registers) {
		present = config.fpu();
		this.registers = registers;
	}

	void reset() {
		java.util.Arrays.fill(cpacr, 0);
		nsacr = 0;
	}

	/** Before each floating-point instruction: a {@link Fault} when it may not be executed (pseudocode ExecuteFPCheck). */
	void use() {
		check(registers.secure, registers.privileged());
	}

	/** Pseudocode CheckCPEnabled: CPACR of the state goes before NSACR, whose refusal is reported to the Secure state. */
	void check(boolean secure, boolean privileged) {
		int access = cpacr[Registers.bank(secure)] >>> CP10 & 3;
		if (!(access == 3 || access == 1 && privileged)) {
			throw Fault.usage("NOCP", Fault.NOCP, secure);
		}
		if (!secure && !grantedToNonSecure()) {
			throw Fault.usage("NOCP", Fault.NOCP, true);
		}
	}

	/** NSACR.CP10. */
	boolean grantedToNonSecure() {
		return (nsacr & NSACR_CP10) != 0;
	}

	/** Whether a register of the System Control Space, by offset, is one of these. */
	boolean holds(int offset) {
		return present && (offset == CPACR || offset == NSACR);
	}

	int read(int offset, boolean secure) {
		return switch (offset) {
			case CPACR -> cpacr[Registers.bank(secure)];
			default -> secure ? nsacr : 0;
		};
	}

	void write(int offset, int value, boolean secure) {
		if (offset == CPACR) {
			cpacr[Registers.bank(secure)] = value & CPACR_BITS;
		} else if (secure) {
			nsacr = value & NSACR_BITS;
		}
	}

	@Override
	public void save(StateWriter out) {
		out.ints(cpacr).int32(nsacr);
	}

	@Override
	public void restore(StateReader in) {
		in.ints(cpacr);
		nsacr = in.int32();
	}
}
