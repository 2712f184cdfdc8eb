// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the operands of one line along a {@link Syntax} into values by operand name. */
final class OperandReader {
	private final String text;
	private final Map<String, Integer> labels;
	private final int address;
	private final boolean write;
	private Map<String, Integer> values = new HashMap<>();
	private int at;
	private boolean unknownIsZero;

	OperandReader(String text, Map<String, Integer> labels, int address, boolean writesSpecial) {
		this.text = text;
		this.labels = labels;
		this.address = address;
		this.write = writesSpecial;
	}

	/** @return the values, or null when the text does not have this form */
	Map<String, Integer> read(List<Syntax.Node> nodes) {
		return read(nodes, 0) ? values : null;
	}

	/** @return the value of an expression, with 0 for unknown labels if {@code lenient}; or null */
	Integer value(boolean lenient) {
		unknownIsZero = lenient;
		Integer value = expression();
		skip();
		return at == text.length() ? value : null;
	}

	private boolean read(List<Syntax.Node> nodes, int index) {
		if (index == nodes.size()) {
			skip();
			return at == text.length();
		}
		Syntax.Node node = nodes.get(index);
		int before = at;
		Map<String, Integer> saved = new HashMap<>(values);
		if ((node.isText() ? literal(node.text()) : operand(node)) && read(nodes, index + 1)) {
			return true;
		}
		at = before;
		values = saved;
		return !node.isText() && node.optional() && read(nodes, index + 1);
	}

	private boolean literal(String expected) {
		for (int i = 0; i < expected.length(); i++) {
			char c = expected.charAt(i);
			if (c == ' ') {
				continue;
			}
			skip();
			if (at >= text.length() || text.charAt(at) != c) {
				return false;
			}
			at++;
		}
		return true;
	}

	private boolean operand(Syntax.Node node) {
		return switch (node.name()) {
			case "rd", "rt", "rdn", "rdlo", "rdm", "rn", "rm", "ra", "rt2", "rdhi", "st" -> put(node.name(), register(word()));
			case "rtf" -> rtf(word());
			case "sd", "sn", "sm" -> put("v" + node.name().charAt(1), numbered('s', word()));
			case "dd", "dn", "dm" -> put("v" + node.name().charAt(1), numbered('d', word()));
			case "sm1" -> numbered('s', word()) == values.getOrDefault("vm", -9) + 1;
			case "imm" -> (!node.optional() || literal(", #")) && number("imm");
			case "hex" -> number("imm");
			case "abs" -> number("imm") && put("imm", -values.remove("imm"));
			case "shift" -> shift();
			case "rot" -> literal(", ror #") && number("rot");
			case "lit" -> literal("[pc, #") && number("imm") && literal("]");
			case "target" -> target();
			case "list" -> list();
			case "slist" -> floatList('s');
			case "dlist" -> floatList('d');
			case "cc" -> condition(word());
			case "wb" -> put("wb", literal("!") ? 1 : 0);
			case "aif" -> put("aif", List.of("f", "i", "if").indexOf(word()) + 1);
			case "sysreg" -> special(word());
			case "barrier" -> barrier();
			case "fimm" -> floating();
			default -> number(node.name());
		};
	}

	private boolean put(String name, int value) {
		if (value < 0 && !name.equals("imm") && !name.equals("target")) {
			return false;
		}
		Integer before = values.put(name, value);
		return before == null || before == value;
	}

	private void skip() {
		while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
			at++;
		}
	}

	private String word() {
		skip();
		int start = at;
		while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || "_.".indexOf(text.charAt(at)) >= 0)) {
			at++;
		}
		return text.substring(start, at);
	}

	static int register(String name) {
		return switch (name) {
			case "sb" -> 9;
			case "sl" -> 10;
			case "fp" -> 11;
			case "ip" -> 12;
			case "sp" -> 13;
			case "lr" -> 14;
			case "pc" -> 15;
			default -> {
				int number = numbered('r', name);
				yield number < 16 ? number : -1;
			}
		};
	}

	private static int numbered(char letter, String name) {
		if (name.length() < 2 || name.length() > 3 || name.charAt(0) != letter
				|| !name.chars().skip(1).allMatch(Character::isDigit)) {
			return -1;
		}
		return Integer.parseInt(name.substring(1));
	}

	private boolean rtf(String name) {
		return put("rt", name.equals("apsr_nzcv") ? 15 : register(name));
	}

	private boolean number(String name) {
		Integer value = expression();
		return value != null && put(name, value);
	}

	/** {@code expression = term (("+" | "-") term)*}; a term is a number, a label, or "." for the address. */
	private Integer expression() {
		Integer sum = term();
		for (skip(); sum != null && at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-'); skip()) {
			int sign = text.charAt(at++) == '+' ? 1 : -1;
			Integer next = term();
			sum = next == null ? null : Integer.valueOf(sum + sign * next);
		}
		return sum;
	}

	private Integer term() {
		skip();
		int sign = 1;
		if (at < text.length() && text.charAt(at) == '-') {
			sign = -1;
			at++;
		}
		String word = word();
		if (word.equals(".")) {
			return address;
		}
		try {
			long value = word.startsWith("0x") ? Long.parseLong(word.substring(2), 16) : Long.parseLong(word);
			if (value == 0 && sign < 0) {
				values.put("minuszero", 1);
			}
			return (int) (sign * value);
		} catch (NumberFormatException e) {
			Integer label = labels.get(word);
			if (label == null) {
				return unknownIsZero && !word.isEmpty() ? Integer.valueOf(0) : null;
			}
			return sign * label;
		}
	}

	private boolean shift() {
		if (!literal(",")) {
			return false;
		}
		String type = word();
		if (type.equals("rrx")) {
			return put("ty", 3) && put("sh", 0);
		}
		int code = List.of("lsl", "lsr", "asr", "ror").indexOf(type);
		if (code < 0 || !literal("#")) {
			return false;
		}
		Integer amount = expression();
		return amount != null && amount >= (code == 0 ? 0 : 1) && amount <= (code == 1 || code == 2 ? 32 : 31)
				&& put("ty", code) && put("sh", amount & 31);
	}

	private boolean target() {
		Integer target = expression();
		return target != null && put("target", target);
	}

	private boolean list() {
		int list = 0;
		do {
			int first = register(word());
			int last = literal("-") ? register(word()) : first;
			if (first < 0 || last < first) {
				return false;
			}
			for (int r = first; r <= last; r++) {
				list |= 1 << r;
			}
		} while (literal(","));
		return put("list", list);
	}

	private boolean floatList(char letter) {
		int first = numbered(letter, word());
		int last = literal("-") ? numbered(letter, word()) : first;
		return first >= 0 && last >= first && put("vd", first) && put("cnt", last - first + 1);
	}

	private boolean condition(String name) {
		for (Condition condition : Condition.values()) {
			if (condition.name().toLowerCase(Locale.ROOT).equals(name)) {
				return put("firstcond", condition.ordinal());
			}
		}
		return false;
	}

	private boolean special(String name) {
		int found = SpecialRegister.parse(name.equals("apsr") && write ? "apsr_nzcvq" : name, write);
		return found >= 0 && put("sysm", found & 0xFF) && (!write || put("mask", found >> 8));
	}

	private boolean barrier() {
		int before = at;
		if (word().equals("sy")) {
			return put("imm", 15);
		}
		at = before;
		return literal("#") && number("imm");
	}

	private boolean floating() {
		skip();
		int start = at;
		while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
			at++;
		}
		try {
			double value = Double.parseDouble(text.substring(start, at));
			for (int imm8 = 0; imm8 < 256; imm8++) {
				if (Float.intBitsToFloat(Expansion.vfpExpand(imm8, false)) == value) {
					return put("fi", imm8);
				}
			}
			return false;
		} catch (NumberFormatException e) {
			return false;
		}
	}
}
