// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.symbols;

import java.util.Optional;
import java.util.OptionalInt;

/** What an unwinder may ask of a stopped machine; reads are those of a debugger, without side effects. */
@FunctionalInterface
public interface MachineView {
	/** The word at a word-aligned address; empty where no memory is. */
	OptionalInt word(int address);

	/**
	 * State, mode and stacks of the machine, with which frames are followed through exceptions and from one security state to the other;
	 * empty when the view does not know. Then frames end there.
	 */
	default Optional<StackBanks> stacks() {
		return Optional.empty();
	}
}
