// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.reading;

import java.util.OptionalLong;

/**
 * Client IDs of the non-secure world: negative numbers of 32 bits, written with a minus, or as the same bits without one
 * ({@code 0xFC000000} is {@code -0x04000000}). TF-M's tool reads them so from 2.3 on.
 */
public final class ClientIds {
	private static final long SIGN = 0x8000_0000L;
	private static final long TWO_TO_THE_32 = 1L << 32;

	private ClientIds() {
	}

	/** The client ID, below 0; none if it is the name of a macro, or no client ID of the non-secure world. */
	public static OptionalLong value(String text) {
		OptionalLong number = text == null ? OptionalLong.empty() : Numbers.signed(text, -TWO_TO_THE_32, TWO_TO_THE_32);
		if (number.isEmpty()) {
			return number;
		}
		long value = number.getAsLong();
		if (value < 0) {
			return value > -SIGN ? number : OptionalLong.empty();
		}
		return value >= SIGN && value < TWO_TO_THE_32 ? OptionalLong.of(value - TWO_TO_THE_32) : OptionalLong.empty();
	}
}
