// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.explain;

import org.tfmstudio.sim.isa.Instruction;

/**
 * An access to memory.
 *
 * @param verb "read", "write", "fetch" or "access"
 * @param bytes bytes of each element, 0 if it is not one size
 * @param address of the element that faulted
 * @param target what is there, "VAULT:secrets" or the name of a device; empty when nobody knows
 * @param frame whether it is not the instruction's own, but one to the frame of an exception
 */
public record MemoryAccess(String verb, int bytes, int address, String target, boolean frame) {
	/** The access of an instruction; the table's names say what it is. */
	static MemoryAccess of(Instruction instruction, int address, String target) {
		String op = instruction.op().name();
		String verb = op.startsWith("LD") || op.startsWith("VLD") || op.equals("POP") || op.equals("VPOP") || op.startsWith("TB") ? "read"
				: op.startsWith("ST") || op.startsWith("VST") || op.equals("PUSH") || op.equals("VPUSH") ? "write" : "access";
		return new MemoryAccess(verb, verb.equals("access") ? 0 : size(op), address, target, false);
	}

	private static int size(String op) {
		if (op.startsWith("LDM") || op.startsWith("STM") || op.endsWith("PUSH") || op.endsWith("POP") || op.startsWith("V")) {
			return 4;
		}
		String tail = op.startsWith("LDA") || op.startsWith("STL") ? op.substring(3) : op.startsWith("TB") ? op.substring(2) : op.substring(2).replaceFirst("^R?E?X?S?", "");
		return switch (tail.isEmpty() ? ' ' : tail.charAt(0)) {
		case 'B' -> 1;
		case 'H' -> 2;
		default -> 4;
		};
	}

	/** The access by which an instruction was to be fetched. */
	static MemoryAccess fetch(int address, String target) {
		return new MemoryAccess("fetch", 2, address, target, false);
	}

	/** A word of an exception's frame. */
	static MemoryAccess frame(boolean push, int address, String target) {
		return new MemoryAccess(push ? "write" : "read", 4, address, target, true);
	}

	/** "read of 4 bytes at 0x38000000, which is VAULT:secrets". */
	@Override
	public String toString() {
		return (bytes == 0 ? verb : verb + " of " + bytes + (bytes == 1 ? " byte" : " bytes")) + String.format(" at 0x%08x", address)
				+ (target.isEmpty() ? "" : ", which is " + target);
	}
}
