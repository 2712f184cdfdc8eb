// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

import java.util.Set;

/** Makes {@link Instruction}s out of halfwords. Decoding the same halfwords always gives an equal instruction. */
public final class Decoder {
	private final InstructionTable table;

	/** @param extensions the optional parts that the core has */
	public Decoder(Set<Extension> extensions) {
		table = new InstructionTable(extensions);
	}

	/** @return the table decoded by */
	public InstructionTable table() {
		return table;
	}

	/** @return whether a second halfword belongs to the instruction */
	public static boolean isWide(int halfword1) {
		return InstructionTable.isWide(halfword1);
	}

	/**
	 * @param halfword1 the first halfword, 0 to 0xFFFF
	 * @param halfword2 the one after it, ignored by 16-bit instructions
	 * @return the instruction; {@link Op#UNDEFINED} where the table has none
	 */
	public Instruction decode(int halfword1, int halfword2) {
		int size = isWide(halfword1) ? 4 : 2;
		int encoding = size == 2 ? halfword1 & 0xFFFF : halfword1 << 16 | halfword2 & 0xFFFF;
		Row row = table.find(encoding, size);
		if (row == null || Constraints.undefined(row, encoding)) {
			return new Instruction(Op.UNDEFINED, size, encoding, -1, -1, -1, -1, 0, 0, -1, ShiftType.LSL, 0, SetFlags.NEVER,
					Condition.AL, 0, ItRule.ANYWHERE, row, null);
		}
		return Expansion.expand(row, encoding);
	}
}
