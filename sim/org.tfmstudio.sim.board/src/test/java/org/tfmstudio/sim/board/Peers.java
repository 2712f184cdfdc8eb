// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board;

import java.io.IOException;

import org.junit.jupiter.api.Assumptions;

/** The tools with which our board is compared. */
final class Peers {
	private Peers() {
	}

	/** Starts a tool; the test is skipped with a notice where it is not installed. */
	static Process start(ProcessBuilder tool) {
		try {
			return tool.start();
		} catch (IOException e) {
			return Assumptions.abort("notice: skipped, " + e.getMessage());
		}
	}
}
