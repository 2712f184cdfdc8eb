// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.kernel;

import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.CoreRegister;
import org.tfmstudio.sim.spm.model.HostedLayout;

/** Exception frames on secure stacks (DDI0553 B3.19): r0 to r3, r12, lr, return address, xPSR. */
public final class Frames {
	/** EXC_RETURN to Secure Thread mode, process stack, default stacking, no floating point. */
	public static final int TO_SECURE_THREAD = 0xFFFF_FFFD;
	public static final int SIZE = 32;
	/** EXC_RETURN bit 6: the frame is on a secure stack. */
	public static final int SECURE_STACK = 0x40;
	/** EXC_RETURN bit 5: r4 to r11 are not on the stack. */
	public static final int DEFAULT_STACKING = 0x20;
	/** EXC_RETURN bit 3: to Thread mode. */
	public static final int THREAD_MODE = 0x08;
	/** EXC_RETURN bit 2: the process stack. */
	public static final int PROCESS_STACK = 0x04;
	/** xPSR with only the Thumb bit. */
	public static final int XPSR_THUMB = 0x0100_0000;
	private static final int ADDITIONAL_STATE = 0x28;
	private static final int SEAL = 8;
	/** Room for a psa_msg_t at the top of a partition's stack. */
	public static final int MESSAGE = 48;

	private Frames() {
	}

	/** Where r0 of a frame stands, given the stack pointer. */
	public static int r0(int stackPointer, int excReturn) {
		boolean more = (excReturn & SECURE_STACK) != 0 && (excReturn & DEFAULT_STACKING) == 0;
		return more ? stackPointer + ADDITIONAL_STATE : stackPointer;
	}

	/**
	 * Address of r0 in the frame of what an exception taken to Secure state interrupted. EXC_RETURN's SPSEL is CONTROL_S's then
	 * (DDI0553 D1.2.105); which stack the non-secure world uses, CONTROL_NS says.
	 */
	public static int interrupted(Core core, int excReturn) {
		boolean thread = (excReturn & THREAD_MODE) != 0;
		if ((excReturn & SECURE_STACK) == 0) {
			boolean process = thread && (core.register(CoreRegister.CONTROL_NS) & 2) != 0;
			return core.register(process ? CoreRegister.PSP_NS : CoreRegister.MSP_NS);
		}
		boolean process = thread && (excReturn & PROCESS_STACK) != 0;
		return r0(core.register(process ? CoreRegister.PSP_S : CoreRegister.MSP_S), excReturn);
	}

	/** Stack pointer of the interrupted code, given its frame. */
	public static int interruptedSp(Core core, int frame) {
		boolean padded = (core.peek(frame + 28, 4) & 1 << 9) != 0;
		return frame + SIZE + (padded ? 4 : 0);
	}

	/** Where the SPM puts the message for a secure function. */
	public static int message(SpmThread thread) {
		return thread.stack().end() - SEAL - MESSAGE;
	}

	/** Seals the stack and gives the thread the context of a call to a function with one argument. */
	public static void begin(Core core, SpmThread thread, int function, int argument, int returnAddress) {
		begin(core, thread, function, argument, returnAddress, message(thread));
	}

	/** The same with another place of the message, below which the stack begins. */
	public static void begin(Core core, SpmThread thread, int function, int argument, int returnAddress, int message) {
		core.poke(thread.stack().end() - 8, 4, HostedLayout.STACK_SEAL);
		core.poke(thread.stack().end() - 4, 4, HostedLayout.STACK_SEAL);
		int frame = message - SIZE;
		write(core, frame, function, argument, returnAddress);
		for (int r = 4; r <= 11; r++)
			thread.callee(r, 0);
		thread.context(frame, TO_SECURE_THREAD);
		thread.live(false);
	}

	/** Writes a frame that calls a function. */
	public static void write(Core core, int frame, int function, int argument, int returnAddress) {
		int[] words = { argument, 0, 0, 0, 0, returnAddress | 1, function & ~1, XPSR_THUMB };
		for (int i = 0; i < words.length; i++)
			core.poke(frame + 4 * i, 4, words[i]);
	}

	/** Writes r0 of a thread that has left the core by an exception. */
	public static void result(Core core, SpmThread thread, int value) {
		int psp = thread.live() ? core.register(CoreRegister.PSP_S) : thread.psp();
		int excReturn = thread.live() ? TO_SECURE_THREAD : thread.excReturn();
		core.poke(r0(psp, excReturn), 4, value);
	}
}
