// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.symbols;

import java.util.OptionalInt;

/** What an unwinder may ask of a stopped machine; reads are those of a debugger, without side effects. */
@FunctionalInterface
public interface MachineView {
	/** The word at a word-aligned address; empty where no memory is. */
	OptionalInt word(int address);

	/**
	 * The stack pointer that an EXC_RETURN value selects (DDI0553 B3.18: bits S, Mode and SPSEL), as it is now in its bank; empty when
	 * the view does not know. Then frames end at an exception.
	 */
	default OptionalInt stackPointer(int excReturn) {
		return OptionalInt.empty();
	}
}
