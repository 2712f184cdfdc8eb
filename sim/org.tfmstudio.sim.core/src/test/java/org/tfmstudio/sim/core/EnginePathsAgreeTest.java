// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.isa.Decoder;
import org.tfmstudio.sim.isa.Extension;
import org.tfmstudio.sim.isa.Instruction;
import org.tfmstudio.sim.isa.Op;

/** Drawn instructions with drawn states: the fast path and the reference path leave the same state behind, faults included. */
class EnginePathsAgreeTest {
	private static final int DRAWS = 60_000;

	@Test
	void fastPathEqualsReference() {
		Random random = new Random(20261120);
		Decoder decoder = new Decoder(Set.of(Extension.MAIN, Extension.SECURITY));
		Machine fast = Machine.attributed();
		Machine slow = Machine.attributed();
		for (int n = 0; n < DRAWS; n++) {
			int first = random.nextBoolean() ? 0xE800 + random.nextInt(0x1800) : random.nextInt(0xE800);
			int second = random.nextInt(0x10000);
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
		for (int at = 0; at < 0x4000; at += 4) {
			out.int32(m.word(Machine.S_DATA + at));
		}
		return out.toByteArray();
	}
}
