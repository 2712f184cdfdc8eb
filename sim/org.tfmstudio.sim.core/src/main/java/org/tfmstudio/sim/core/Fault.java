// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/** A fault on its way from where it is found to {@link FaultUnit}. Carries no stack trace: guests fault often. */
final class Fault extends RuntimeException {
	private static final long serialVersionUID = 1L;

	/** Bits of SFSR (DDI0553 D1.2.225). */
	static final int INVEP = 1;
	static final int INVIS = 1 << 1;
	static final int INVER = 1 << 2;
	static final int AUVIOL = 1 << 3;
	static final int INVTRAN = 1 << 4;
	static final int LSPERR = 1 << 5;
	static final int SFARVALID = 1 << 6;
	static final int LSERR = 1 << 7;
	/** Bits of CFSR: MMFSR, BFSR and UFSR (DDI0553 D1.2.19). */
	static final int IACCVIOL = 1;
	static final int DACCVIOL = 1 << 1;
	static final int MUNSTKERR = 1 << 3;
	static final int MSTKERR = 1 << 4;
	static final int MLSPERR = 1 << 5;
	static final int MMARVALID = 1 << 7;
	static final int IBUSERR = 1 << 8;
	static final int PRECISERR = 1 << 9;
	static final int UNSTKERR = 1 << 11;
	static final int STKERR = 1 << 12;
	static final int BUS_LSPERR = 1 << 13;
	static final int BFARVALID = 1 << 15;
	static final int UNDEFINSTR = 1 << 16;
	static final int INVSTATE = 1 << 17;
	static final int INVPC = 1 << 18;
	static final int NOCP = 1 << 19;
	static final int STKOF = 1 << 20;
	static final int UNALIGNED = 1 << 24;
	static final int DIVBYZERO = 1 << 25;
	/** Bits of HFSR (DDI0553 D1.2.116). */
	static final int VECTTBL = 1 << 1;
	static final int FORCED = 1 << 30;
	static final int DEBUGEVT = 1 << 31;

	static final int HARD_FAULT = 3;
	static final int MEM_MANAGE = 4;
	static final int BUS_FAULT = 5;
	static final int USAGE_FAULT = 6;
	static final int SECURE_FAULT = 7;

	/** The instruction is abandoned; its exception is pending already. */
	static final Fault RAISED = new Fault(0, false, "raised", 0, 0, false, null);

	final int exception;
	/** The bank it is taken to, for the banked exceptions: that of the access or instruction. */
	final boolean secure;
	final String name;
	final int status;
	final int address;
	final boolean addressKnown;
	final transient Denial denial;

	private Fault(int exception, boolean secure, String name, int status, int address, boolean addressKnown, Denial denial) {
		super(name, null, false, false);
		this.exception = exception;
		this.secure = secure;
		this.name = name;
		this.status = status;
		this.address = address;
		this.addressKnown = addressKnown;
		this.denial = denial;
	}

	static Fault usage(String name, int status, boolean secure) {
		return new Fault(USAGE_FAULT, secure, name, status, 0, false, null);
	}

	/** @param because why it has to be aligned, a clause */
	static Fault unaligned(int address, boolean secure, String because, Origin origin) {
		Denial denial = new Denial(Denial.Rule.ALIGNMENT, -1, address, address, "the access to " + Text.hex(address) + " is not aligned, and " + because,
				origin);
		return new Fault(USAGE_FAULT, secure, "UNALIGNED", UNALIGNED, address, false, denial);
	}

	static Fault stackLimit(int sp, int limit, boolean secure) {
		Denial denial = new Denial(Denial.Rule.STACK_LIMIT, -1, limit, -1,
				"the stack pointer would become " + Text.hex(sp) + ", below its limit " + Text.hex(limit), Origin.RESET);
		return new Fault(USAGE_FAULT, secure, "STKOF", STKOF, sp, false, denial);
	}

	/** A data access that the MPU denied. */
	static Fault memManage(int address, boolean secure, Denial denial) {
		return new Fault(MEM_MANAGE, secure, "DACCVIOL", DACCVIOL | MMARVALID, address, true, denial);
	}

	static Fault memManageFetch(int address, boolean secure, Denial denial) {
		return new Fault(MEM_MANAGE, secure, "IACCVIOL", IACCVIOL, address, false, denial);
	}

	static Fault bus(int address, boolean secure, Denial denial) {
		return new Fault(BUS_FAULT, secure, "PRECISERR", PRECISERR | BFARVALID, address, true, denial);
	}

	static Fault busFetch(int address, boolean secure, Denial denial) {
		return new Fault(BUS_FAULT, secure, "IBUSERR", IBUSERR, address, false, denial);
	}

	static Fault attribution(int address, Denial denial) {
		return new Fault(SECURE_FAULT, true, "AUVIOL", AUVIOL | SFARVALID, address, true, denial);
	}

	static Fault secure(String name, int status, int address, Denial denial) {
		return new Fault(SECURE_FAULT, true, name, status, address, false, denial);
	}

	/** FORCED, too: behind it is a SecureFault or BusFault that has escalated (B3.22). */
	static Fault vectorTable(int address, Denial denial, boolean secure) {
		return new Fault(HARD_FAULT, secure, "VECTTBL", VECTTBL | FORCED, address, false, denial);
	}

	static Fault debugEvent(boolean secure) {
		return new Fault(HARD_FAULT, secure, "DEBUGEVT", DEBUGEVT, 0, false, null);
	}

	/** The same denial met while pushing a frame: MSTKERR or STKERR instead, and no address (DDI0553 B3.18). */
	Fault whileStacking() {
		return switch (exception) {
			case MEM_MANAGE -> new Fault(MEM_MANAGE, secure, "MSTKERR", MSTKERR, address, false, denial);
			case BUS_FAULT -> new Fault(BUS_FAULT, secure, "STKERR", STKERR, address, false, denial);
			default -> this;
		};
	}

	/** The same denial met while the floating-point state of other code was stored: MLSPERR, or LSPERR of BFSR or SFSR (DDI0553 B3.22). */
	Fault whileLazy() {
		return switch (exception) {
			case MEM_MANAGE -> new Fault(MEM_MANAGE, secure, "MLSPERR", MLSPERR, address, false, denial);
			case BUS_FAULT -> new Fault(BUS_FAULT, secure, "LSPERR", BUS_LSPERR, address, false, denial);
			case SECURE_FAULT -> new Fault(SECURE_FAULT, secure, "LSPERR", LSPERR | SFARVALID, address, true, denial);
			default -> this;
		};
	}

	/** The same denial met while popping a frame: MUNSTKERR or UNSTKERR instead. */
	Fault whileUnstacking() {
		return switch (exception) {
			case MEM_MANAGE -> new Fault(MEM_MANAGE, secure, "MUNSTKERR", MUNSTKERR, address, false, denial);
			case BUS_FAULT -> new Fault(BUS_FAULT, secure, "UNSTKERR", UNSTKERR, address, false, denial);
			default -> this;
		};
	}
}
