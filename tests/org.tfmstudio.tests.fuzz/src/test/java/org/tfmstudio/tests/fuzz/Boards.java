// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.fuzz;

import org.tfmstudio.sim.board.Board;
import org.tfmstudio.sim.board.io.ResetCause;

/** A board that is used for many inputs: making one costs more than using it. Every so often there is a new one. */
final class Boards {
	private static final int USES = 500;

	private final String name;
	private Board board;
	private int uses;

	Boards(String name) {
		this.name = name;
	}

	/** A board just reset; its memories may hold what an earlier input has left. */
	Board next() {
		if (board == null || uses++ % USES == 0) {
			board = new Board(org.tfmstudio.sim.board.Boards.get(name).orElseThrow(), notice -> { });
		}
		board.reset(ResetCause.POWER_ON);
		return board;
	}
}
