// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Entry, return, priorities, tail-chaining, escalation and lockup within one security state (DDI0553 B3.9 to B3.23, B3.33). */
class ExceptionsTest {
	private static final int HANDLER = Machine.S_CODE + 0x1000;
	private static final int SHPR2 = 0xE000ED1C;
	private static final int SHPR3 = 0xE000ED20;
	private static final int SHCSR = 0xE000ED24;
	private static final int CFSR = 0xE000ED28;
	private static final int HFSR = 0xE000ED2C;

	@Test
	void svcPushesTheBasicFrame() {
		// given
		Machine m = new Machine();
		m.vector(true, 11, HANDLER);
		m.load(HANDLER, "bkpt 0xab");
		m.secure("""
				movs r0, #1
				movs r1, #2
				movs r2, #3
				movs r3, #4
				mov r12, r3
				cmp r0, r0
				svc #7
				bkpt 0
				""");
		m.core.r(14, 0x11223345);
		// when
		m.run();
		// then
		int frame = Machine.S_DATA + Machine.STACK_TOP - 0x20;
		assertEquals(frame, m.core.r(13));
		assertEquals(11, m.core.exception());
		assertEquals(Text.hex(0xFFFFFFF9), Text.hex(m.core.r(14)), "S, DCRS, FType, Thread, MSP, ES");
		int[] expected = { 1, 2, 3, 4, 4, 0x11223345, Machine.S_CODE + Machine.PROGRAM + 14, 0x61000000 };
		for (int i = 0; i < 8; i++) {
			assertEquals(Text.hex(expected[i]), Text.hex(m.word(frame + 4 * i)), "word " + i);
		}
		assertTrue(m.core.handlerMode());
	}

	@Test
	void frameIsAlignedAndReturnRestoresTheStackPointer() {
		Machine m = new Machine();
		m.vector(true, 11, HANDLER);
		m.load(HANDLER, "mov r7, sp \n bx lr");
		m.secure("""
				sub sp, #4
				mov r6, sp
				svc #0
				mov r5, sp
				bkpt 0xab
				""");
		m.run();
		assertEquals(m.core.r(6), m.core.r(5));
		assertEquals(m.core.r(6) - 0x24, m.core.r(7));
		assertEquals(1 << 9, m.word(m.core.r(7) + 0x1C) & 1 << 9);
		assertFalse(m.core.handlerMode());
	}

	@Test
	void processStackIsUsedAndRestored() {
		Machine m = new Machine();
		m.vector(true, 11, HANDLER);
		m.load(HANDLER, "mov r7, lr \n mrs r6, control \n bx lr");
		m.secure("""
				ldr r0, =0x30004000
				msr psp, r0
				movs r0, #2
				msr control, r0
				svc #0
				mrs r5, control
				mov r4, sp
				bkpt 0xab
				""");
		m.run();
		assertEquals(Text.hex(0xFFFFFFFD), Text.hex(m.core.r(7)));
		assertEquals(0, m.core.r(6), "SPSEL is 0 in the handler");
		assertEquals(2, m.core.r(5));
		assertEquals(0x30004000, m.core.r(4));
		assertEquals(Machine.S_CODE + Machine.PROGRAM + 14, m.word(0x30004000 - 8));
	}

	@Test
	void pendSvTailChainsOnTheSameFrame() {
		// given SVC at higher priority than PendSV
		Machine m = new Machine();
		m.vector(true, 11, HANDLER);
		m.vector(true, 14, HANDLER + 0x100);
		m.store(SHPR2, 0x20000000);
		m.store(SHPR3, 0x00E00000);
		m.load(HANDLER, """
				mov r7, sp
				ldr r0, =0xE000ED04
				mov.w r1, #0x10000000
				str r1, [r0]
				movs r6, #1
				bx lr
				""");
		m.load(HANDLER + 0x100, "adds r6, #1 \n mov r5, sp \n mov r4, lr \n bx lr");
		m.secure("svc #0 \n bkpt 0xab");
		// when
		m.run();
		// then PendSV came after SVC had ended, without another frame
		assertEquals(2, m.core.r(6));
		assertEquals(m.core.r(7), m.core.r(5));
		assertEquals(Text.hex(0xFFFFFFF9), Text.hex(m.core.r(4)));
		assertEquals(Machine.S_DATA + Machine.STACK_TOP, m.core.r(13));
	}

	@Test
	void higherPriorityPreemptsAndLowerWaits() {
		Machine m = new Machine();
		m.vector(true, 16, HANDLER);
		m.vector(true, 17, HANDLER + 0x100);
		m.vector(true, 18, HANDLER + 0x200);
		m.store(0xE000E100, 7);
		m.store(0xE000E400, 0x60 << 16 | 0x20 << 8 | 0x40); // IRQ0 0x40, IRQ1 0x20, IRQ2 0x60
		m.load(HANDLER, """
				ldr r0, =0xE000E200
				movs r1, #6
				str r1, [r0]
				lsls r6, r6, #4
				adds r6, #1
				bx lr
				""");
		m.load(HANDLER + 0x100, "lsls r6, r6, #4 \n adds r6, #2 \n bx lr");
		m.load(HANDLER + 0x200, "lsls r6, r6, #4 \n adds r6, #3 \n bx lr");
		m.secure("nop \n nop \n bkpt 0xab");
		m.core.irq(0, true);
		m.core.irq(0, false);
		m.run();
		assertEquals(256, m.core.priority());
		assertEquals(0x213, m.core.r(6), "IRQ1 inside IRQ0, IRQ2 after it");
	}

	@Test
	void basepriAndPrimaskHoldBack() {
		Machine m = new Machine();
		m.vector(true, 16, HANDLER);
		m.store(0xE000E100, 1);
		m.store(0xE000E400, 0x80);
		m.load(HANDLER, "movs r6, #1 \n bx lr");
		m.secure("""
				movs r0, #0x80
				msr basepri, r0
				ldr r0, =0xE000E200
				movs r1, #1
				str r1, [r0]
				mov r5, r6
				cpsid i
				movs r0, #0
				msr basepri, r0
				mov r4, r6
				cpsie i
				nop
				bkpt 0xab
				""");
		m.run();
		assertEquals(0, m.core.r(5));
		assertEquals(0, m.core.r(4));
		assertEquals(1, m.core.r(6));
	}

	@Test
	void disabledFaultEscalatesToHardFault() {
		Machine m = new Machine();
		m.vector(true, 3, HANDLER);
		m.load(HANDLER, "bkpt 0xab");
		m.secure("udf #0");
		m.run();
		assertEquals(3, m.core.exception());
		assertEquals(1 << 30, m.load(HFSR), "FORCED");
		assertEquals(1 << 16, m.load(CFSR), "UNDEFINSTR");
		FaultRecord fault = m.faults.get(0);
		assertEquals("UNDEFINSTR", fault.name());
		assertEquals(6, fault.exception());
		assertEquals(3, fault.taken());
		assertEquals(Machine.S_CODE + Machine.PROGRAM, m.word(m.core.r(13) + 0x18), "returns to the faulting instruction");
	}

	@Test
	void enabledUsageFaultIsTaken() {
		Machine m = new Machine();
		m.vector(true, 6, HANDLER);
		m.store(SHCSR, 1 << 18);
		m.store(0xE000ED14, 0x10); // DIV_0_TRP
		m.load(HANDLER, "bkpt 0xab");
		m.secure("movs r1, #0 \n udiv r0, r1, r1");
		m.run();
		assertEquals(6, m.core.exception());
		assertEquals(1 << 25, m.load(CFSR));
		assertEquals(0, m.load(HFSR));
	}

	@Test
	void faultInHardFaultLocksUp() {
		Machine m = new Machine();
		m.vector(true, 3, HANDLER);
		m.load(HANDLER, "udf #1");
		m.secure("udf #0");
		m.run();
		assertEquals(Engine.Cause.LOCKUP, m.stop.cause());
		assertTrue(m.core.lockedUp());
		assertEquals(-1, m.faults.get(1).taken());
	}

	@Test
	void unreadableVectorIsAHardFault() {
		Machine m = new Machine();
		m.vector(true, 3, HANDLER);
		m.load(HANDLER, "bkpt 0xab");
		m.store(0xE000ED08, 0x18000000); // VTOR where nothing is: first the SVC vector fails, then HardFault's
		m.secure("svc #0");
		m.run();
		assertEquals(Engine.Cause.LOCKUP, m.stop.cause());
		assertEquals("VECTTBL", m.faults.get(0).name());
	}

	@Test
	void stackLimitStopsThePush() {
		// given 8 bytes left above the limit
		Machine m = new Machine();
		m.vector(true, 6, HANDLER);
		m.store(SHCSR, 1 << 18);
		m.load(HANDLER, "bkpt 0xab");
		m.secure("push {r0-r3}");
		m.core.register(CoreRegister.MSPLIM_S, Machine.S_DATA + Machine.STACK_TOP - 8);
		m.word(Machine.S_DATA + Machine.STACK_TOP - 4, 0x55);
		// when
		m.run();
		// then the push did nothing; stacking failed as well, and the stack pointer is the limit
		assertEquals(1 << 20, m.load(CFSR), "STKOF");
		assertEquals(0x55, m.word(Machine.S_DATA + Machine.STACK_TOP - 4));
		assertEquals(Machine.S_DATA + Machine.STACK_TOP - 8, m.core.r(13));
		assertEquals(Denial.Rule.STACK_LIMIT, m.faults.get(0).denial().rule());
	}

	@Test
	void returnWithWrongModeIsInvpc() {
		// given EXC_RETURN to Handler mode where Thread mode was interrupted
		Machine m = new Machine();
		m.vector(true, 11, HANDLER);
		m.vector(true, 6, HANDLER + 0x100);
		m.store(SHCSR, 1 << 18);
		m.load(HANDLER, "ldr r0, =0xFFFFFFF1 \n bx r0");
		m.load(HANDLER + 0x100, "bkpt 0xab");
		m.secure("svc #0");
		m.run();
		assertEquals(6, m.core.exception());
		assertEquals(1 << 18, m.load(CFSR), "INVPC");
	}

	@Test
	void branchToEvenAddressIsInvstate() {
		Machine m = new Machine();
		m.vector(true, 6, HANDLER);
		m.store(SHCSR, 1 << 18);
		m.load(HANDLER, "bkpt 0xab");
		m.secure("ldr r0, =0x10000500 \n bx r0");
		m.run();
		assertEquals(1 << 17, m.load(CFSR), "INVSTATE");
		assertEquals(0x10000500, m.word(m.core.r(13) + 0x18));
	}

	@Test
	void faultmaskIsClearedByReturn() {
		Machine m = new Machine();
		m.vector(true, 11, HANDLER);
		m.load(HANDLER, "cpsid f \n mrs r4, faultmask \n bx lr");
		m.secure("svc #0 \n mrs r5, faultmask \n bkpt 0xab");
		m.run();
		assertEquals(1, m.core.r(4));
		assertEquals(0, m.core.r(5));
	}

	@Test
	void sysresetreqKeepsMemory() {
		Machine m = new Machine();
		m.secure("""
				ldr r0, =0x30001000
				ldr r1, [r0]
				cbnz r1, again
				movs r1, #1
				str r1, [r0]
				ldr r0, =0xE000ED0C
				ldr r1, =0x05FA0004
				str r1, [r0]
				b.n .
				again: bkpt 0xab
				""".replace("b.n .", "wait: b wait"));
		m.run();
		assertEquals("end", m.stop.why());
		assertEquals(1, m.core.r(1));
	}
}
