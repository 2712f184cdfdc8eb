// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board.io;

import org.tfmstudio.sim.core.Origin;

/**
 * Something that firmware did and that a real board might take differently, or that a real board hides. Each is said once for one
 * device, register and direction.
 *
 * @param kind what happened
 * @param device name of the device or memory
 * @param register its name, or its offset in hexadecimal
 * @param address that was accessed
 * @param write whether it was a write
 * @param value that was written, 0 for a read
 * @param origin who did it
 */
public record Notice(Kind kind, String device, String register, int address, boolean write, int value, Origin origin) {
	/** What can be said. */
	public enum Kind {
		/** a register that is not modelled: it reads as zero and ignores writes */
		UNMODELLED,
		/** a write to a register that can only be read */
		READ_ONLY,
		/** a gate denied the access, and is set to answer with zero instead of a fault */
		DENIED_QUIETLY,
		/** a register keeps what is written, and what it should do is not modelled */
		WITHOUT_EFFECT,
		/** a reset was asked for, and SYSCTRL.RESET_MASK does not let that cause through: nothing happens */
		RESET_MASKED,
		/** an instruction was executed that the architecture calls UNPREDICTABLE; said once for each address */
		UNPREDICTABLE
	}

	/** The sentence for the user, without a full stop. */
	public String sentence() {
		return sentence(origin.toString());
	}

	/** The same, where a better name is known for who did it. */
	public String sentence(String who) {
		String access = write ? String.format("write of 0x%08X to", value) : "read of";
		return switch (kind) {
			case UNMODELLED -> String.format("%s %s register %s at 0x%08X, which is not modelled: it reads as zero and ignores writes; by %s",
					access, device, register, address, who);
			case READ_ONLY -> String.format("%s %s register %s at 0x%08X, which can only be read; by %s", access, device, register, address, who);
			case WITHOUT_EFFECT -> String.format("%s %s register %s at 0x%08X is kept, and has no effect here; by %s", access, device, register, address, who);
			case RESET_MASKED -> String.format("a reset was asked for (%s) and did not happen: bit 0x%X of %s.RESET_MASK is clear; by %s", register, value,
					device, who);
			case UNPREDICTABLE -> String.format("%s executed an UNPREDICTABLE instruction at 0x%08X (%s): it did what its fields say; by %s", device,
					address, register, who);
			case DENIED_QUIETLY -> String.format("%s %s at 0x%08X was denied without a fault: %s; by %s", access, device, address, register, who);
		};
	}
}
