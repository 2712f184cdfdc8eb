// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.symbols;

import java.util.OptionalInt;

/** Follows state, mode and the four stack pointers of a core from an inner frame to the frames around it (DDI0553 B3.18 to B3.24). */
final class StackWalk {
	private static final int NON_SECURE = 0;
	private static final int SECURE = 2;
	private static final int PROCESS = 1;
	/** EXC_RETURN: bits ES, SPSEL, Mode, FType, DCRS, S. */
	private static final int ES = 1;
	private static final int SPSEL = 1 << 2;
	private static final int THREAD = 1 << 3;
	private static final int BASIC = 1 << 4;
	private static final int DCRS = 1 << 5;
	private static final int FROM_SECURE = 1 << 6;
	/** With bit 0 clear where the frame has floating-point registers. */
	private static final int SIGNATURE = 0xFEFA125B;
	private static final int REALIGNED = 1 << 9;
	private static final int FLOATING = 0x48;
	private static final int CALLEE_FLOATING = 0x40;

	private final MachineView view;
	private final int[] sp = new int[4];
	private final boolean[] process = new boolean[2];
	private final boolean calleeFloating;
	private boolean secure;
	private int exception;

	/** Why a step outwards was not possible. */
	static final class Broken extends Exception {
		private static final long serialVersionUID = 1L;
		final Backtrace.End end;

		Broken(Backtrace.End end, String message) {
			super(message, null, false, false);
			this.end = end;
		}
	}

	StackWalk(MachineView view, StackBanks banks) {
		this.view = view;
		sp[SECURE] = banks.msp();
		sp[SECURE + PROCESS] = banks.psp();
		sp[NON_SECURE] = banks.mspNonSecure();
		sp[NON_SECURE + PROCESS] = banks.pspNonSecure();
		process[0] = banks.processNonSecure();
		process[1] = banks.process();
		calleeFloating = banks.calleeFloating();
		secure = banks.secure();
		exception = banks.exception();
	}

	boolean secure() {
		return secure;
	}

	/** The exception being handled, 0 in Thread mode. */
	int exception() {
		return exception;
	}

	private int bank(boolean ofSecure) {
		return (ofSecure ? SECURE : NON_SECURE) + (exception == 0 && process[ofSecure ? 1 : 0] ? PROCESS : 0);
	}

	private int word(int address) throws Broken {
		OptionalInt word = view.word(address);
		if (word.isEmpty())
			throw new Broken(Backtrace.End.NO_MEMORY, String.format("the stack at 0x%08X cannot be read", address));
		return word.getAsInt();
	}

	/** A Secure function returns to its Non-secure caller: r13 becomes that of the Non-secure stack. */
	void toNonSecure(int[] registers) {
		sp[bank(true)] = registers[13];
		secure = false;
		registers[13] = sp[bank(false)];
	}

	/** A Non-secure function returns to Secure state: the return address lies on the Secure stack (DDI0553 B3.24, FunctionReturn). */
	void functionReturn(int[] registers) throws Broken {
		sp[bank(false)] = registers[13];
		// the handler that called is hidden from Non-secure state behind exception number 1
		int at = sp[bank(true)];
		int target = word(at);
		int psr = word(at + 4);
		int number = psr & 0x1FF;
		if ((number == 0) != (exception == 0))
			throw new Broken(Backtrace.End.BROKEN, String.format("the function call's frame at 0x%08X does not fit the mode", at));
		secure = true;
		exception = number;
		registers[13] = at + 8;
		registers[15] = target & ~1;
	}

	/** Goes on in what the exception with this EXC_RETURN interrupted: all registers become those that it had. */
	void exceptionReturn(int[] registers, int excReturn) throws Broken {
		sp[bank(secure)] = registers[13];
		boolean toSecure = (excReturn & FROM_SECURE) != 0;
		process[excReturn & ES] = (excReturn & SPSEL) != 0;
		boolean thread = (excReturn & THREAD) != 0;
		int bank = (toSecure ? SECURE : NON_SECURE) + (thread && process[toSecure ? 1 : 0] ? PROCESS : 0);
		int at = sp[bank];
		if (toSecure && ((excReturn & ES) == 0 || (excReturn & DCRS) == 0))
			at = callee(registers, at);
		int psr = word(at + 28);
		int number = psr & 0x1FF;
		if (thread != (number == 0))
			throw new Broken(Backtrace.End.BROKEN, String.format("the exception's frame at 0x%08X does not fit EXC_RETURN 0x%08X", at, excReturn));
		for (int i = 0; i < 4; i++)
			registers[i] = word(at + 4 * i);
		registers[12] = word(at + 16);
		registers[14] = word(at + 20);
		registers[15] = word(at + 24) & ~1;
		int floating = (excReturn & BASIC) != 0 ? 0 : toSecure && calleeFloating ? FLOATING + CALLEE_FLOATING : FLOATING;
		registers[13] = at + 32 + floating + ((psr & REALIGNED) != 0 ? 4 : 0);
		sp[bank] = registers[13];
		secure = toSecure;
		exception = number;
	}

	/** What is saved of a Secure context when a Non-secure exception interrupts it: integrity signature, r4 to r11. */
	private int callee(int[] registers, int at) throws Broken {
		int signature = word(at);
		if ((signature | 1) != SIGNATURE)
			throw new Broken(Backtrace.End.BROKEN,
					String.format("no integrity signature, but 0x%08X, is at 0x%08X, where a Secure context should be saved", signature, at));
		for (int i = 0; i < 8; i++)
			registers[4 + i] = word(at + 8 + 4 * i);
		return at + 0x28;
	}
}
