// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board;

import org.tfmstudio.sim.board.io.Notice;

/** Is told what must not pass in silence: registers that are not modelled, denials that firmware cannot see. */
@FunctionalInterface
public interface BoardReport {
	/** Called in the middle of an instruction: note it, and do not touch the machine. */
	void notice(Notice notice);
}
