// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/**
 * Exception entry and return, calls of Non-secure functions and their return (DDI0553 B3.18 to B3.24, pseudocode PushStack,
 * PushCalleeStack, ExceptionTaken, ExceptionReturn, FunctionReturn).
 */
final class ExceptionUnit {
	/** Bits of EXC_RETURN (DDI0553 D1.2.81). */
	static final int ES = 1;
	static final int SPSEL = 1 << 2;
	static final int MODE = 1 << 3;
	static final int FTYPE = 1 << 4;
	static final int DCRS = 1 << 5;
	static final int SECURE = 1 << 6;
	private static final int PREFIX = 0xFFFFFF80;

	static final int FNC_RETURN = 0xFEFFFFFF;
	/** Bit 0 is FType of the EXC_RETURN: 1 where there is no floating-point frame (DDI0553 B3.18). */
	private static final int SIGNATURE = 0xFEFA125A;
	static final int FRAME = 0x20;
	private static final int CALLEE_FRAME = 0x28;
	/** RETPSR bit 9: the frame was aligned by 4 bytes. */
	private static final int REALIGNED = 1 << 9;
	/** RETPSR bit 20: CONTROL_S.SFPA. */
	private static final int SFPA = 1 << 20;

	private final Core core;
	private final Registers registers;

	ExceptionUnit(Core core) {
		this.core = core;
		registers = core.registers;
	}

	/** Takes the best pending exception from the code that runs now; the program counter is the return address. */
	void enter() {
		int lr = PREFIX | DCRS | (registers.fpca ? 0 : FTYPE) | (registers.secure ? SECURE : 0) | (registers.handler() ? 0 : MODE);
		boolean stacked = pushFrame();
		take(lr, false, !stacked);
	}

	/** Pseudocode PushStack; answers whether no derived fault was raised by what had to be stored. */
	private boolean pushFrame() {
		int sp = registers.r[13];
		int frame = (sp - core.fpContext.frameSize()) & ~7;
		boolean intact = pushedIntegers(sp, frame);
		return registers.fpca ? core.fpContext.stack(frame, intact) : intact;
	}

	private boolean pushedIntegers(int sp, int frame) {
		boolean secure = registers.secure;
		boolean privileged = registers.privileged();
		try {
			int limit = core.stackLimit();
			if (Integer.compareUnsigned(frame, limit) < 0) {
				registers.r[13] = limit; // DDI0553 B3.20: the stack pointer is set to the limit
				throw Fault.stackLimit(frame, limit, secure);
			}
			registers.r[13] = frame;
			int psr = registers.xpsr() | (sp & 4) << 7 | (secure && registers.sfpa ? SFPA : 0);
			if (core.port.pushed(frame, registers, psr)) {
				return true;
			}
			for (int i = 0; i < 4; i++) {
				core.port.push(frame + 4 * i, registers.r[i], secure, privileged);
			}
			core.port.push(frame + 0x10, registers.r[12], secure, privileged);
			core.port.push(frame + 0x14, registers.r[14], secure, privileged);
			core.port.push(frame + 0x18, registers.pc, secure, privileged);
			core.port.push(frame + 0x1C, psr, secure, privileged);
			return true;
		} catch (Fault derived) {
			core.faults.raise(derived);
			return false;
		}
	}

	/** Late arrival and derived exceptions need no case of their own: what is best now is taken. */
	private void take(int lr, boolean tailChain, boolean ignoreStackFaults) {
		while (!core.faults.lockedUp()) {
			int slot = core.exceptions.best();
			if (slot < 0) {
				throw new IllegalStateException("no exception to take");
			}
			boolean secure = core.exceptions.targetsSecure(slot);
			if ((lr & SECURE) != 0) {
				boolean calleeSaved = tailChain && (lr & ES) == 0;
				if (secure) {
					lr = calleeSaved ? lr & ~DCRS : lr;
				} else {
					boolean push = (lr & DCRS) != 0 && !calleeSaved;
					lr |= DCRS;
					if (push && !ignoreStackFaults && !pushedCallee(lr)) {
						tailChain = true;
						ignoreStackFaults = true;
						continue;
					}
				}
			}
			int vector;
			try {
				vector = core.port.vector(core.control.vtor[Registers.bank(secure)] + 4 * core.exceptions.number(slot), secure);
			} catch (Fault fault) {
				// HardFault instead, on the same frame, unless what was to be taken is of higher priority (B3.22, DerivedLateArrival)
				if (core.exceptions.groupPriority(slot) <= core.exceptions.groupPriority(core.exceptions.slot(Fault.HARD_FAULT, fault.secure))) {
					core.faults.record(fault);
					activate(slot, secure, lr, registers.pc);
					core.faults.lockUp();
					return;
				}
				core.faults.raise(fault);
				tailChain = true;
				ignoreStackFaults = true;
				continue;
			}
			activate(slot, secure, lr, vector);
			return;
		}
	}

	private void activate(int slot, boolean secure, int lr, int vector) {
		core.exceptions.activate(slot);
		if (!secure) {
			clearForNonSecure((lr & SECURE) != 0);
		}
		registers.r[14] = lr & ~(ES | SPSEL) | (secure ? ES : 0) | (registers.spsel(secure) ? SPSEL : 0);
		registers.enter(secure, core.exceptions.number(slot));
		registers.spsel(secure, false);
		registers.fpca = false;
		registers.sfpa = false;
		registers.it = 0;
		registers.exclusive = false;
		registers.event = true;
		registers.pc = vector & ~1;
		registers.thumb = (vector & 1) != 0;
		core.tellPriority();
	}

	/** Non-secure code must not see what Secure code left (DDI0553 B3.18, ExceptionTaken). */
	private void clearForNonSecure(boolean fromSecure) {
		for (int i = 0; i <= 12; i++) {
			if (i < 4 || i == 12 || fromSecure) {
				registers.r[i] = 0;
			}
		}
		registers.apsr(0);
	}

	/** The additional state context: integrity signature and r4 to r11 below the frame. */
	private boolean pushedCallee(int lr) {
		boolean thread = (lr & MODE) != 0;
		boolean process = thread && registers.spsel(true);
		boolean privileged = !thread || registers.threadPrivileged(true);
		int frame = registers.sp(true, process) - CALLEE_FRAME;
		int limit = core.stackLimit(true, process);
		try {
			if (Integer.compareUnsigned(frame, limit) < 0) {
				registers.sp(true, process, limit);
				throw Fault.stackLimit(frame, limit, true);
			}
			registers.sp(true, process, frame);
			core.port.push(frame, SIGNATURE | lr >>> 4 & 1, true, privileged);
			for (int i = 4; i < 12; i++) {
				core.port.push(frame + 8 + 4 * (i - 4), registers.r[i], true, privileged);
			}
			return true;
		} catch (Fault derived) {
			core.faults.raise(derived);
			return false;
		}
	}

	/** BX or a load to PC with an EXC_RETURN value in Handler mode. */
	void exceptionReturn(int value) {
		boolean fromSecure = registers.secure;
		value |= PREFIX | (core.fpContext.present() ? 0 : FTYPE);
		if (!fromSecure && ((value & DCRS) == 0 || (value & ES) != 0)) {
			value &= ~ES;
			deactivate(false);
			registers.spsel(false, (value & SPSEL) != 0);
			fail(value, wiped(Fault.secure("INVER", Fault.INVER, 0, null)));
			return;
		}
		boolean es = (value & ES) != 0;
		Fault fault = deactivate(es) ? null : Fault.usage("INVPC", Fault.INVPC, fromSecure);
		registers.spsel(es, (value & SPSEL) != 0); // also when the return fails
		fault = wiped(fault);
		if (fault != null) {
			fail(value, fault);
			return;
		}
		boolean toSecure = (value & SECURE) != 0;
		boolean thread = (value & MODE) != 0;
		registers.enter(toSecure, thread ? 0 : registers.ipsr);
		if (core.exceptions.best() >= 0) {
			take(value, true, false);
			return;
		}
		core.tellPriority();
		try {
			popFrame(value, toSecure, thread);
		} catch (Fault derived) {
			fail(value, derived);
			return;
		}
		registers.event = true;
		registers.exclusive = false;
		if (thread && core.control.sleepOnExit(es)) {
			core.sleep(false);
		}
	}

	/** Before any tail-chaining: floating-point registers are wiped if that is wanted, and if that fails, no other fault is looked at. */
	private Fault wiped(Fault found) {
		try {
			core.fpContext.leaveHandler();
			return found;
		} catch (Fault fault) {
			return fault;
		}
	}

	/** A fault of the return itself is taken on the frame that is already there (DDI0553 B3.22). */
	private void fail(int excReturn, Fault fault) {
		core.faults.raise(fault);
		take(excReturn, true, false);
	}

	/** Pseudocode DeActivate; answers whether the exception was active at all. */
	private boolean deactivate(boolean es) {
		Exceptions exceptions = core.exceptions;
		int number = registers.ipsr;
		int raw = exceptions.rawExecutionPriority();
		if (raw >= 0) {
			registers.faultmask[Registers.bank(es)] = 0;
		}
		int slot = exceptions.slot(number, es);
		boolean valid = exceptions.active(slot) && (Exceptions.isBanked(number) || exceptions.targetsSecure(slot) == es);
		int ending = switch (raw) {
			case -1 -> exceptions.bfhfnmins ? exceptions.slot(Fault.HARD_FAULT, false) : Fault.HARD_FAULT;
			case -2 -> Exceptions.NMI;
			case -3 -> Fault.HARD_FAULT;
			default -> valid ? slot : -1;
		};
		if (ending >= 0) {
			exceptions.deactivate(ending);
		}
		exceptions.change();
		return valid;
	}

	private void popFrame(int excReturn, boolean secure, boolean thread) {
		boolean process = thread && registers.spsel(secure);
		boolean privileged = !thread || registers.threadPrivileged(secure);
		int frame = registers.sp(secure, process);
		int[] callee = null;
		if (secure && ((excReturn & ES) == 0 || (excReturn & DCRS) == 0)) {
			if (core.port.pop(frame, true, privileged) != (SIGNATURE | excReturn >>> 4 & 1)) {
				throw Fault.secure("INVIS", Fault.INVIS, frame, null);
			}
			callee = new int[8];
			for (int i = 0; i < 8; i++) {
				callee[i] = core.port.pop(frame + 8 + 4 * i, true, privileged);
			}
			frame += CALLEE_FRAME;
		}
		int[] popped = new int[8];
		if (!core.port.popped(frame, popped, secure, privileged)) {
			for (int i = 0; i < 8; i++) {
				popped[i] = core.port.pop(frame + 4 * i, secure, privileged);
			}
		}
		int psr = popped[7];
		int exception = psr & 0x1FF;
		if (thread != (exception == 0)) {
			throw Fault.usage("INVPC", Fault.INVPC, secure);
		}
		boolean extended = (excReturn & FTYPE) == 0;
		int size = FRAME + (extended ? core.fpContext.unstack(frame, secure, privileged) : 0);
		registers.fpca = extended;
		if (secure) {
			registers.sfpa = (psr & SFPA) != 0 && core.fpContext.present();
		}
		if (callee != null) {
			System.arraycopy(callee, 0, registers.r, 4, 8);
		}
		System.arraycopy(popped, 0, registers.r, 0, 4);
		registers.r[12] = popped[4];
		registers.r[14] = popped[5];
		registers.pc = popped[6] & ~1;
		registers.restoreFlags(psr);
		registers.enter(secure, exception);
		registers.r[13] = (frame + size) | ((psr & REALIGNED) != 0 ? 4 : 0);
	}

	/** BLXNS to Non-secure state: return address and partial RETPSR go to the Secure stack (pseudocode, C2.4.18). */
	void callNonSecure(int target, int returnAddress) {
		boolean privileged = registers.privileged();
		int sp = registers.r[13] - 8;
		int limit = core.stackLimit();
		if (Integer.compareUnsigned(sp, limit) < 0) {
			throw Fault.stackLimit(sp, limit, true);
		}
		core.port.requireAligned(sp, 4, true);
		core.port.store(sp, 4, returnAddress | 1, true, privileged);
		core.port.store(sp + 4, 4, registers.ipsr | (registers.sfpa ? SFPA : 0), true, privileged);
		registers.r[13] = sp;
		registers.r[14] = FNC_RETURN;
		registers.thumb = true;
		registers.sfpa = false;
		// Non-secure code must not see which Secure exception called it
		registers.enter(false, registers.handler() ? 1 : 0);
		registers.pc = target & ~1;
	}

	/** BXNS with bit 0 clear. */
	void branchNonSecure(int target) {
		registers.thumb = true;
		registers.sfpa = false;
		registers.enter(false, registers.ipsr);
		registers.pc = target & ~1;
	}

	static boolean isFunctionReturn(int address) {
		return (address | 1) == FNC_RETURN;
	}

	/** A branch to FNC_RETURN: back to the Secure caller (DDI0553 B3.24, pseudocode FunctionReturn). */
	void functionReturn() {
		boolean process = !registers.handler() && registers.spsel(true);
		boolean privileged = registers.handler() || registers.threadPrivileged(true);
		int sp = registers.sp(true, process);
		core.port.requireAligned(sp, 4, true);
		int address = core.port.load(sp, 4, true, privileged);
		int psr = core.port.load(sp + 4, 4, true, privileged);
		int exception = psr & 0x1FF;
		boolean consistent = registers.ipsr == 0 && exception == 0 || registers.ipsr == 1 && exception != 0;
		if (!consistent) {
			throw Fault.usage("INVPC", Fault.INVPC, registers.secure); // still in the state that branched
		}
		registers.sp(true, process, sp + 8);
		registers.sfpa = (psr & SFPA) != 0 && core.fpContext.present();
		registers.enter(true, exception);
		registers.thumb = (address & 1) != 0;
		registers.pc = address & ~1;
	}
}
