// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.explain;

import org.tfmstudio.sim.isa.Instruction;

/**
 * What an instruction does to memory.
 *
 * @param verb "read", "write", "fetch" or "access"
 * @param bytes bytes of each element, 0 if it is not one size
 */
record MemoryAccess(String verb, int bytes) {
	/** The access of an instruction; the table's names say what it is. */
	static MemoryAccess of(Instruction instruction) {
		String op = instruction.op().name();
		String verb = op.startsWith("LD") || op.equals("POP") || op.startsWith("TB") ? "read" : op.startsWith("ST") || op.equals("PUSH") ? "write" : "access";
		if (verb.equals("access")) {
			return new MemoryAccess(verb, 0);
		}
		if (op.startsWith("LDM") || op.startsWith("STM") || op.equals("PUSH") || op.equals("POP")) {
			return new MemoryAccess(verb, 4);
		}
		String tail = op.startsWith("LDA") || op.startsWith("STL") ? op.substring(3) : op.startsWith("TB") ? op.substring(2) : op.substring(2).replaceFirst("^R?E?X?S?", "");
		return new MemoryAccess(verb, switch (tail.isEmpty() ? ' ' : tail.charAt(0)) {
		case 'B' -> 1;
		case 'H' -> 2;
		default -> 4;
		});
	}

	/** "read of 4 bytes". */
	@Override
	public String toString() {
		return bytes == 0 ? verb : verb + " of " + bytes + (bytes == 1 ? " byte" : " bytes");
	}
}
