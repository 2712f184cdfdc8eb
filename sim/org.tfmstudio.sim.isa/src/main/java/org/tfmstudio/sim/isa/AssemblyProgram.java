// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An assembled program. One instruction, label ({@code name:}) or directive a line; comments from {@code //} or {@code @}.
 * Directives: {@code .word .short .byte} (lists of expressions), {@code .space n}, {@code .balign n}, {@code .ltorg}.
 * {@code ldr r0, =expression} loads from the next literal pool ({@code .ltorg}, or the end).
 *
 * @param base address of the first byte
 * @param bytes code and data
 * @param labels addresses by name, without the Thumb bit
 */
public record AssemblyProgram(int base, byte[] bytes, Map<String, Integer> labels) {
	private static final int PASSES = 50;

	/** @return the address of a label */
	public int address(String label) {
		Integer address = labels.get(label);
		if (address == null) {
			throw new AssemblyException("no label " + label);
		}
		return address;
	}

	static AssemblyProgram assemble(Assembler assembler, List<String> lines, int base) {
		Map<String, Integer> labels = new HashMap<>();
		for (int pass = 0; pass < PASSES; pass++) {
			Pass now = new Pass(assembler, base, labels, pass == 0);
			for (String line : lines) {
				now.line(line);
			}
			now.pool();
			if (now.found.equals(labels)) {
				return new AssemblyProgram(base, now.bytes.toByteArray(), Map.copyOf(labels));
			}
			labels = now.found;
		}
		throw new AssemblyException("the addresses of labels do not settle");
	}

	/** One walk through the source with the labels of the walk before. */
	private static final class Pass {
		private final Assembler assembler;
		private final int base;
		private final Map<String, Integer> labels;
		private final boolean first;
		private final Map<String, Integer> found = new HashMap<>();
		private final Map<String, String> literals = new LinkedHashMap<>();
		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		private ItState it = ItState.NONE;
		private int pools;

		Pass(Assembler assembler, int base, Map<String, Integer> labels, boolean first) {
			this.assembler = assembler;
			this.base = base;
			this.labels = labels;
			this.first = first;
		}

		private int here() {
			return base + bytes.size();
		}

		void line(String source) {
			String line = source;
			for (String comment : List.of("//", "@")) {
				int at = line.indexOf(comment);
				line = at < 0 ? line : line.substring(0, at);
			}
			line = line.strip();
			int colon = line.indexOf(':');
			if (colon > 0) {
				found.put(line.substring(0, colon).strip(), here());
				line = line.substring(colon + 1).strip();
			}
			if (line.startsWith(".")) {
				directive(line);
			} else if (!line.isEmpty()) {
				instruction(line);
			}
		}

		private void instruction(String line) {
			String text = line;
			int equals = line.indexOf('=');
			if (equals > 0) {
				String expression = line.substring(equals + 1).strip();
				String name = literals.computeIfAbsent(expression, key -> "=" + pools + "." + literals.size());
				text = line.substring(0, equals) + literal(name);
			}
			Instruction instruction = assembler.assemble(first ? text(text) : text, here(), it, labels);
			emit(instruction.size() == 2 ? instruction.encoding() : instruction.encoding() >>> 16, 2);
			if (instruction.size() == 4) {
				emit(instruction.encoding(), 2);
			}
			it = it.after(instruction);
		}

		private String literal(String name) {
			Integer address = labels.get(name);
			return Integer.toString(address == null ? here() + 4 & ~3 : address);
		}

		/** In the first walk labels are not known yet: they are taken to be the next word. */
		private String text(String line) {
			int last = Math.max(line.lastIndexOf(' '), Math.max(line.lastIndexOf('\t'), line.lastIndexOf('#')));
			String operand = line.substring(last + 1);
			boolean label = !operand.isEmpty() && (Character.isLetter(operand.charAt(0)) || operand.charAt(0) == '_')
					&& operand.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '.');
			if (label && OperandReader.register(operand) < 0 && operand.length() > 1) {
				labels.putIfAbsent(operand, here() + 7 & ~3);
			}
			return line;
		}

		private void directive(String line) {
			int space = line.indexOf(' ');
			String name = space < 0 ? line : line.substring(0, space);
			String rest = space < 0 ? "" : line.substring(space + 1);
			switch (name) {
				case ".word" -> data(rest, 4);
				case ".short" -> data(rest, 2);
				case ".byte" -> data(rest, 1);
				case ".space" -> bytes.writeBytes(new byte[value(rest)]);
				case ".balign" -> align(value(rest));
				case ".ltorg" -> pool();
				default -> throw new AssemblyException("no such directive: " + line);
			}
		}

		private void data(String list, int size) {
			for (String item : list.split(",")) {
				emit(value(item), size);
			}
		}

		private int value(String expression) {
			Integer value = new OperandReader(expression, labels, here(), false).value(first);
			if (value == null) {
				throw new AssemblyException("not a value: " + expression.strip());
			}
			return value;
		}

		void pool() {
			align(4);
			literals.forEach((expression, name) -> {
				found.put(name, here());
				emit(value(expression), 4);
			});
			literals.clear();
			pools++;
		}

		private void align(int alignment) {
			while (here() % alignment != 0) {
				bytes.write(0);
			}
		}

		private void emit(int value, int size) {
			for (int i = 0; i < size; i++) {
				bytes.write(value >>> 8 * i);
			}
		}
	}
}
