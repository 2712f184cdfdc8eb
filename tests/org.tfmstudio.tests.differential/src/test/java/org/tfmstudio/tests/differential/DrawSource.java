// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.differential;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.tfmstudio.sim.isa.Decoder;
import org.tfmstudio.sim.isa.Extension;
import org.tfmstudio.sim.isa.Instruction;
import org.tfmstudio.sim.isa.InstructionTable;
import org.tfmstudio.sim.isa.ItRule;
import org.tfmstudio.sim.isa.Op;
import org.tfmstudio.sim.isa.Row;

/**
 * Draws instructions in states. Draw n of a seed is the same whatever was drawn before. Encodings that the table calls UNPREDICTABLE
 * are not drawn, nor accesses and branches that would disturb the guest itself.
 */
final class DrawSource {
	/** HLT 0x3C, which M-profile does not have: QEMU takes it for semihosting. */
	private static final int HLT_SEMIHOSTING = 0xBABC;

	private final Target target;
	private final long seed;
	private final Decoder decoder;
	private final Decoder everything = new Decoder(EnumSet.allOf(Extension.class));
	private final List<Row> present = new ArrayList<>();
	private final List<Row> absent = new ArrayList<>();
	/** Of AN505's, those that are not of the extensions; seldom enough else. */
	private final List<Row> contexts = new ArrayList<>();
	private long refused;

	DrawSource(Target target, long seed) {
		this.target = target;
		this.seed = seed;
		decoder = new Decoder(target.present);
		for (Row row : new InstructionTable(EnumSet.allOf(Extension.class)).rows()) {
			if (target.refuses(row)) {
				absent.add(row);
			} else if (target.draws(row) && !row.rules().contains("never")) {
				present.add(row);
				if (row.extension() == Extension.MAIN || row.extension() == Extension.SECURITY) {
					contexts.add(row);
				}
			}
		}
	}

	/** @return rows that are drawn */
	List<Row> rows() {
		return present;
	}

	/** @return tries that were given up because they could disturb the guest */
	long refused() {
		return refused;
	}

	Draw draw(int index) {
		Random random = new Random(seed * 0x9E3779B97F4A7C15L + index * 0xD1B54A32D192ED03L);
		random.nextInt();
		while (true) {
			Draw draw = attempt(index, random);
			if (draw != null) {
				draw.finish();
				if (!draw.pokesItsFrame()) {
					return draw;
				}
			}
			refused++;
		}
	}

	private Draw attempt(int index, Random random) {
		Draw draw = new Draw(target, index);
		States states = new States(random);
		states.draw(draw);
		int kind = random.nextInt(100);
		if (kind < 95) {
			draw.row = present.get(random.nextInt(present.size()));
			if (target.floats() && states.chance(3)) {
				draw.row = contexts.get(random.nextInt(contexts.size()));
			}
			if (draw.row.op() == Op.BKPT && !states.chance(15)) {
				return null;
			}
			draw.instruction = encoding(draw.row, random);
		} else if (kind < 97) {
			draw.row = absent.get(random.nextInt(absent.size()));
			draw.instruction = encoding(draw.row, random);
		} else {
			int halfword1 = random.nextInt(0x10000) | (random.nextBoolean() ? 0xE800 : 0);
			draw.instruction = decoder.decode(halfword1, random.nextInt(0x10000));
			if (!target.takes(draw.instruction)) {
				return null;
			}
		}
		Instruction i = draw.instruction;
		if (i == null || i.unpredictable() != null || i.op() == Op.BKPT && i.imm() == 0xAB || i.encoding() == HLT_SEMIHOSTING) {
			return null;
		}
		if (i.op() == Op.UNDEFINED && everything.decode(i.encoding() >>> 16, i.encoding() & 0xFFFF).unpredictable() != null && i.size() == 4) {
			return null; // QEMU executes some of the DSP extension, and may so lose its stack
		}
		draw.callable = draw.nonSecure && states.chance(i.op() == Op.SG ? 70 : 2);
		draw.place(draw.callable ? Layout.CALLABLE_SLOT : draw.nonSecure ? Layout.NON_SECURE_SLOT : Layout.SECURE_SLOT, random.nextBoolean());
		for (int n = 0; n < 15; n++) {
			if (n != 13) {
				draw.r[n] = states.value(draw.nonSecure);
			}
		}
		if (target.floats()) {
			Floats floats = new Floats(random);
			floats.draw(draw);
			floats.relate(draw, i);
		}
		if (!it(draw, random, states)) {
			return null;
		}
		return new Operands(draw, random, states).prepare() ? draw : null;
	}

	/** A quarter of the draws stand in an IT block where they may. */
	private static boolean it(Draw draw, Random random, States states) {
		Instruction i = draw.instruction;
		if (i.itRule() == ItRule.FORBIDDEN || Operands.raisesFaultmask(i) || !states.chance(25)) {
			return true;
		}
		int condition = random.nextInt(15);
		int mask = i.itRule() == ItRule.LAST ? 8 : Draw.pick(random, 8, 4, 12, 2, 6, 10, 14, 1, 3, 7, 15);
		int bits = condition << 4 | mask;
		draw.xpsr |= (bits & 3) << 25 | (bits & 0xFC) << 8;
		return true;
	}

	/** @return an instruction of the row, or null when none was found soon */
	private Instruction encoding(Row row, Random random) {
		boolean near = random.nextInt(10) < 6;
		for (int tries = 0; tries < 60; tries++) {
			int bits = random.nextInt() & ~row.mask() | row.value();
			bits = bits & ~row.shouldMask() | row.shouldValue();
			Instruction i = row.size() == 2 ? decoder.decode(bits & 0xFFFF, 0) : decoder.decode(bits >>> 16, bits & 0xFFFF);
			boolean wanted = target.present.contains(row.extension()) ? i.row() == row && i.op() != Op.UNDEFINED : i.row() != row;
			if (wanted && i.unpredictable() == null && (!near || tries > 50 || !Operands.isFar(i))) {
				return i;
			}
		}
		return null;
	}
}
