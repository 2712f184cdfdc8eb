// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfmstudio.sim.isa.Decoder;
import org.tfmstudio.sim.isa.Extension;
import org.tfmstudio.sim.isa.Instruction;
import org.tfmstudio.sim.isa.ItRule;
import org.tfmstudio.sim.isa.Op;

/** Drawn instructions with drawn states: the fast path and the reference path leave the same state behind, faults included. */
class EnginePathsAgreeTest {
	private static final int DRAWS = 8_000;
	private static final int PROGRAMS = 1_000;
	private static final Set<Op> SPECIAL = EnumSet.of(Op.IT, Op.WFI, Op.WFE, Op.SVC, Op.BKPT, Op.UDF, Op.UNDEFINED, Op.COPROCESSOR, Op.MSR, Op.SG);

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void fastPathEqualsReference(boolean extended) {
		Random random = new Random(20261120);
		Decoder decoder = decoder(extended);
		Machine fast = machine(extended);
		Machine slow = machine(extended);
		for (int n = 0; n < DRAWS; n++) {
			int first = first(random, extended, 2);
			int second = second(random, first);
			Instruction i = decoder.decode(first, second);
			if (i.unpredictable() != null || i.op() == Op.IT || i.op() == Op.WFI || i.op() == Op.WFE) {
				continue;
			}
			long seed = random.nextLong();
			prepare(fast, first, second, seed);
			prepare(slow, first, second, seed);
			fast.core.engine().run(fast.clock.now() + 1);
			slow.core.engine().step();
			slow.core.engine().run(slow.clock.now()); // a pending exception is taken at once, as by run
			assertArrayEquals(state(slow), state(fast), () -> n(i) + "\n" + describe(slow) + "\n" + describe(fast));
		}
	}

	/** Programs of 40 drawn instructions with IT blocks and forward branches, run and stepped, and stopped at a drawn cycle. */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void drawnProgramsEndAlike(boolean extended) {
		Random random = new Random(77);
		Decoder decoder = decoder(extended);
		Machine fast = machine(extended);
		Machine slow = machine(extended);
		for (int n = 0; n < PROGRAMS; n++) {
			int[] program = program(random, decoder, extended);
			long seed = random.nextLong();
			int cycles = 1 + random.nextInt(50);
			prepare(fast, program, seed);
			prepare(slow, program, seed);
			long end = fast.clock.now() + cycles;
			fast.core.engine().run(end);
			Engine.Stop stop = new Engine.Stop(Engine.Cause.LIMIT, null);
			while (slow.clock.now() < end && stop.cause() == Engine.Cause.LIMIT) {
				stop = slow.core.engine().step();
			}
			slow.core.engine().run(slow.clock.now());
			assertArrayEquals(state(slow), state(fast), () -> describe(slow) + "\n" + describe(fast));
			if (slow.clock.now() != fast.clock.now()) {
				slow.clock.advanceTo(Math.max(slow.clock.now(), fast.clock.now()));
				fast.clock.advanceTo(slow.clock.now());
			}
		}
	}

	private static int[] program(Random random, Decoder decoder, boolean extended) {
		int[] halfwords = new int[90];
		int at = 0;
		int inBlock = 0;
		for (int n = 0; n < 40; n++) {
			int kind = inBlock > 0 ? 9 : random.nextInt(10);
			if (kind == 0) {
				halfwords[at++] = 0xD000 | random.nextInt(14) << 8 | random.nextInt(6);
			} else if (kind == 1) {
				int mask = 1 + random.nextInt(15);
				inBlock = 4 - Integer.numberOfTrailingZeros(mask);
				halfwords[at++] = 0xBF00 | random.nextInt(14) << 4 | mask;
			} else {
				Instruction i;
				int first;
				int second;
				do {
					first = first(random, extended, 4);
					second = second(random, first);
					i = decoder.decode(first, second);
				} while (i.unpredictable() != null || i.branches() || i.itRule() != ItRule.ANYWHERE || SPECIAL.contains(i.op()));
				halfwords[at++] = first;
				if (i.size() == 4) {
					halfwords[at++] = second;
				}
				inBlock = Math.max(0, inBlock - 1);
			}
		}
		while (at < halfwords.length) {
			halfwords[at++] = 0xBF00;
		}
		return halfwords;
	}

	private static void prepare(Machine m, int[] program, long seed) {
		prepare(m, 0xBF00, 0xBF00, seed);
		int at = Machine.S_CODE + 0x2000 + new Random(seed).nextInt(512) * 2 & ~3;
		for (int i = 0; i < program.length; i += 2) {
			m.word(at + 2 * i, program[i] | program[i + 1] << 16);
		}
		m.core.pc(at);
	}

	private static Decoder decoder(boolean extended) {
		return new Decoder(extended ? Set.of(Extension.MAIN, Extension.SECURITY, Extension.DSP, Extension.FP) : Set.of(Extension.MAIN, Extension.SECURITY));
	}

	private static Machine machine(boolean extended) {
		return extended ? new Machine(CoreConfig.an521().with(true, true)) : new Machine();
	}

	/** With the extensions, half of the wide instructions are of floating point. */
	private static int first(Random random, boolean extended, int wide) {
		if (random.nextInt(wide) != 0) {
			return random.nextInt(0xE800);
		}
		return extended && random.nextBoolean() ? (random.nextInt(8) == 0 ? 0xFE00 : 0xEC00) + random.nextInt(0x300) : 0xE800 + random.nextInt(0x1800);
	}

	private static int second(Random random, int first) {
		boolean coprocessor = (first & 0xEC00) == 0xEC00 && random.nextInt(8) != 0;
		return coprocessor ? random.nextInt(0x10000) & ~0xF00 | 0xA00 | random.nextInt(8) / 7 << 8 : random.nextInt(0x10000);
	}

	private static String n(Instruction i) {
		return i.toString();
	}

	private static String describe(Machine m) {
		StringBuilder text = new StringBuilder();
		for (int n = 0; n < 16; n++) {
			text.append(Text.hex(m.core.r(n))).append(' ');
		}
		return text.append(Text.hex(m.core.xpsr())).append(' ').append(m.faults).toString();
	}

	private static void prepare(Machine m, int first, int second, long seed) {
		Random random = new Random(seed);
		m.faults.clear();
		m.core.reset();
		m.store(0xE000EDD0, 2);
		m.store(0xE000ED88, random.nextInt(16) == 0 ? 0 : 0xF << 20);
		m.store(0xE000EF34, (random.nextInt(4) == 0 ? 1 << 31 : 0) | random.nextInt(4) / 3 * 4 ^ 4); // FPCCR.ASPEN, S
		if (m.core.config().fpu()) {
			for (int n = 0; n < 32; n++) {
				m.core.s(n, random.nextInt(4) == 0 ? random.nextInt() : Float.floatToIntBits(random.nextInt(2000) / 4.0f - 250));
			}
			m.core.fpscr(random.nextInt() & 0xF7C00000);
		}
		int at = Machine.S_CODE + 0x2000;
		m.word(at, first | second << 16);
		m.word(at + 4, 0xBF00BF00);
		for (int n = 0; n < 15; n++) {
			m.core.r(n, switch (random.nextInt(4)) {
				case 0 -> random.nextInt();
				case 1 -> random.nextInt(64);
				default -> Machine.S_DATA + random.nextInt(0x800) * 4 + (random.nextInt(8) == 0 ? random.nextInt(4) : 0);
			});
		}
		m.core.register(CoreRegister.MSP_S, Machine.S_DATA + 0x1000 + random.nextInt(64) * 4);
		m.core.register(CoreRegister.MSPLIM_S, random.nextInt(4) == 0 ? Machine.S_DATA + 0x1040 : 0);
		m.core.xpsr(0x01000000 | random.nextInt() & 0xF8000000);
		m.core.pc(at);
	}

	private static byte[] state(Machine m) {
		StateWriter out = new StateWriter();
		m.core.save(out);
		for (int at = 0; at < 0x2800; at += 4) {
			out.int32(m.word(Machine.S_DATA + at));
		}
		return out.toByteArray();
	}
}
