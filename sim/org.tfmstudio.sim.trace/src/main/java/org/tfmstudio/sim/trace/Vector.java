// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.trace;

import java.util.HexFormat;
import java.util.Objects;

/**
 * One input or output vector as an event saw it.
 *
 * @param address where the client keeps it
 * @param length  bytes offered (at entry), or bytes in use (in a result)
 * @param first   the first bytes, at most {@link #SHOWN}, two lower-case hexadecimal digits each; empty when not readable or not yet written
 */
public record Vector(int address, int length, String first) {
	/** Bytes of a vector that an event carries. */
	public static final int SHOWN = 16;

	public Vector {
		Objects.requireNonNull(first, "first");
		if (first.length() > 2 * SHOWN)
			throw new IllegalArgumentException("an event carries at most " + SHOWN + " bytes of a vector");
	}

	/** @param bytes the content; only the first {@link #SHOWN} are kept */
	public static Vector of(int address, int length, byte[] bytes) {
		return new Vector(address, length, HexFormat.of().formatHex(bytes, 0, Math.min(SHOWN, bytes.length)));
	}
}
