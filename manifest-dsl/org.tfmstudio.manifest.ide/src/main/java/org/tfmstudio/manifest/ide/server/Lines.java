// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.server;

import java.util.Arrays;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/**
 * A text by lines, as the protocol counts: lines and characters from 0, characters in UTF-16 units; a line ends with {@code \n},
 * {@code \r\n} or {@code \r}.
 */
final class Lines {
	private final String text;
	/** Where each line begins. */
	private final int[] starts;

	Lines(String text) {
		this.text = text;
		int[] found = new int[16];
		int count = 1;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
				found = count == found.length ? Arrays.copyOf(found, count * 2) : found;
				found[count++] = i + 1;
			}
		}
		starts = Arrays.copyOf(found, count);
	}

	String text() {
		return text;
	}

	/** How many lines there are; an empty text has one. */
	int count() {
		return starts.length;
	}

	/** The place of an offset; one beyond the text is its end. */
	Position position(int offset) {
		int at = Math.max(0, Math.min(offset, text.length()));
		int found = Arrays.binarySearch(starts, at);
		int line = found >= 0 ? found : -found - 2;
		return new Position(line, Math.min(at, end(line)) - starts[line]);
	}

	Range range(int offset, int length) {
		return new Range(position(offset), position(offset + length));
	}

	/**
	 * The offset of a place. A character beyond the end of its line means that end, as the protocol says.
	 *
	 * @throws ResponseErrorException when there is no such line
	 */
	int offset(Position position) {
		if (position == null || position.getLine() < 0 || position.getCharacter() < 0 || position.getLine() >= starts.length) {
			String place = position == null ? "no position" : "line " + position.getLine() + ", character " + position.getCharacter();
			throw new ResponseErrorException(new ResponseError(ResponseErrorCode.InvalidParams,
					place + " is outside of the text, which has " + starts.length + " lines", null));
		}
		return (int) Math.min((long) starts[position.getLine()] + position.getCharacter(), end(position.getLine()));
	}

	/** Where the line ends, before its line break. */
	int end(int line) {
		int end = line + 1 < starts.length ? starts[line + 1] : text.length();
		while (line + 1 < starts.length && end > starts[line] && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
			end--;
		}
		return end;
	}
}
