// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.wire;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes as pairs of hexadecimal digits. */
public final class Hex {
	private static final HexFormat FORMAT = HexFormat.of();

	private Hex() {
	}

	public static String of(byte[] bytes) {
		return FORMAT.formatHex(bytes);
	}

	/** Text as its UTF-8 bytes. */
	public static String ofText(String text) {
		return of(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Least significant byte first, as registers are sent.
	 *
	 * @param bytes 1 to 8
	 */
	public static String littleEndian(long value, int bytes) {
		StringBuilder out = new StringBuilder(2 * bytes);
		for (int i = 0; i < bytes; i++) {
			FORMAT.toHexDigits(out, (byte) (value >>> 8 * i));
		}
		return out.toString();
	}

	/** The bytes of pairs of digits. */
	public static byte[] bytes(String digits) {
		try {
			return FORMAT.parseHex(digits);
		} catch (IllegalArgumentException e) {
			throw PacketException.malformed("pairs of hexadecimal digits are expected, not \"" + Printable.of(digits) + "\"");
		}
	}

	/** The number in {@link #littleEndian} form at the start of {@code bytes}. */
	public static long number(byte[] bytes, int offset, int length) {
		long value = 0;
		for (int i = length - 1; i >= 0; i--) {
			value = value << 8 | bytes[offset + i] & 0xFF;
		}
		return value;
	}
}
