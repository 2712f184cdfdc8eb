// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A small assembler for tests, made from the instruction table: a line is matched with the syntax of every row that its
 * mnemonic may mean, and the smallest encoding that decodes to that row is taken. For programs see
 * {@link AssemblyProgram}.
 */
public final class Assembler {
	private final Decoder decoder;
	private final Spellings spellings;

	/** @param extensions the optional parts of the architecture that may be used */
	public Assembler(Set<Extension> extensions) {
		decoder = new Decoder(extensions);
		spellings = new Spellings(decoder.table());
	}

	/**
	 * @param line UAL, such as {@code adds r0, r1, #1}; immediates decimal or with 0x
	 * @return the instruction, as at address 0 outside an IT block
	 * @throws AssemblyException when no row has this form
	 */
	public Instruction assemble(String line) {
		return assemble(line, 0, ItState.NONE, Map.of());
	}

	/**
	 * @param line UAL
	 * @param address where the instruction stands
	 * @param it the IT state there
	 * @param labels addresses by name
	 * @return the instruction
	 * @throws AssemblyException when no row has this form
	 */
	public Instruction assemble(String line, int address, ItState it, Map<String, Integer> labels) {
		String text = line.strip();
		int space = 0;
		while (space < text.length() && !Character.isWhitespace(text.charAt(space))) {
			space++;
		}
		String mnemonic = text.substring(0, space).toLowerCase(Locale.ROOT);
		String operands = text.substring(space).strip();
		Instruction best = null;
		int least = Integer.MAX_VALUE;
		for (Spellings.Candidate candidate : spellings.find(mnemonic)) {
			Instruction instruction = match(candidate, operands, address, it, labels);
			int cost = instruction == null ? Integer.MAX_VALUE : cost(instruction, candidate);
			if (cost < least) {
				best = instruction;
				least = cost;
			}
		}
		if (best == null) {
			throw new AssemblyException("no instruction has this form: " + line.strip());
		}
		return best;
	}

	/** Small before large, a row's own spelling before one it takes too. */
	private static int cost(Instruction instruction, Spellings.Candidate candidate) {
		return (instruction.unpredictable() == null ? 0 : 1000) + instruction.size() * 100 + (candidate.own() ? 0 : 64)
				- instruction.row().rank() / 2;
	}

	private Instruction match(Spellings.Candidate candidate, String operands, int address, ItState it,
			Map<String, Integer> labels) {
		Row row = candidate.row();
		boolean own = row.op() == Op.B_COND || row.op() == Op.IT;
		if (!own && candidate.condition() != it.condition()) {
			return null;
		}
		boolean outsideIt = row.syntax().contains("{s}") && !row.has("s");
		if (outsideIt && candidate.fields().getOrDefault("s", 0) != (it.inBlock() ? 0 : 1)) {
			return null;
		}
		Map<String, Integer> values = new OperandReader(operands, labels, address, row.op() == Op.MSR)
				.read(candidate.syntax().operands());
		if (values == null) {
			return null;
		}
		Map<String, Integer> all = new HashMap<>(values);
		all.putAll(candidate.fields());
		Integer encoding = new Encoder(row, all, address).encode();
		if (encoding == null) {
			return null;
		}
		Instruction instruction = row.size() == 2 ? decoder.decode(encoding, 0) : decoder.decode(encoding >>> 16, encoding & 0xFFFF);
		boolean asMeant = instruction.row() == row && instruction.op() != Op.UNDEFINED
				&& (!all.containsKey("wb") || (all.get("wb") == 1) == (instruction.op() == Op.LDMIA_WB));
		return asMeant ? instruction : null;
	}

	/** @return the bytes of instructions, one a line, from an address; labels, data and literal pools too */
	public AssemblyProgram program(String source, int base) {
		return AssemblyProgram.assemble(this, List.of(source.split("\n")), base);
	}
}
