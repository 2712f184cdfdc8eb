// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Random;

import org.tfmstudio.sim.board.io.ResetCause;
import org.tfmstudio.sim.core.Engine.Cause;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.isa.Assembler;
import org.tfmstudio.sim.isa.Extension;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** Drawn programs for two cores that interrupt, wake and reset each other: however a run is cut, it comes out the same. */
class BoardEngineDrawnTest {
	private static final Assembler ASSEMBLER = new Assembler(EnumSet.of(Extension.MAIN, Extension.SECURITY));
	private static final long END = 6_000;

	/** r7: shared memory; r8: MHU0; r9: SYSCTRL; r10: TIMER0; r11: SysTick. r0 to r3 are free. */
	private static final String[] SNIPPETS = {
			"ldr r0, [r7] \n adds r0, #1 \n str r0, [r7]",
			"ldrex r0, [r7] \n adds r0, #3 \n strex r1, r0, [r7] \n add r6, r6, r1",
			"ldrex r0, [r7, #4] \n nop \n nop \n nop \n strex r1, r0, [r7, #4] \n add r6, r6, r1",
			"ldr r0, [r7, #4] \n adds r0, #1 \n str r0, [r7, #4]",
			"movs r0, #1 \n str r0, [r8, #0x14]",
			"movs r0, #2 \n str r0, [r8, #4]",
			"movs r0, #15 \n str r0, [r8, #8]",
			"movs r0, #15 \n str r0, [r8, #0x18]",
			"ldr r0, [r8] \n add r6, r6, r0 \n ldr r0, [r8, #0x10] \n add r6, r6, r0",
			"sev",
			"wfe",
			"wfi",
			"cpsid i \n ldr r0, [r7, #8] \n adds r0, #1 \n str r0, [r7, #8] \n cpsie i",
			"movs r0, #COUNT \n str r0, [r10, #8] \n movs r0, #9 \n str r0, [r10]",
			"ldr r0, [r10, #4] \n add r6, r6, r0",
			"movs r0, #0 \n str r0, [r10]",
			"movs r0, #COUNT \n str r0, [r11, #4] \n movs r0, #7 \n str r0, [r11]",
			"movs r0, #5 \n str r0, [r11]",
			"ldr r0, [r11, #8] \n add r6, r6, r0",
			"movs r0, #COUNT \n wait: subs r0, #1 \n bne wait",
			"str r6, [r7, #OWN]",
			"movs r0, #0 \n str r0, [r9, #0x118]" };
	private static final String RESET = "ldr r0, [r7, #0x40] \n adds r0, #1 \n str r0, [r7, #0x40] \n movs r1, #0x30 \n str r1, [r9, #0x104] \n "
			+ "ldr r0, =0xE000ED0C \n ldr r1, =0x05FA0004 \n str r1, [r0]";

	@Property(tries = 8)
	@Label("drawn programs do not feel where runs are cut")
	void drawnProgramsDoNotFeelWhereRunsAreCut(@ForAll long seed) {
		String text = program(new Random(seed));
		byte[] program = ASSEMBLER.program(text, 0x1000_0000).bytes();
		Board straight = board(program);
		go(straight, END);
		byte[] expected = state(straight);

		var random = new Random(~seed);
		Board cut = board(program);
		while (cut.clock().now() < END) {
			long left = END - cut.clock().now();
			switch (random.nextInt(200)) {
				case 0 -> {
					byte[] saved = state(cut);
					cut = board(program);
					go(cut, random.nextInt(300));
					cut.restore(new StateReader(saved));
				}
				case 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 -> go(cut, cut.clock().now() + random.nextInt((int) Math.min(left, 700) + 1));
				case 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30 -> go(cut, cut.clock().now() + random.nextInt((int) Math.min(left, 40) + 1));
				case 31, 32, 33, 34, 35 -> {
					cut.core().requestStop("now");
					assertEquals("now", cut.engine().run(END).why());
				}
				default -> stepWithin(cut);
			}
		}
		go(cut, END);
		assertArrayEquals(expected, state(cut), () -> "seed " + seed + "\n" + text);
	}

	/** A step from sleep leads to the next event, which may lie behind the end. */
	private static void stepWithin(Board board) {
		if (!board.core().sleeping() || board.clock().next() <= END)
			board.engine().step();
		else
			go(board, Math.min(END, board.clock().now() + 1));
	}

	private static void go(Board board, long until) {
		assertEquals(Cause.LIMIT, board.engine().run(until).cause());
	}

	private static String program(Random random) {
		// the S32K timer always runs, so that neither core sleeps for good
		String handlers = "timer + 1, end + 1, end + 1, message + 1, end + 1";
		String table = ", end + 1, end + 1, end + 1, end + 1, end + 1, end + 1 \n .word 0, 0, 0, end + 1, end + 1, 0, end + 1, tick + 1 \n "
				+ ".word end + 1, end + 1, slow + 1, " + handlers + "\n";
		var text = new StringBuilder(".word 0x30008000, core0 + 1").append(table).append(".balign 0x400 \n .word 0x30010000, core1 + 1").append(table);
		for (int core = 0; core < 2; core++) {
			text.append("core").append(core).append(": ldr r7, =0x38000000 \n ldr r8, =0x50003000 \n ldr r9, =0x50021000 \n ldr r10, =0x50000000 \n")
					.append("ldr r11, =0xE000E010 \n ldr r0, =0xE000E100 \n movs r1, #0x4C \n str r1, [r0] \n ldr r0, =0x5002F000 \n movs r1, #1 \n str r1, [r0, #8] \n movs r1, #9 \n str r1, [r0] \n ldr r0, =0x10000400 \n str r0, [r9, #0x114] \n");
			text.append("loop").append(core).append(": \n");
			int length = 5 + random.nextInt(25);
			for (int i = 0; i < length; i++)
				text.append(snippet(random, core + "" + i, core)).append('\n');
			text.append("b loop").append(core).append("\n .ltorg \n");
		}
		return text + """
				end: b end
				timer: ldr r0, =0x5000000C
				movs r1, #1
				str r1, [r0]
				ldr r0, =0x38000020
				b count
				slow: ldr r0, =0x5002F00C
				movs r1, #1
				str r1, [r0]
				ldr r0, =0x3800002C
				b count
				message: ldr r0, =0x50003000
				movs r1, #15
				str r1, [r0, #8]
				str r1, [r0, #0x18]
				ldr r0, =0x38000024
				b count
				tick: ldr r0, =0x38000028
				count: ldr r1, [r0]
				adds r1, #1
				str r1, [r0]
				bx lr
				.ltorg
				""";
	}

	private static String snippet(Random random, String label, int core) {
		if (random.nextInt(150) == 0)
			return RESET;
		return SNIPPETS[random.nextInt(SNIPPETS.length)].replace("COUNT", "" + (20 + random.nextInt(200))).replace("wait", "wait" + label)
				.replace("OWN", "" + (0x30 + 4 * core));
	}

	private static Board board(byte[] program) {
		var board = new Board(Boards.get("an521").orElseThrow(), notice -> { });
		board.bus().load(0x1000_0000, program);
		board.reset(ResetCause.POWER_ON);
		return board;
	}

	private static byte[] state(Board board) {
		var out = new StateWriter();
		board.save(out);
		return out.toByteArray();
	}
}
