// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

/** Evaluates the rules column: which encodings of a row are UNPREDICTABLE or UNDEFINED, and where in an IT block it may be. */
final class Constraints {
	private Constraints() {
	}

	static boolean undefined(Row row, int encoding) {
		for (String rule : row.rules()) {
			if (rule.startsWith("undef(") && violates(row, encoding, rule.substring(6, rule.length() - 1).replace("=", "!="))) {
				return true;
			}
		}
		return row.rule("d16") && (value(row, encoding, "vd") > 15 && !singleDestination(row) || value(row, encoding, "vn") > 15
				|| value(row, encoding, "vm") > 15 && !singleSource(row));
	}

	private static boolean singleDestination(Row row) {
		return row.syntax().contains("<sd>");
	}

	private static boolean singleSource(Row row) {
		return row.syntax().contains("<sm>");
	}

	static ItRule itRule(Row row, Op op, int rd, int list) {
		if (row.rule("!it")) {
			return ItRule.FORBIDDEN;
		}
		boolean writesPc = op.loadsMultiple() ? (list & 0x8000) != 0 : rd == 15;
		return row.rule("last") || row.rule("pc:last") && writesPc ? ItRule.LAST : ItRule.ANYWHERE;
	}

	/** @return the reason, or null */
	static String unpredictable(Row row, int encoding) {
		if ((encoding & row.shouldMask()) != row.shouldValue()) {
			return row.section() + ": bits that should be fixed are not";
		}
		if (row.has("ti")) {
			int imm12 = row.get("ti", encoding, 0);
			if (imm12 >>> 10 == 0 && imm12 >>> 8 != 0 && (imm12 & 0xFF) == 0) {
				return "ThumbExpandImm: a replicated zero";
			}
		}
		for (String rule : row.rules()) {
			if (!rule.startsWith("undef(") && violates(row, encoding, rule)) {
				return row.section() + ": not " + rule;
			}
		}
		return null;
	}

	private static boolean violates(Row row, int encoding, String rule) {
		int unequal = rule.indexOf("!=");
		if (rule.startsWith("s:")) {
			return row.get("s", encoding, 0) == 1 && violates(row, encoding, rule.substring(2));
		}
		if (rule.equals("wb!=list")) {
			return (row.get("list", encoding, 0) >> value(row, encoding, "rn") & 1) != 0;
		}
		if (unequal > 0) {
			int left = value(row, encoding, rule.substring(0, unequal));
			int start = unequal + 2;
			for (int comma = rule.indexOf(',', start); comma >= 0; comma = rule.indexOf(',', start)) {
				if (left == value(row, encoding, rule.substring(start, comma))) {
					return true;
				}
				start = comma + 1;
			}
			return left == value(row, encoding, rule.substring(start));
		}
		int list = row.get("list", encoding, 0);
		return switch (rule) {
			case "never" -> true;
			case "rx=rm" -> value(row, encoding, "rx") != value(row, encoding, "rm");
			case "list>=1" -> list == 0;
			case "list>=2" -> Integer.bitCount(list) < 2;
			case "aif>=1" -> row.get("aif", encoding, 0) == 0;
			case "pcxorlr" -> (list & 0xC000) == 0xC000;
			// storing the base is fine only as the lowest register of the list
			case "stmbase" -> stores(list, value(row, encoding, "rn"));
			case "bothpc" -> value(row, encoding, "rdn") == 15 && value(row, encoding, "rm") == 15;
			case "lowpair" -> value(row, encoding, "rn") < 8 && value(row, encoding, "rm") < 8;
			case "notbothsp" -> value(row, encoding, "rd") == 13 && value(row, encoding, "rm") == 13;
			case "spshift" -> value(row, encoding, "rd") == 13
					&& (value(row, encoding, "ty") != 0 || value(row, encoding, "sh") > 3);
			case "width" -> row.has("msb") ? row.get("msb", encoding, 0) < row.get("lsb", encoding, 0)
					: row.get("lsb", encoding, 0) + row.get("wm", encoding, 0) > 31;
			case "fx16" -> row.get("fx", encoding, 0) > 16;
			case "fplist" -> fpList(row, encoding);
			case "sysreg" -> !SpecialRegister.exists(row.get("sysm", encoding, 0), row.get("mask", encoding, -1));
			case "it" -> itBlock(row.get("imm", encoding, 0));
			default -> false;
		};
	}

	private static boolean stores(int list, int base) {
		return (list >> base & 1) != 0 && (list & (1 << base) - 1) != 0;
	}

	private static boolean fpList(Row row, int encoding) {
		int count = row.get("cnt", encoding, 0);
		boolean doubles = (encoding >> 8 & 1) == 1;
		return count == 0 || doubles && count > 16 || value(row, encoding, "vd") + count > (doubles ? 16 : 32);
	}

	/** DDI0553 C2.4 IT: AL only with "then" everywhere, never 1111. */
	private static boolean itBlock(int firstcondMask) {
		int condition = firstcondMask >> 4;
		return condition == 15 || condition == 14 && Integer.bitCount(firstcondMask & 15) != 1;
	}

	private static int value(Row row, int encoding, String operand) {
		return switch (operand) {
			case "sp" -> 13;
			case "lr" -> 14;
			case "pc" -> 15;
			default -> Character.isDigit(operand.charAt(0)) ? Integer.parseInt(operand) : row.get(operand, encoding, -1);
		};
	}
}
