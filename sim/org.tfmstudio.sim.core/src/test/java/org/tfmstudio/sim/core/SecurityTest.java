// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.isa.AssemblyProgram;

/** Calls and exceptions across the security states (DDI0553 B3.18, B3.19, B3.24). */
class SecurityTest {
	private static final int GATE = Machine.S_CODE + 0x2000;
	private static final int S_HANDLER = Machine.S_CODE + 0x1000;
	private static final int NS_HANDLER = Machine.NS_CODE + 0x1000;
	private static final int SFSR = 0xE000EDE4;
	private static final int SHCSR = 0xE000ED24;

	/** SAU: everything with bit 28 clear is Non-secure; the gates are callable, other Secure code is not. */
	private static Machine machine() {
		Machine m = new Machine();
		region(m, 0, Machine.NS_CODE, Machine.NS_CODE + 0xFFFF, false);
		region(m, 1, Machine.NS_DATA, Machine.NS_DATA + 0xFFFF, false);
		region(m, 2, GATE, GATE + 0x1F, true);
		region(m, 3, Machine.NS_DEVICE, Machine.NS_DEVICE + 0xFFF, false);
		m.store(0xE000EDD0, 1);
		return m;
	}

	private static void region(Machine m, int number, int base, int limit, boolean callable) {
		m.store(0xE000EDD8, number);
		m.store(0xE000EDDC, base);
		m.store(0xE000EDE0, limit & ~0x1F | (callable ? 2 : 0) | 1);
	}

	private static Machine startNonSecure(Machine m) {
		m.secure("ldr r0, =0x400 \n bxns r0");
		return m;
	}

	@Test
	void gatewayEntersSecureAndBxnsReturns() {
		Machine m = startNonSecure(machine());
		m.load(GATE, "sg \n b.w 0x10003000");
		m.load(Machine.S_CODE + 0x3000, "mov r5, lr \n adds r0, #1 \n bxns lr");
		AssemblyProgram ns = m.nonSecure("movs r0, #41 \n ldr r4, =0x10002001 \n blx r4 \n bkpt 0xab");
		m.run();
		assertEquals(42, m.core.r(0));
		assertFalse(m.core.secure());
		assertEquals(ns.base() + 6, m.core.r(5), "SG cleared bit 0 of LR");
		assertTrue(m.faults.isEmpty());
	}

	@Test
	void secureMemoryWithoutGateIsInvep() {
		Machine m = startNonSecure(machine());
		m.vector(true, 7, S_HANDLER);
		m.store(SHCSR, 1 << 19);
		m.load(S_HANDLER, "bkpt 0xab");
		m.nonSecure("ldr r4, =0x10003001 \n bx r4");
		m.run();
		assertEquals(7, m.core.exception());
		assertTrue(m.core.secure());
		assertEquals(1, m.load(SFSR), "INVEP");
		assertEquals(0x10003000, m.faults.get(0).pc());
	}

	@Test
	void gateWithoutSgIsInvep() {
		Machine m = startNonSecure(machine());
		m.load(GATE, "nop \n nop");
		m.vector(true, 3, S_HANDLER);
		m.load(S_HANDLER, "bkpt 0xab");
		m.nonSecure("ldr r4, =0x10002001 \n bx r4");
		m.run();
		assertEquals(3, m.core.exception(), "SecureFault is not enabled");
		assertEquals(1, m.load(SFSR));
	}

	@Test
	void plainBranchToNonSecureIsInvtran() {
		Machine m = machine();
		m.vector(true, 7, S_HANDLER);
		m.store(SHCSR, 1 << 19);
		m.load(S_HANDLER, "bkpt 0xab");
		m.secure("ldr r0, =0x401 \n bx r0");
		m.run();
		assertEquals(1 << 4, m.load(SFSR), "INVTRAN");
	}

	@Test
	void nonSecureReadOfSecureDataIsAuviolWithAddressAndReason() {
		Machine m = startNonSecure(machine());
		m.vector(true, 7, S_HANDLER);
		m.store(SHCSR, 1 << 19);
		m.load(S_HANDLER, "bkpt 0xab");
		AssemblyProgram ns = m.nonSecure("ldr r4, =0x30001234 \n ldr r0, [r4] \n bkpt 0");
		m.core.origin("");
		m.run();
		assertEquals(1 << 3 | 1 << 6, m.load(SFSR), "AUVIOL, SFARVALID");
		assertEquals(0x30001234, m.load(0xE000EDE8));
		FaultRecord fault = m.faults.get(0);
		assertEquals(ns.base() + 2, fault.pc());
		assertFalse(fault.fromSecure());
		assertEquals(Denial.Rule.SAU, fault.denial().rule());
		assertTrue(fault.denial().because().contains("IDAU"), fault.denial().because());
	}

	@Test
	void sauRegionAndItsOriginExplainADenial() {
		Machine m = machine();
		m.core.origin("SPM: veneers");
		region(m, 1, Machine.NS_DATA, Machine.NS_DATA + 0x7FFF, false);
		region(m, 4, Machine.NS_DATA + 0x9000, Machine.NS_DATA + 0x901F, true);
		m.core.origin("");
		Denial gap = m.core.check(Machine.NS_DATA + 0x8800, 4, Access.READ, false, true);
		assertEquals(Denial.Rule.SAU, gap.rule());
		assertEquals(Machine.NS_DATA + 0x8000, gap.base());
		assertEquals(Machine.NS_DATA + 0x8FFF, gap.limit());
		Denial callable = m.core.check(Machine.NS_DATA + 0x9010, 1, Access.WRITE, false, false);
		assertEquals(4, callable.region());
		assertEquals("SPM: veneers", callable.origin().toString());
	}

	@Test
	void blxnsStacksReturnAddressAndFncReturnComesBack() {
		Machine m = machine();
		AssemblyProgram s = m.secure("""
				movs r6, #1
				ldr r0, =0x400
				blxns r0
				adds r6, #1
				bkpt 0xab
				""");
		m.nonSecure("mov r5, lr \n bx lr");
		m.run();
		assertTrue(m.core.secure());
		assertEquals(2, m.core.r(6));
		assertEquals(0xFEFFFFFF, m.core.r(5));
		int top = Machine.S_DATA + Machine.STACK_TOP;
		assertEquals(top, m.core.r(13));
		assertEquals(s.base() + 6 | 1, m.word(top - 8));
		assertEquals(0, m.word(top - 4));
	}

	@Test
	void secureHandlerCallsNonSecureAsExceptionOne() {
		Machine m = machine();
		m.vector(true, 11, S_HANDLER);
		m.load(S_HANDLER, """
				push {r4, lr}
				ldr r0, =0x400
				blxns r0
				mrs r7, ipsr
				pop {r4, pc}
				""");
		m.nonSecure("mrs r6, ipsr \n bx lr");
		m.secure("svc #0 \n bkpt 0xab");
		m.run();
		assertEquals("end", m.stop.why());
		assertEquals(1, m.core.r(6));
		assertEquals(11, m.core.r(7));
		assertEquals(0, m.core.exception());
	}

	@Test
	void fncReturnInWrongModeIsInvpc() {
		// given a Secure frame of a Handler, and Non-secure Thread mode
		Machine m = startNonSecure(machine());
		int top = Machine.S_DATA + Machine.STACK_TOP;
		m.core.register(CoreRegister.MSP_S, top - 8);
		m.word(top - 8, 0x10003001);
		m.word(top - 4, 11);
		m.vector(true, 3, S_HANDLER);
		m.load(S_HANDLER, "bkpt 0xab");
		m.nonSecure("ldr r0, =0xFEFFFFFF \n bx r0");
		m.run();
		assertEquals(1 << 18, m.load(0xE002ED28), "INVPC of the state that branched, as on QEMU; not enabled there, so a HardFault");
		assertEquals(3, m.core.exception());
	}

	@Test
	void nonSecureInterruptOfSecureCodeSavesAndClearsEverything() {
		// given
		Machine m = machine();
		m.vector(false, 16, NS_HANDLER);
		m.store(0xE000E380, 1); // ITNS
		m.core.store(0xE000E100, 4, 1, false, true);
		m.load(NS_HANDLER, "mov r0, r4 \n orrs r0, r5 \n orrs r0, r12 \n ldr r1, =0x20000100 \n str r0, [r1] \n str lr, [r1, #4] \n bx lr"
				.replace("orrs r0, r12", "orr.w r0, r0, r12"));
		m.secure("""
				movs r4, #4
				movs r5, #5
				movs r6, #6
				mov.w r12, #12
				nop
				nop
				bkpt 0xab
				""");
		m.steps(4);
		// when
		m.core.irq(0, true);
		m.core.irq(0, false);
		m.steps(1);
		// then the additional state context lies below the frame, and nothing is left in the registers
		int frame = Machine.S_DATA + Machine.STACK_TOP - 0x48;
		assertEquals(frame, m.core.register(CoreRegister.MSP_S));
		assertEquals(Text.hex(0xFEFA125B), Text.hex(m.word(frame)));
		assertEquals(4, m.word(frame + 8));
		assertEquals(5, m.word(frame + 12));
		assertEquals(12, m.word(frame + 0x28 + 0x10));
		m.run();
		assertEquals("end", m.stop.why());
		assertEquals(0, m.word(0x20000100), "r4, r5 and r12 were zero");
		assertEquals(Text.hex(0xFFFFFFF8), Text.hex(m.word(0x20000104)), "S, DCRS, FType, Thread, MSP, not ES");
		assertEquals(4, m.core.r(4));
		assertEquals(5, m.core.r(5));
		assertEquals(12, m.core.r(12));
		assertTrue(m.core.secure());
		assertEquals(Machine.S_DATA + Machine.STACK_TOP, m.core.r(13));
	}

	@Test
	void tailChainFromNonSecureToSecureClearsDcrs() {
		// given both interrupts pending over Secure code, the Non-secure one first
		Machine m = machine();
		m.vector(false, 16, NS_HANDLER);
		m.vector(true, 17, S_HANDLER);
		m.store(0xE000E380, 1);
		m.store(0xE000E100, 3);
		m.store(0xE000E400, 0x4020);
		m.load(NS_HANDLER, "bx lr");
		m.load(S_HANDLER, "mov r7, lr \n movs r4, #0 \n bx lr");
		m.secure("movs r4, #4 \n nop \n nop \n bkpt 0xab");
		m.steps(1);
		m.core.irq(0, true);
		m.core.irq(1, true);
		m.core.irq(0, false);
		m.core.irq(1, false);
		// when
		m.run();
		// then
		assertEquals("end", m.stop.why());
		assertEquals(4, m.core.r(4), "restored from the additional context, whatever the handler did");
		assertTrue(m.faults.isEmpty(), m.faults.toString());
	}

	@Test
	void brokenSignatureIsInvis() {
		Machine m = machine();
		m.vector(false, 16, NS_HANDLER);
		m.vector(true, 7, S_HANDLER);
		m.store(SHCSR, 1 << 19);
		m.store(0xE000E380, 1);
		m.store(0xE000E100, 1);
		m.load(NS_HANDLER, "bx lr");
		m.load(S_HANDLER, "bkpt 0xab");
		m.secure("nop \n nop \n bkpt 0");
		m.core.irq(0, true);
		m.core.irq(0, false);
		m.steps(1);
		m.word(Machine.S_DATA + Machine.STACK_TOP - 0x48, 0xFEFA125A);
		m.run();
		assertEquals(7, m.core.exception());
		assertEquals(1 << 1, m.load(SFSR), "INVIS");
	}

	@Test
	void nonSecureReturnWithSecureBitsIsInver() {
		Machine m = startNonSecure(machine());
		m.vector(false, 11, NS_HANDLER);
		m.vector(true, 7, S_HANDLER);
		m.store(SHCSR, 1 << 19);
		m.load(NS_HANDLER, "ldr r0, =0xFFFFFFF9 \n bx r0");
		m.load(S_HANDLER, "bkpt 0xab");
		m.nonSecure("svc #0");
		m.run();
		assertEquals(7, m.core.exception());
		assertEquals(1 << 2, m.load(SFSR), "INVER");
	}

	@Test
	void secureSvcOfUnprivilegedThreadKeepsBanksApart() {
		Machine m = startNonSecure(machine());
		m.vector(false, 11, NS_HANDLER);
		m.load(NS_HANDLER, "mrs r6, control \n mov r7, lr \n bx lr");
		m.nonSecure("""
				ldr r0, =0x20004000
				msr psp, r0
				movs r0, #3
				msr control, r0
				isb
				svc #0
				mrs r5, control
				movs r0, #0
				msr control, r0
				mrs r4, control
				bkpt 0xab
				""");
		m.run();
		assertEquals(Text.hex(0xFFFFFFBC), Text.hex(m.core.r(7)));
		assertEquals(1, m.core.r(6));
		assertEquals(3, m.core.r(5));
		assertEquals(3, m.core.r(4), "unprivileged code cannot change it");
		assertEquals(0, m.core.register(CoreRegister.CONTROL_S));
		assertEquals(0x20004000, m.core.register(CoreRegister.PSP_NS));
	}

	@Test
	void prisKeepsNonSecureBelowSecure() {
		Machine m = machine();
		m.store(0xE000ED0C, 0x05FA4000); // PRIS
		m.store(0xE000E380, 1);
		m.store(0xE000E100, 3);
		m.store(0xE000E400, 0x6000); // IRQ0, Non-secure, priority 0; IRQ1, Secure, 0x60
		m.vector(true, 17, S_HANDLER);
		m.vector(false, 16, NS_HANDLER);
		m.load(S_HANDLER, "movs r6, #1 \n bkpt 0xab");
		m.load(NS_HANDLER, "bkpt 0");
		m.secure("nop \n nop");
		m.core.irq(0, true);
		m.core.irq(1, true);
		m.run();
		assertEquals(17, m.core.exception());
		assertEquals(0x60, m.core.priority());
	}

	@Test
	void secureBanksAreClosedToNonSecureCode() {
		Machine m = startNonSecure(machine());
		m.nonSecure("""
				mrs r4, msplim_ns
				ldr r0, =0xE000EDD0
				ldr r1, [r0]
				movs r2, #0
				str r2, [r0]
				ldr r0, =0xE002ED08
				ldr r3, [r0]
				ldr r0, =0xE000ED08
				ldr r5, [r0]
				bkpt 0xab
				""");
		m.core.register(CoreRegister.MSPLIM_NS, 0x20000800);
		m.run();
		assertEquals(0, m.core.r(4));
		assertEquals(0, m.core.r(1), "SAU_CTRL reads as zero");
		assertEquals(1, m.load(0xE000EDD0));
		assertEquals(0, m.core.r(3));
		assertEquals(0, m.core.r(5), "VTOR_NS");
	}

	@Test
	void hostFirmwareStandsBehindTheGate() {
		Machine m = startNonSecure(machine());
		m.load(GATE, "sg \n b.w 0x10003000");
		m.core.hostFirmware((core, address) -> {
			assertTrue(core.secure());
			assertEquals(0x10003000, address);
			core.r(0, core.r(0) * 2);
			core.branchNonSecure(core.r(14));
		}, 0x10003000, 0x20);
		m.nonSecure("movs r0, #21 \n ldr r4, =0x10002001 \n blx r4 \n bkpt 0xab");
		m.run();
		assertEquals(42, m.core.r(0));
		assertFalse(m.core.secure());
	}
}
