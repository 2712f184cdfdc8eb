// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board.io;

import org.tfmstudio.sim.core.Clock;
import org.tfmstudio.sim.core.Origin;

/** The wires that leave a device. */
public interface Wiring {
	/** Virtual time, in cycles of the core. */
	Clock clock();

	/** Cycles of the core in one second. */
	long frequency();

	/** Sets the level of an interrupt line, at all cores. */
	void irq(int line, boolean level);

	/** Sets the level of an interrupt line at one core; nothing happens when the board has no such core. */
	void irq(int core, int line, boolean level);

	/** Raises the non-maskable interrupt. */
	void nonMaskable();

	/** Lets a core go that was held since the last reset: it is reset, and starts. Nothing happens to one that runs. */
	void release(int core);

	/** Who is writing right now. */
	Origin origin();

	/** What a gate denies, or what the IDAU says, has changed: nothing that was learnt before holds. */
	void protectionChanged();

	/** Asks for a reset of the whole board, at the end of the current instruction. */
	void requestReset(ResetCause cause);

	/** Says something aloud; see {@link Notice}. */
	void notice(Notice.Kind kind, String device, String register, int address, boolean write, int value);
}
