// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

/** Expands the fields of an encoding into the operands of an {@link Instruction}. */
final class Expansion {
	private Expansion() {
	}

	static Instruction expand(Row row, int encoding) {
		int rd = register(row, encoding, "rd", "rt", "rdn", "rdlo", "rdm", "vd");
		int rn = register(row, encoding, "rn", "rdn", "vn");
		int rm = register(row, encoding, "rm", "rdm", "vm");
		int ra = register(row, encoding, "ra", "rt2", "rdhi", "st");
		int list = row.get("list", encoding, row.get("cnt", encoding, 0));

		ShiftType type = ShiftType.of(row.get("ty", encoding, 0));
		int amount = row.get("sh", encoding, 0);
		if (row.has("rot")) {
			type = ShiftType.ROR;
			amount = row.get("rot", encoding, 0);
		} else if (row.has("sh") && amount == 0) {
			// DDI0553 DecodeImmShift(): an amount of 0 is 32 for LSR and ASR, and RRX for ROR
			if (type == ShiftType.LSR || type == ShiftType.ASR) {
				amount = 32;
			} else if (type == ShiftType.ROR) {
				type = ShiftType.RRX;
				amount = 1;
			}
		}
		Op op = row.has("sh") && (type != ShiftType.LSL || amount != 0) ? row.shifted() : row.op();
		if (row.rule("ldm16") && (list >> rn & 1) == 0) {
			op = Op.LDMIA_WB;
		}
		op = op.into(rd);

		int carry = -1;
		if (row.has("ti")) {
			int imm12 = row.get("ti", encoding, 0);
			carry = imm12 >>> 10 == 0 ? -1 : thumbExpand(imm12) >>> 31;
		}
		Condition condition = Condition.AL;
		if (row.has("cond")) {
			condition = Condition.of(row.get("cond", encoding, 14));
		} else if (op == Op.IT) {
			condition = Condition.of(row.get("imm", encoding, 0) >> 4);
		}
		return new Instruction(op, row.size(), encoding, rd, rn, rm, ra, immediate(row, encoding), second(row, encoding), carry,
				type, amount, setFlags(row, encoding, op), condition, list, Constraints.itRule(row, op, rd, list), row,
				Constraints.unpredictable(row, encoding));
	}

	private static int register(Row row, int encoding, String... names) {
		for (String name : names) {
			Field field = row.fields().get(name);
			if (field != null) {
				return field.get(encoding);
			}
		}
		return -1;
	}

	private static int immediate(Row row, int encoding) {
		if (row.has("ti")) {
			return thumbExpand(row.get("ti", encoding, 0));
		}
		if (row.has("off")) {
			int offset = row.get("off", encoding, 0);
			Field field = row.fields().get("off");
			if (row.has("j1")) {
				// DDI0553: I1 = NOT(J1 EOR S), I2 = NOT(J2 EOR S)
				int sign = offset >>> 24 & 1;
				offset |= (row.get("j1", encoding, 0) ^ sign ^ 1) << 23 | (row.get("j2", encoding, 0) ^ sign ^ 1) << 22;
			}
			int unused = 32 - field.bits();
			return offset << unused >> unused;
		}
		if (row.has("lsb")) {
			return row.get("lsb", encoding, 0);
		}
		if (row.has("satm")) {
			return row.get("satm", encoding, 0) + 1;
		}
		if (row.has("cnt")) {
			return (encoding & 0xFF) << 2;
		}
		if (row.has("fx")) {
			return (row.rule("fx16") ? 16 : 32) - row.get("fx", encoding, 0);
		}
		if (row.has("fi")) {
			return vfpExpand(row.get("fi", encoding, 0), row.rule("d16"));
		}
		for (String name : new String[] { "sat", "sysm", "cp", "aif" }) {
			if (row.has(name)) {
				return row.get(name, encoding, 0);
			}
		}
		int value = row.get("imm", encoding, 0);
		return row.get("u", encoding, 1) == 0 ? -value : value;
	}

	private static int second(Row row, int encoding) {
		if (row.has("wm")) {
			return row.get("wm", encoding, 0) + 1;
		}
		if (row.has("msb")) {
			return row.get("msb", encoding, 0) - row.get("lsb", encoding, 0) + 1;
		}
		return row.get("mask", encoding, 0);
	}

	private static SetFlags setFlags(Row row, int encoding, Op op) {
		if (op.compare() || row.syntax().contains("{S}")) {
			return SetFlags.ALWAYS;
		}
		if (!row.syntax().contains("{s}")) {
			return SetFlags.NEVER;
		}
		if (row.has("s")) {
			return row.get("s", encoding, 0) == 1 ? SetFlags.ALWAYS : SetFlags.NEVER;
		}
		return SetFlags.OUTSIDE_IT;
	}

	/** DDI0553 ThumbExpandImm(). */
	static int thumbExpand(int imm12) {
		int imm8 = imm12 & 0xFF;
		if (imm12 >>> 10 == 0) {
			return switch (imm12 >>> 8) {
				case 0 -> imm8;
				case 1 -> imm8 << 16 | imm8;
				case 2 -> imm8 << 24 | imm8 << 8;
				default -> imm8 << 24 | imm8 << 16 | imm8 << 8 | imm8;
			};
		}
		return Integer.rotateRight(0x80 | imm12 & 0x7F, imm12 >>> 7);
	}

	/** DDI0553 VFPExpandImm(): the bits of a single, or the upper word of a double whose lower word is 0. */
	static int vfpExpand(int imm8, boolean isDouble) {
		int sign = imm8 >>> 7 << 31;
		boolean bit6 = (imm8 & 0x40) != 0;
		if (isDouble) {
			return sign | (bit6 ? 0x3FC0_0000 : 0x4000_0000) | (imm8 & 0x3F) << 16;
		}
		return sign | (bit6 ? 0x3E00_0000 : 0x4000_0000) | (imm8 & 0x3F) << 19;
	}
}
