// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

import java.util.ArrayList;
import java.util.List;

/** One spelling of a row, taken apart: what disassembler and assembler both walk along. */
record Syntax(List<Node> mnemonic, List<Node> operands) {

	/** A piece of text ({@code optional} false, {@code name} null), an operand, or an operand that may be left out. */
	record Node(String text, String name, boolean optional) {
		boolean isText() {
			return name == null;
		}
	}

	/** @return the spellings of a row, the disassembler's first */
	static List<Syntax> of(Row row) {
		List<Syntax> spellings = new ArrayList<>();
		for (String spelling : row.syntax().split(" ; ")) {
			int space = spelling.indexOf(' ');
			String mnemonic = space < 0 ? spelling : spelling.substring(0, space);
			String operands = space < 0 ? "" : spelling.substring(space + 1).strip();
			spellings.add(new Syntax(nodes(mnemonic), nodes(operands)));
		}
		return spellings;
	}

	/** @return the spelling with its first operand written twice, or null when it has none that is read and written */
	Syntax withRepeatedOperand() {
		if (operands.size() < 3 || !"rdn".equals(operands.get(0).name)) {
			return null;
		}
		List<Node> repeated = new ArrayList<>(operands.subList(0, 2));
		repeated.addAll(operands);
		return new Syntax(mnemonic, repeated);
	}

	private static List<Node> nodes(String text) {
		List<Node> nodes = new ArrayList<>();
		int start = 0;
		for (int i = 0; i < text.length(); i++) {
			char open = text.charAt(i);
			char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
			boolean operand = open == '<';
			if (operand || open == '{' && Character.isLetter(next) || open == '{' && next == 'S') {
				int close = text.indexOf(operand ? '>' : '}', i);
				if (i > start) {
					nodes.add(new Node(text.substring(start, i), null, false));
				}
				nodes.add(new Node(null, text.substring(i + 1, close), !operand));
				i = close;
				start = close + 1;
			}
		}
		if (start < text.length()) {
			nodes.add(new Node(text.substring(start), null, false));
		}
		return List.copyOf(nodes);
	}
}
