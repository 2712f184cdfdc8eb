// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

/**
 * EPSR.IT while a listing is walked. DDI0553 {@code ITAdvance()}.
 *
 * @param bits firstcond:mask of the block's rest, 0 outside
 */
public record ItState(int bits) {
	public static final ItState NONE = new ItState(0);

	/** @return whether the next instruction is in an IT block */
	public boolean inBlock() {
		return (bits & 15) != 0;
	}

	/** @return the condition of the next instruction, AL outside a block */
	public Condition condition() {
		return inBlock() ? Condition.of(bits >> 4) : Condition.AL;
	}

	/** @return the state after an instruction */
	public ItState after(Instruction instruction) {
		if (instruction.op() == Op.IT) {
			return new ItState(instruction.imm());
		}
		return (bits & 7) == 0 ? NONE : new ItState(bits & 0xE0 | bits << 1 & 0x1F);
	}
}
