// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board;

import java.util.List;
import java.util.Optional;

/** The boards that are known. */
public final class Boards {
	private Boards() {
	}

	/** Their names, in the order in which they are shown. */
	public static List<String> names() {
		return List.of("an521", "an505");
	}

	/** The table of a board, by its name or the name that QEMU and TF-M use for it. */
	public static Optional<BoardTable> get(String name) {
		return switch (name) {
			case "an521", "mps2-an521", "arm/mps2/an521" -> Optional.of(An521.table());
			case "an505", "mps2-an505" -> Optional.of(An505.table());
			default -> Optional.empty();
		};
	}
}
