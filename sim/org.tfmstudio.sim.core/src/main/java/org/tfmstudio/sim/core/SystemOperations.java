// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import org.tfmstudio.sim.isa.Extension;
import org.tfmstudio.sim.isa.Instruction;
import org.tfmstudio.sim.isa.Op;

/** SVC, BKPT, special registers, TT, hints that wait, and everything undefined (DDI0553 C2.4). */
final class SystemOperations {
	private static final int SEMIHOSTING = 0xAB;

	private final Core core;
	private final Executor executor;
	private final Registers registers;

	SystemOperations(Core core, Executor executor) {
		this.core = core;
		this.executor = executor;
		registers = core.registers;
	}

	void operate(Instruction i) {
		switch (i.op()) {
			case SVC -> {
				executor.complete();
				core.faults.pendSynchronous(core.exceptions.slot(Exceptions.SVC, registers.secure));
			}
			case BKPT -> breakpoint(i);
			case SG -> { // the transition is made by the fetch; else SG does nothing, but that in Secure state it ends an IT block (C2.4 SG)
				if (registers.secure) {
					executor.complete();
					registers.it = 0;
				}
			}
			case TT, TTT, TTA, TTAT -> testTarget(i);
			case MRS -> executor.set(i.rd(), read(i.imm()));
			case MSR -> write(i.imm(), i.imm2(), registers.r[i.rn()]);
			case CPSIE -> changeMasks(i.imm(), 0);
			case CPSID -> changeMasks(i.imm(), 1);
			case WFI -> {
				executor.complete();
				core.sleep(false);
			}
			case WFE -> {
				executor.complete();
				if (registers.event) {
					registers.event = false;
				} else {
					core.sleep(true);
				}
			}
			case SEV -> {
				registers.event = true;
				core.neighbours().event();
			}
			case COPROCESSOR, UNDEFINED -> throw unallocated(i);
			case VLLDM, VLSTM -> {
				if (!registers.secure) {
					throw undefined();
				}
				if (!core.fpContext.present()) {
					return; // without floating point they do nothing (C2.4)
				}
				if (i.op() == Op.VLSTM) {
					core.fpContext.storeMultipleLazily(registers.r[i.rn()]);
				} else {
					core.fpContext.loadMultipleLazily(registers.r[i.rn()]);
				}
			}
			default -> throw undefined();
		}
	}

	/** NOCP goes before UNDEFINED, also for what is unallocated in the space of the floating-point extension (C2.3.13). */
	private Fault unallocated(Instruction i) {
		boolean floatingPoint = i.op() == Op.COPROCESSOR ? i.imm() >>> 1 == 5 : i.row() != null && i.row().extension() == Extension.FP;
		if (core.config().fpu() && floatingPoint) {
			core.fpContext.check(registers.secure, registers.privileged());
			return undefined();
		}
		return i.op() == Op.COPROCESSOR ? Fault.usage("NOCP", Fault.NOCP, registers.secure) : undefined();
	}

	private Fault undefined() {
		return Fault.usage("UNDEFINSTR", Fault.UNDEFINSTR, registers.secure);
	}

	private void breakpoint(Instruction i) {
		if (i.imm() == SEMIHOSTING && core.semihosting() != null) {
			executor.complete();
			core.semihosting().call(core);
			return;
		}
		if (core.debug.event(DebugUnit.BKPT)) {
			executor.redirect();
			return;
		}
		throw Fault.debugEvent(registers.secure);
	}

	private void testTarget(Instruction i) {
		boolean alternate = i.op() == Op.TTA || i.op() == Op.TTAT;
		if (alternate && !registers.secure) {
			throw undefined();
		}
		boolean target = registers.secure && !alternate;
		boolean unprivileged = i.op() == Op.TTT || i.op() == Op.TTAT
				|| !registers.handler() && !registers.threadPrivileged(target);
		int response = core.tt(registers.r[i.rn()], target, unprivileged, registers.secure);
		// C2.4 TT: what the MPU says is for privileged code, and for Secure code that asks about the Non-secure state
		executor.set(i.rd(), registers.privileged() || alternate ? response : response & ~TestTarget.OF_MPU);
	}

	/** MRS (DDI0553 C2.4.127): what unprivileged code may not see reads as zero. */
	private int read(int sysm) {
		boolean privileged = registers.privileged();
		boolean secure = registers.secure;
		if (sysm < 8) {
			return (sysm & 4) == 0 ? registers.apsr() | ipsr(sysm, privileged) : ipsr(sysm, privileged);
		}
		if (sysm == 20 || sysm == 0x94 && secure) { // CONTROL is the one register that unprivileged code may read, of the other state too
			return registers.control(secure && sysm == 20);
		}
		boolean other = sysm >= 0x80;
		if (!privileged || other && !secure) {
			return 0;
		}
		boolean bank = secure && !other;
		return switch (sysm & 0x7F) {
			case 8 -> registers.sp(bank, false);
			case 9 -> registers.sp(bank, true);
			case 10 -> registers.spLimit(bank, false);
			case 11 -> registers.spLimit(bank, true);
			case 16 -> registers.primask[Registers.bank(bank)];
			case 17, 18 -> registers.basepri[Registers.bank(bank)];
			case 19 -> registers.faultmask[Registers.bank(bank)];
			case 20 -> registers.control(bank);
			case 24 -> other ? registers.sp(false, registers.nonSecureUsesProcess()) : 0;
			default -> 0;
		};
	}

	private int ipsr(int sysm, boolean privileged) {
		return (sysm & 1) != 0 && privileged ? registers.ipsr : 0;
	}

	/** MSR (DDI0553 C2.4.128). */
	private void write(int sysm, int mask, int value) {
		if (sysm < 4) {
			int written = ((mask & 2) != 0 ? 0xF8000000 : 0) | ((mask & 1) != 0 ? 0xF << 16 : 0);
			registers.apsr(registers.apsr() & ~written | value & written);
			return;
		}
		boolean other = sysm >= 0x80;
		if (sysm == 20 || sysm == 0x94 && registers.secure) {
			writeFloatingPointBits(value, registers.secure && !other);
		}
		if (!registers.privileged() || other && !registers.secure) {
			return;
		}
		boolean secure = registers.secure && !other;
		int bank = Registers.bank(secure);
		switch (sysm & 0x7F) {
			case 8 -> registers.sp(secure, false, value);
			case 9 -> registers.sp(secure, true, value);
			case 10, 11 -> {
				registers.spLimit(secure, (sysm & 1) != 0, value);
				core.settings.limitSet(secure, (sysm & 1) != 0);
			}
			case 16 -> registers.primask[bank] = value & 1;
			case 17 -> registers.basepri[bank] = core.exceptions.maskPriority(value);
			case 18 -> {
				int priority = core.exceptions.maskPriority(value);
				if (priority != 0 && (priority < registers.basepri[bank] || registers.basepri[bank] == 0)) {
					registers.basepri[bank] = priority;
				}
			}
			case 19 -> setFaultmask(bank, value & 1);
			case 20 -> registers.control(secure, value);
			case 24 -> {
				if (other) {
					setNonSecureStackPointer(value & ~3);
				}
			}
			default -> {
				return;
			}
		}
		core.exceptions.change();
	}

	/** CONTROL.SFPA is for Secure code of any privilege; FPCA, also through CONTROL_NS, for privileged code that NSACR lets (C2.4 MSR). */
	private void writeFloatingPointBits(int value, boolean asSecure) {
		if (!core.config().fpu()) {
			return;
		}
		if (asSecure) {
			registers.sfpa = (value & Registers.CONTROL_SFPA) != 0;
		}
		if (registers.privileged() && (asSecure || core.fpContext.grantedToNonSecure())) {
			registers.fpca = (value & Registers.CONTROL_FPCA) != 0;
		}
	}

	/** SP_NS is the one stack pointer whose limit MSR checks. */
	private void setNonSecureStackPointer(int value) {
		boolean process = registers.nonSecureUsesProcess();
		int limit = core.stackLimit(false, process);
		if (Integer.compareUnsigned(value, limit) < 0) {
			throw Fault.stackLimit(value, limit, true);
		}
		registers.sp(false, process, value);
	}

	private void setFaultmask(int bank, int value) {
		if (value == 0 || core.exceptions.executionPriority() > -1) {
			registers.faultmask[bank] = value;
		}
	}

	/** CPSIE, CPSID: nothing happens unprivileged (DDI0553 C2.4.39). */
	private void changeMasks(int which, int value) {
		if (!registers.privileged()) {
			return;
		}
		int bank = Registers.bank(registers.secure);
		if ((which & 2) != 0) {
			registers.primask[bank] = value;
		}
		if ((which & 1) != 0) {
			setFaultmask(bank, value);
		}
		core.exceptions.change();
	}
}
