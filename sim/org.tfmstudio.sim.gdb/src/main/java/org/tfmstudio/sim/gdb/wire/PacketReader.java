// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.wire;

/**
 * Reads the arguments of a packet from left to right; a char is a byte. Whatever is not as the protocol asks for is a
 * {@link PacketException}.
 */
public final class PacketReader {
	private final String text;
	private int at;

	public PacketReader(String text) {
		this.text = text;
	}

	public boolean atEnd() {
		return at == text.length();
	}

	/** Takes the char if it comes next. */
	public boolean next(char c) {
		if (at < text.length() && text.charAt(at) == c) {
			at++;
			return true;
		}
		return false;
	}

	public void expect(char c) {
		if (!next(c)) {
			throw PacketException.malformed("'" + c + "' is expected before \"" + Printable.of(peekRest()) + "\"");
		}
	}

	/** Any one char. */
	public char any() {
		if (atEnd()) {
			throw PacketException.malformed("the packet ends too early");
		}
		return text.charAt(at++);
	}

	/** A hexadecimal number of 1 to 8 significant digits. */
	public int hex32() {
		return (int) hex(Integer.BYTES);
	}

	/** A hexadecimal number from 0 to 7FFFFFFF. */
	public int count() {
		int value = hex32();
		if (value < 0) {
			throw PacketException.malformed("the number is too large");
		}
		return value;
	}

	private long hex(int bytes) {
		int start = at;
		long value = 0;
		while (at < text.length() && Character.digit(text.charAt(at), 16) >= 0 && text.charAt(at) < 0x7F) {
			if (value >>> 8 * bytes - 4 != 0) {
				throw PacketException.malformed("the number is too large");
			}
			value = value << 4 | Character.digit(text.charAt(at++), 16);
		}
		if (at == start) {
			throw PacketException.malformed("a hexadecimal number is expected before \"" + Printable.of(peekRest()) + "\"");
		}
		return value;
	}

	/** A thread: its number, 0 for any, -1 for all. */
	public int thread() {
		if (next('-')) {
			expect('1');
			return -1;
		}
		return count();
	}

	/** Everything up to a char, which is taken, too; or to the end. */
	public String until(char c) {
		int end = text.indexOf(c, at);
		String part = text.substring(at, end < 0 ? text.length() : end);
		at = end < 0 ? text.length() : end + 1;
		return part;
	}

	/** All that is left. */
	public String rest() {
		String rest = peekRest();
		at = text.length();
		return rest;
	}

	/** Nothing may follow. */
	public void end() {
		if (!atEnd()) {
			throw PacketException.malformed("unexpected: \"" + Printable.of(peekRest()) + "\"");
		}
	}

	private String peekRest() {
		return text.substring(at);
	}
}
