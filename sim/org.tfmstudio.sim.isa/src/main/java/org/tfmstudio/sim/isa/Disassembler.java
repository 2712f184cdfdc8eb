// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Writes instructions as UAL assembly, from the syntax column of the instruction table. */
public final class Disassembler {
	private static final String[] REGISTERS = { "r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9", "sl", "fp", "ip", "sp",
			"lr", "pc" };
	private static final Map<Row, Syntax> SYNTAX = new ConcurrentHashMap<>();

	private Disassembler() {
	}

	/**
	 * @param instruction what to write
	 * @param address where it stands, for branch targets
	 * @return mnemonic and operands, separated by one space, as outside an IT block
	 */
	public static String text(Instruction instruction, int address) {
		return text(instruction, address, ItState.NONE);
	}

	/**
	 * @param instruction what to write
	 * @param address where it stands, for branch targets
	 * @param it the IT state before it
	 * @return mnemonic and operands, separated by one space
	 */
	public static String text(Instruction instruction, int address, ItState it) {
		if (instruction.op() == Op.UNDEFINED) {
			return instruction.size() == 2 ? String.format(".inst.n 0x%04x", instruction.encoding())
					: String.format(".inst.w 0x%08x", instruction.encoding());
		}
		Syntax syntax = SYNTAX.computeIfAbsent(instruction.row(), row -> Syntax.of(row).get(0));
		StringBuilder text = new StringBuilder();
		for (Syntax.Node node : syntax.mnemonic()) {
			text.append(node.isText() ? node.text() : operand(instruction, node, address, it));
		}
		if (it.inBlock() && instruction.op() != Op.B_COND && instruction.op() != Op.IT) {
			int dot = text.indexOf(".");
			text.insert(dot < 0 ? text.length() : dot, it.condition().suffix());
		}
		if (!syntax.operands().isEmpty()) {
			text.append(' ');
			for (Syntax.Node node : syntax.operands()) {
				text.append(node.isText() ? node.text() : operand(instruction, node, address, it));
			}
		}
		return text.toString();
	}

	static String register(int number) {
		return REGISTERS[number];
	}

	private static String operand(Instruction i, Syntax.Node node, int address, ItState it) {
		Row row = i.row();
		return switch (node.name()) {
			case "s" -> i.setFlags() == SetFlags.ALWAYS || i.setFlags() == SetFlags.OUTSIDE_IT && !it.inBlock() ? "s" : "";
			case "S" -> "s";
			case "rd", "rt", "rdn", "rdlo", "rdm" -> REGISTERS[i.rd()];
			case "rn" -> REGISTERS[i.rn()];
			case "rm" -> REGISTERS[i.rm()];
			case "ra", "rt2", "rdhi", "st" -> REGISTERS[i.ra()];
			case "imm" -> node.optional() ? optionalOffset(i) : immediate(i);
			case "hex" -> String.format("0x%04x", i.imm());
			case "abs" -> Integer.toString(-i.imm());
			case "imm2" -> Integer.toString(i.imm2());
			case "sh" -> Integer.toString(i.shiftAmount());
			case "shift" -> shift(i);
			case "rot" -> i.shiftAmount() == 0 ? "" : ", ror #" + i.shiftAmount();
			case "lit" -> "[pc, #" + immediate(i) + "]";
			case "target" -> String.format("0x%x", address + 4 + i.imm());
			case "list" -> list(i.list());
			case "c" -> i.condition().suffix();
			case "cc" -> Condition.of(i.imm() >> 4) == Condition.AL ? "al" : i.condition().suffix();
			case "it" -> thenElse(i.imm());
			case "wb" -> i.op() == Op.LDMIA_WB ? "!" : "";
			case "aif" -> List.of("none", "f", "i", "if").get(i.imm());
			case "sysreg" -> SpecialRegister.text(row.get("sysm", i.encoding(), 0), i.imm2(), i.op() == Op.MSR);
			case "barrier" -> i.imm() == 15 ? "sy" : "#" + i.imm();
			case "l" -> row.get("n", i.encoding(), 0) == 1 ? "l" : "";
			case "sd" -> "s" + i.rd();
			case "sn" -> "s" + i.rn();
			case "sm" -> "s" + i.rm();
			case "sm1" -> "s" + (i.rm() + 1);
			case "dd" -> "d" + i.rd();
			case "dn" -> "d" + i.rn();
			case "dm" -> "d" + i.rm();
			case "slist" -> floatList("s", i);
			case "dlist" -> floatList("d", i);
			case "rtf" -> i.rd() == 15 ? "apsr_nzcv" : REGISTERS[i.rd()];
			case "vsel" -> List.of("eq", "vs", "ge", "gt").get(i.imm());
			case "fimm" -> Double.toString(row.rule("d16") ? Double.longBitsToDouble((long) i.imm() << 32) : Float.intBitsToFloat(i.imm()));
			default -> Integer.toString(row.fields().get(node.name()).get(i.encoding()));
		};
	}

	private static String immediate(Instruction i) {
		if (i.op() == Op.COPROCESSOR) {
			int offset = i.row().get("imm", i.encoding(), 0);
			return i.row().get("u", i.encoding(), 1) == 0 ? "-" + offset : Integer.toString(offset);
		}
		boolean down = i.row().get("u", i.encoding(), 1) == 0;
		return down ? "-" + -i.imm() : Integer.toUnsignedString(i.imm());
	}

	private static String optionalOffset(Instruction i) {
		return i.row().get("imm", i.encoding(), 0) == 0 ? "" : ", #" + immediate(i);
	}

	private static String shift(Instruction i) {
		if (i.shiftType() == ShiftType.RRX) {
			return ", rrx";
		}
		return i.shiftAmount() == 0 ? "" : ", " + i.shiftType().name().toLowerCase(java.util.Locale.ROOT) + " #" + i.shiftAmount();
	}

	private static String list(int list) {
		StringBuilder text = new StringBuilder();
		for (int r = 0; r < 16; r++) {
			if ((list >> r & 1) != 0) {
				text.append(text.isEmpty() ? "" : ", ").append(REGISTERS[r]);
			}
		}
		return text.toString();
	}

	private static String floatList(String letter, Instruction i) {
		String first = letter + i.rd();
		return i.list() == 1 ? first : first + "-" + letter + (i.rd() + i.list() - 1);
	}

	/** The letters after "it": one for each instruction but the first. */
	private static String thenElse(int firstcondMask) {
		int mask = firstcondMask & 15;
		int length = 4 - Integer.numberOfTrailingZeros(mask | 16);
		StringBuilder text = new StringBuilder();
		for (int bit = 3; bit > 4 - length; bit--) {
			text.append((mask >> bit & 1) == (firstcondMask >> 4 & 1) ? 't' : 'e');
		}
		return text.toString();
	}
}
