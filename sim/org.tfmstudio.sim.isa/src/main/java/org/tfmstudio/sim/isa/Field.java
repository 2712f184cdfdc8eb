// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

import java.util.List;

/** A value in an encoding, put together from pieces, or fixed by the row. */
record Field(String name, List<Piece> pieces, int fixed) {

	/** {@code width} bits from bit {@code position} of the encoding, which are bits from {@code low} of the value. */
	record Piece(int position, int width, int low) {
		int mask() {
			return (1 << width) - 1;
		}
	}

	int get(int encoding) {
		int value = fixed;
		for (int i = 0; i < pieces.size(); i++) {
			Piece piece = pieces.get(i);
			value |= (encoding >>> piece.position & piece.mask()) << piece.low;
		}
		return value;
	}

	/** @return the encoding with the value put in, its bits there being zero before */
	int put(int encoding, int value) {
		int result = encoding;
		for (Piece piece : pieces) {
			result |= (value >>> piece.low & piece.mask()) << piece.position;
		}
		return result;
	}

	/** @return one more than the highest bit of the value */
	int bits() {
		int bits = 0;
		for (Piece piece : pieces) {
			bits = Math.max(bits, piece.low + piece.width);
		}
		return bits;
	}

	/** @return the bits of the value that the encoding can hold */
	int reach() {
		int reach = 0;
		for (Piece piece : pieces) {
			reach |= piece.mask() << piece.low;
		}
		return reach;
	}
}
