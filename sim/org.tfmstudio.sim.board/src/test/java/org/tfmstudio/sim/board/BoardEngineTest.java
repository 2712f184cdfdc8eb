// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.board.io.ResetCause;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.Engine;
import org.tfmstudio.sim.core.Engine.Cause;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.WatchHit;
import org.tfmstudio.sim.isa.Assembler;
import org.tfmstudio.sim.isa.AssemblyProgram;
import org.tfmstudio.sim.isa.Extension;

/** Two cores on one board: the same interleaving however the run is cut, exact stops, and what one core does to the other. */
class BoardEngineTest {
	private static final Assembler ASSEMBLER = new Assembler(EnumSet.of(Extension.MAIN, Extension.SECURITY));
	private static final int CODE = 0x1000_0000;
	private static final int SHARED = 0x3800_0000;
	private static final long END = 24_000;

	/** Vector tables, and a core 0 that lets core 1 go after {@code before}. */
	private static String start(String before) {
		return """
				.word 0x30008000, core0 + 1, end + 1, end + 1, end + 1, end + 1, end + 1, end + 1
				.word 0, 0, 0, end + 1, end + 1, 0, end + 1, ticked0 + 1
				.word end + 1, end + 1, end + 1, end + 1, end + 1, end + 1, message0 + 1, end + 1
				.balign 0x400
				.word 0x30010000, core1 + 1, end + 1, end + 1, end + 1, end + 1, end + 1, end + 1
				.word 0, 0, 0, end + 1, end + 1, 0, end + 1, ticked1 + 1
				.word end + 1, end + 1, end + 1, end + 1, end + 1, end + 1, message1 + 1, end + 1
				core0: ldr r0, =0x50021000
				ldr r1, =0x10000400
				str r1, [r0, #0x114]   // INITSVTOR1
				""" + before + """
				movs r1, #0
				str r1, [r0, #0x118]   // CPUWAIT
				""";
	}

	private static final String HANDLERS = """
			.balign 4
			end: b end
			ticked0: ldr r0, =0x38000020
			b more
			ticked1: ldr r0, =0x38000024
			more: ldr r1, [r0]
			adds r1, #1
			str r1, [r0]
			bx lr
			message0: ldr r0, =0x50003000
			movs r1, #15
			str r1, [r0, #8]
			ldr r0, =0x38000028
			b more
			message1: ldr r0, =0x50003000
			movs r1, #15
			str r1, [r0, #0x18]
			ldr r0, =0x3800002C
			b more
			.ltorg
			""";

	/** Both cores count under a lock and by exclusives, send messages and events, have ticks, and sleep now and then. */
	private static final String BUSY = start("") + """
			ldr r8, =0x50003014
			ldr r9, =0x38000010
			ldr r3, =777
			b both
			core1: ldr r8, =0x50003004
			ldr r9, =0x38000014
			ldr r3, =1234
			both: ldr r0, =0xE000E100
			movs r1, #0x40
			str r1, [r0]           // the MHU's interrupt
			ldr r0, =0xE000E010
			str r3, [r0, #4]
			movs r1, #7
			str r1, [r0]           // SysTick
			ldr r7, =0x38000000
			movs r6, #0
			loop: ldrex r0, [r7]   // a count by exclusives
			adds r0, #1
			strex r1, r0, [r7]
			cmp r1, #0
			bne loop
			adds r2, r7, #4
			take: ldrex r0, [r2]   // a count under a lock
			cmp r0, #0
			bne take
			movs r0, #1
			strex r1, r0, [r2]
			cmp r1, #0
			bne take
			dmb
			ldr r0, [r7, #8]
			nop
			nop
			nop
			adds r0, #1
			str r0, [r7, #8]
			dmb
			movs r0, #0
			str r0, [r7, #4]
			str r6, [r9]
			adds r6, #1
			movs r0, #31
			tst r6, r0
			bne loop
			movs r0, #1
			str r0, [r8]           // a message to the other
			tst r6, #0x20
			beq rest
			sev
			b loop
			rest: tst r6, #0x40
			beq again
			wfe
			again: tst r6, #0x80
			beq loop
			wfi
			b loop
			.ltorg
			""" + HANDLERS;

	@Test
	void interleavingDoesNotDependOnWhereRunsAreCut() {
		Board straight = board(BUSY);
		run(straight, END);
		byte[] expected = state(straight);
		Core core = straight.core();
		int exclusive = core.peek(SHARED, 4);
		int locked = core.peek(SHARED + 8, 4);
		int own = core.peek(SHARED + 16, 4) + core.peek(SHARED + 20, 4) + 2;
		assertTrue(exclusive > 150 && Math.abs(exclusive - own) <= 2 && Math.abs(locked - own) <= 2, exclusive + " " + locked + " " + own);
		for (int at = 16; at < 48; at += 4)
			if (at < 24 || at >= 32)
				assertTrue(core.peek(SHARED + at, 4) > 5, "both cores work, tick and get messages: " + at);

		for (int seed = 1; seed <= 4; seed++) {
			var random = new Random(seed);
			Board cut = board(BUSY);
			while (cut.clock().now() < END) {
				switch (random.nextInt(24)) {
					case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 -> cut.engine().step();
					case 10, 11, 12, 13, 14, 15, 16 -> run(cut, Math.min(END, cut.clock().now() + random.nextInt(100)));
					case 17, 18, 19, 20, 21, 22 -> run(cut, Math.min(END, cut.clock().now() + random.nextInt(1000)));
					default -> {
						byte[] saved = state(cut);
						cut = board(BUSY);
						run(cut, random.nextInt(500));
						cut.restore(new StateReader(saved));
					}
				}
			}
			run(cut, END);
			assertArrayEquals(expected, state(cut), "seed " + seed);
		}
	}

	@Test
	void stepsOfCore1KeepTheInterleavingToo() {
		Board straight = board(BUSY);
		run(straight, 20_000);
		Board stepped = board(BUSY);
		run(stepped, 1_000);
		for (int i = 0; i < 5_000; i++)
			stepped.step(1);
		assertTrue(stepped.clock().now() > 3_000 && stepped.clock().now() < 20_000, () -> "at " + stepped.clock().now());
		run(stepped, 20_000);
		assertArrayEquals(state(straight), state(stepped));
	}

	@Test
	void stopsAreExactAndNameTheCore() {
		AssemblyProgram program = ASSEMBLER.program(BUSY, CODE);
		Board board = board(BUSY);
		int handler = program.address("message1");
		board.cores().forEach(core -> core.addBreakpoint(handler));
		Engine.Stop stop = board.engine().run(END);
		assertEquals(new Engine.Stop(Cause.BREAKPOINT, null, 1), stop);
		assertEquals(handler, board.cores().get(1).pc());
		assertEquals(16 + 6, board.cores().get(1).exception());
		assertEquals(new Engine.Stop(Cause.LIMIT, null, 1), board.step(1));
		assertEquals(handler + 2, board.cores().get(1).pc());
		board.cores().forEach(core -> core.removeBreakpoint(handler));

		Core second = board.cores().get(1);
		second.addWatchpoint(SHARED + 0x2C, 4, false, true);
		stop = board.engine().run(END);
		assertEquals(Cause.WATCHPOINT, stop.cause());
		assertEquals(1, stop.core());
		assertEquals(SHARED + 0x2C, ((WatchHit) stop.why()).address());
		second.removeWatchpoint(SHARED + 0x2C, 4, false, true);

		second.addHook(program.address("ticked1"), core -> core.requestStop("tick of core 1"));
		assertEquals(new Engine.Stop(Cause.STOP_REQUESTED, "tick of core 1", 1), board.engine().run(END));
		assertEquals(program.address("ticked1"), second.pc());
		board.core().addBreakpoint(program.address("ticked0"));
		second.removeHook(program.address("ticked1"), null);
		while ("tick of core 1".equals((stop = board.engine().run(END)).why())) {
			// each of them stops
		}
		assertEquals(new Engine.Stop(Cause.BREAKPOINT, null, 0), stop);

		Board straight = board(BUSY);
		run(straight, END);
		board.core().removeBreakpoint(program.address("ticked0"));
		while (board.engine().run(END).cause() != Cause.LIMIT) {
			// the hook again
		}
		assertEquals(visible(straight), visible(board), "and nothing of that changed the run");
	}

	@Test
	void core1IsHeldUntilCpuwaitLetsItGo() {
		String program = start("movs r1, #2 \n str r1, [r0, #0x118] \n") + """
				ldr r0, =0x5001F000
				ldr r0, [r0]
				ldr r1, =0x38000000
				str r0, [r1]           // CPU_IDENTITY
				here: b here
				core1: ldr r0, =0x5001F000
				ldr r0, [r0]
				ldr r1, =0x38000004
				str r0, [r1]
				there: b there
				.ltorg
				""" + HANDLERS;
		Board board = board(program);
		assertTrue(board.held(1));
		assertFalse(board.held(0));
		run(board, 5);
		assertTrue(board.held(1));
		assertEquals(new Engine.Stop(Cause.IDLE, null, 1), board.step(1));
		run(board, 200);
		assertFalse(board.held(1));
		assertEquals(0, board.core().peek(SHARED, 4));
		assertEquals(1, board.core().peek(SHARED + 4, 4), "each core has its own identity");
		assertEquals(1, board.cores().get(1).peek(0x4001_F000, 4));
		// every reset holds core 1 again, and INITSVTOR1 stays
		board.reset(ResetCause.SOFTWARE);
		assertTrue(board.held(1));
		assertEquals(2, board.core().peek(0x5002_1118, 4));
		assertEquals(0x1000_0400, board.core().peek(0x5002_1114, 4));
		board.reset(ResetCause.POWER_ON);
		assertTrue(board.held(1));
		assertEquals(0x1000_0000, board.core().peek(0x5002_1114, 4));
	}

	@Test
	void asleepCore1CostsNothingAndWakesAtOnce() {
		// core 0 counts for two million cycles, then core 1 is woken by SEV and answers by SEV
		String program = start("") + """
				ldr r2, =1000000
				wait: subs r2, #1
				bne wait
				sev
				wfe                    // its own event
				wfe
				ldr r0, =0x38000000
				ldr r1, [r0, #4]
				str r1, [r0]
				bkpt #0xab
				core1: wfe
				ldr r0, =0x38000000
				movs r1, #42
				str r1, [r0, #4]
				sev
				there: wfe
				b there
				.ltorg
				""" + HANDLERS;
		Board board = board(program);
		board.core().semihosting(core -> core.requestStop("end"));
		Engine.Stop stop = board.engine().run(10_000_000);
		assertEquals("end", stop.why());
		assertEquals(42, board.core().peek(SHARED, 4));
		assertTrue(board.cores().get(1).instructions() < 40, () -> board.cores().get(1).instructions() + " instructions");
		assertTrue(board.clock().now() < 2_000_200, () -> "at " + board.clock().now());
	}

	@Test
	void storesOfTheOtherCoreEndAReservation() {
		// core 0 reserves, core 1 writes, core 0's exclusive store must fail; a reservation that nobody disturbs holds
		String program = start("") + """
				ldr r7, =0x38000000
				ldrex r2, [r7]
				ldr r3, =0x38000010
				movs r4, #1
				str r4, [r3]           // now you
				wait: ldr r4, [r3, #4]
				cmp r4, #0
				beq wait
				movs r5, #7
				strex r6, r5, [r7]
				str r6, [r3, #8]
				here: b here
				core1: ldr r3, =0x38000010
				ready: ldr r4, [r3]
				cmp r4, #0
				beq ready
				ldr r7, =0x38000000
				OTHER
				movs r4, #1
				str r4, [r3, #4]
				there: b there
				.ltorg
				""" + HANDLERS;
		record Case(String other, int result) {
		}
		for (Case one : List.of(new Case("movs r0, #9 \n str r0, [r7]", 1), new Case("movs r0, #9 \n str r0, [r7, #4]", 0),
				new Case("ldrex r0, [r7] \n strex r1, r0, [r7]", 1), new Case("ldrex r0, [r7]", 0))) {
			Board board = board(program.replace("OTHER", one.other));
			board.core().poke(SHARED + 24, 4, 0x55);
			run(board, 1000);
			assertEquals(one.result, board.core().peek(SHARED + 24, 4), one.other);
		}
	}

	@Test
	void lockedUpCore1StopsOnceAndCore0GoesOn() {
		String program = start("") + """
				movs r2, #0
				here: adds r2, #1
				b here
				core1: ldr r0, =0xE0000000
				bx r0                  // a fault, and the HardFault vector of this table is code that faults, too
				.ltorg
				""" + HANDLERS.replace("end: b end", "end: udf #0");
		Board board = board(program);
		Engine.Stop stop = board.engine().run(END);
		assertEquals(new Engine.Stop(Cause.LOCKUP, null, 1), stop);
		assertTrue(board.cores().get(1).lockedUp());
		run(board, END);
		assertTrue(board.core().r(2) > 8_000);
		assertEquals(new Engine.Stop(Cause.LOCKUP, null, 1), board.step(1));
		board.reset(ResetCause.EXTERNAL);
		assertEquals(1 | 1 << 7 | 1 << 8, board.core().peek(0x5002_1100, 4), "RESET_SYNDROME");
		assertFalse(board.cores().get(1).lockedUp());
	}

	@Test
	void lockedUpCore0IsResetByAWatchdog() {
		// RAM is kept: the second start finds what the first one left
		String program = """
				.word 0x30008000, core0 + 1, end + 1, end + 1
				core0: ldr r7, =0x38000000
				ldr r0, [r7]
				adds r0, #1
				str r0, [r7]
				ldr r1, =0x50021100
				ldr r2, [r1]
				str r2, [r7, #4]
				cmp r0, #2
				beq done
				ldr r1, =0x50081000
				ldr r0, =1000
				str r0, [r1]
				movs r0, #3
				str r0, [r1, #8]
				end: udf #0
				done: bkpt #0xab
				.ltorg
				""";
		Board board = board(program);
		board.core().semihosting(core -> core.requestStop("end"));
		assertEquals(Cause.LOCKUP, board.engine().run(END).cause());
		long at = board.clock().now();
		assertTrue(at < 100);
		var causes = new ArrayList<ResetCause>();
		board.onReset(causes::add);
		assertEquals(Cause.LOCKUP, board.engine().run(END).cause(), "the watchdog's NMI ends the lock-up, and faults, too");
		assertEquals("end", board.engine().run(END).why());
		assertEquals(List.of(ResetCause.SECURE_WATCHDOG), causes);
		assertEquals(2, board.core().peek(SHARED, 4));
		assertEquals(1 | 1 << 2 | 1 << 6, board.core().peek(SHARED + 4, 4), "power-on, Secure watchdog, lock-up of core 0");
	}

	@Test
	void core1MayResetTheBoardIfResetMaskLetsIt() {
		String program = start("""
				ldr r7, =0x38000000
				ldr r2, [r7]
				adds r2, #1
				str r2, [r7]
				cmp r2, #1
				bne here
				MASK
				""") + """
				here: b here
				core1: ldr r0, =0xE000ED0C
				ldr r1, =0x05FA0004
				str r1, [r0]
				there: b there
				.ltorg
				""" + HANDLERS;
		var notices = new ArrayList<String>();
		Board masked = board(program.replace("MASK", ""), notices);
		run(masked, END);
		assertEquals(1, masked.core().peek(SHARED, 4));
		assertEquals(1, notices.size());
		assertTrue(notices.get(0).startsWith("a reset was asked for (SYSTEM_REQUEST_1) and did not happen: bit 0x20 of SYSCTRL.RESET_MASK is clear"),
				notices::toString);
		Board open = board(program.replace("MASK", "movs r1, #0x20 \n str r1, [r0, #0x104]"), notices);
		run(open, END);
		assertEquals(2, open.core().peek(SHARED, 4));
		assertEquals(1 | 1 << 5, open.core().peek(0x5002_1100, 4));
	}

	private static Board board(String program) {
		return board(program, new ArrayList<>());
	}

	private static Board board(String program, List<String> notices) {
		var board = new Board(Boards.get("an521").orElseThrow(), notice -> notices.add(notice.sentence()));
		byte[] bytes = ASSEMBLER.program(program, CODE).bytes();
		for (int i = 0; i < bytes.length; i++)
			board.core().poke(CODE + i, 1, bytes[i]);
		board.reset(ResetCause.POWER_ON);
		return board;
	}

	private static void run(Board board, long until) {
		assertEquals(Cause.LIMIT, board.engine().run(until).cause());
		assertEquals(until, board.clock().now());
	}

	/** What programs can see of the cores and of what they share. */
	private static String visible(Board board) {
		var text = new StringBuilder();
		for (Core core : board.cores()) {
			for (int i = 0; i < 16; i++)
				text.append(core.r(i)).append(' ');
			text.append(core.xpsr()).append(' ').append(core.clock().now()).append(' ').append(core.instructions()).append('\n');
		}
		for (int at = 0; at < 48; at += 4)
			text.append(board.core().peek(SHARED + at, 4)).append(' ');
		return text.toString();
	}

	private static byte[] state(Board board) {
		var out = new StateWriter();
		board.save(out);
		return out.toByteArray();
	}
}
