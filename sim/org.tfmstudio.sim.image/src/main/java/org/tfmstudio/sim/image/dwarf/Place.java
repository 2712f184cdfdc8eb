// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.dwarf;

import java.util.List;

/** Where a variable is, or what it is when it is nowhere (DWARF 5, 2.6). */
public sealed interface Place {
	/** In memory. */
	record Memory(int address) implements Place {
	}

	/** In a register, by DWARF's number: 0 to 15 are r0 to r15. */
	record Register(int number) implements Place {
	}

	/** It is nowhere, but this is its value, little-endian. */
	record Literal(byte[] bytes) implements Place {
	}

	/** In pieces at several places. */
	record Pieces(List<Piece> pieces) implements Place {
	}

	/** Nowhere now. */
	record Missing(String why) implements Place {
	}

	/** One piece. */
	record Piece(Place place, int size) {
	}

	/** What the compiler has not kept. */
	Place OPTIMISED_OUT = new Missing("optimised out");
}
