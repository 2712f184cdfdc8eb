// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every mnemonic with every suffix, and the rows it may mean: the instruction table turned round. */
final class Spellings {
	/**
	 * A row that a mnemonic may mean.
	 *
	 * @param own whether the disassembler spells it so
	 * @param fields what the mnemonic already says: s, cond, it, n, imm (VSEL)
	 */
	record Candidate(Row row, Syntax syntax, Condition condition, boolean own, Map<String, Integer> fields) {
	}

	private final Map<String, List<Candidate>> byMnemonic = new HashMap<>();

	Spellings(InstructionTable table) {
		for (Row row : table.rows()) {
			for (Syntax syntax : Syntax.of(row)) {
				add(row, syntax);
				Syntax repeated = syntax.withRepeatedOperand();
				if (repeated != null) {
					add(row, repeated);
				}
			}
		}
	}

	List<Candidate> find(String mnemonic) {
		return byMnemonic.getOrDefault(mnemonic, List.of());
	}

	private void add(Row row, Syntax syntax) {
		expand(row, syntax, 0, "", Map.of());
	}

	private void expand(Row row, Syntax syntax, int node, String text, Map<String, Integer> fields) {
		if (node == syntax.mnemonic().size()) {
			conditions(row, syntax, text, fields);
			return;
		}
		Syntax.Node next = syntax.mnemonic().get(node);
		if (next.isText()) {
			expand(row, syntax, node + 1, text + next.text(), fields);
			return;
		}
		switch (next.name()) {
			case "s" -> {
				expand(row, syntax, node + 1, text, with(fields, "s", 0));
				expand(row, syntax, node + 1, text + "s", with(fields, "s", 1));
			}
			case "l" -> {
				expand(row, syntax, node + 1, text, with(fields, "n", 0));
				expand(row, syntax, node + 1, text + "l", with(fields, "n", 1));
			}
			case "c" -> {
				for (int code = 0; code < 14; code++) {
					expand(row, syntax, node + 1, text + Condition.of(code).suffix(), with(fields, "cond", code));
				}
			}
			case "it" -> {
				for (String pattern : List.of("", "t", "e", "tt", "te", "et", "ee", "ttt", "tte", "tet", "tee", "ett", "ete", "eet",
						"eee")) {
					expand(row, syntax, node + 1, text + pattern, with(fields, "it", elses(pattern)));
				}
			}
			case "vsel" -> {
				for (int cc = 0; cc < 4; cc++) {
					expand(row, syntax, node + 1, text + List.of("eq", "vs", "ge", "gt").get(cc), with(fields, "imm", cc));
				}
			}
			default -> throw new IllegalStateException(row + ": " + next.name() + " in a mnemonic");
		}
	}

	private static boolean own(Row row, Syntax syntax) {
		return Syntax.of(row).get(0).equals(syntax);
	}

	/** Bits 3 to 0 of IT's mask for an even condition, with the closing one. */
	private static int elses(String pattern) {
		int mask = 0;
		for (int i = 0; i < pattern.length(); i++) {
			mask |= pattern.charAt(i) == 'e' ? 8 >> i : 0;
		}
		return mask | 8 >> pattern.length();
	}

	private void conditions(Row row, Syntax syntax, String text, Map<String, Integer> fields) {
		put(text, new Candidate(row, syntax, Condition.AL, own(row, syntax), fields));
		if (row.rule("!it")) {
			return;
		}
		int dot = text.indexOf('.');
		String head = dot < 0 ? text : text.substring(0, dot);
		String tail = dot < 0 ? "" : text.substring(dot);
		for (int code = 0; code < 14; code++) {
			put(head + Condition.of(code).suffix() + tail, new Candidate(row, syntax, Condition.of(code), own(row, syntax), fields));
		}
	}

	private void put(String mnemonic, Candidate candidate) {
		byMnemonic.computeIfAbsent(mnemonic, key -> new ArrayList<>()).add(candidate);
		if (mnemonic.endsWith(".w") || mnemonic.endsWith(".n")) {
			put(mnemonic.substring(0, mnemonic.length() - 2), candidate);
		}
	}

	private static Map<String, Integer> with(Map<String, Integer> fields, String name, int value) {
		Map<String, Integer> more = new HashMap<>(fields);
		more.put(name, value);
		return more;
	}
}
