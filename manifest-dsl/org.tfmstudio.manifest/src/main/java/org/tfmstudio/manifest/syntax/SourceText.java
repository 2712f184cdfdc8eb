// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.syntax;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.tfmstudio.manifest.FindingCodes;

/**
 * Refuses what is no manifest before the parser sees it, so that hostile input costs neither time nor stack: files above 1 MB,
 * bytes that are no text, brackets nested without end.
 *
 * @param text of the file, without a byte order mark; empty when it is refused
 * @param refusal why it is not parsed
 */
public record SourceText(String text, Optional<Refusal> refusal) {
	/** Bytes of the largest file that is read. */
	public static final int LARGEST = 1 << 20;
	private static final int DEEPEST = 100;

	/**
	 * Why a file is not parsed.
	 *
	 * @param offset of the place in UTF-16 units; line and column count from 1, and are 0 when the whole file is meant
	 */
	public record Refusal(String code, String message, int line, int column, int offset, int length) {
	}

	/** Why a file of so many bytes is not read. */
	public static Optional<Refusal> refusalOfSize(long bytes) {
		return bytes <= LARGEST ? Optional.empty() : Optional.of(new Refusal(FindingCodes.FILE_TOO_LARGE,
				"This file has " + bytes + " bytes, but a manifest has no more than " + LARGEST
						+ "; is it one? If so, split it.", 0, 0, 0, 0));
	}

	/** Decodes a file's bytes and looks for what cannot be parsed. */
	public static SourceText of(byte[] bytes) {
		Optional<Refusal> size = refusalOfSize(bytes.length);
		if (size.isPresent()) {
			return new SourceText("", size);
		}
		CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
				.onUnmappableCharacter(CodingErrorAction.REPORT);
		ByteBuffer in = ByteBuffer.wrap(bytes);
		CharBuffer out = CharBuffer.allocate(bytes.length + 1);
		CoderResult result = decoder.decode(in, out, true);
		out.flip();
		String text = out.toString();
		if (result.isError()) {
			return refused(text, text.length(), FindingCodes.NOT_TEXT, "This byte (0x"
					+ Integer.toHexString(bytes[in.position()] & 0xFF) + ") is no UTF-8 text; save the file as UTF-8.");
		}
		return of(text.startsWith("\uFEFF") ? text.substring(1) : text);
	}

	/** Looks for what cannot be parsed. */
	public static SourceText of(String text) {
		Optional<Refusal> size = refusalOfSize(text.length());
		if (size.isPresent()) {
			return new SourceText("", size);
		}
		int nul = text.indexOf('\0');
		if (nul >= 0) {
			return refused(text, nul, FindingCodes.NOT_TEXT, "This is a NUL character, so the file is no text; is it a manifest?");
		}
		int deep = tooDeep(text);
		if (deep >= 0) {
			return refused(text, deep, FindingCodes.NESTED_TOO_DEEP,
					"Brackets are nested more than " + DEEPEST + " deep here, as in no manifest; close some before.");
		}
		return new SourceText(text, Optional.empty());
	}

	private static int tooDeep(String text) {
		int depth = 0;
		for (int i = 0; i < text.length(); i++) {
			switch (text.charAt(i)) {
				case '{', '[', '(' -> depth++;
				case '}', ']', ')' -> depth = Math.max(0, depth - 1);
				default -> {
					continue;
				}
			}
			if (depth > DEEPEST) {
				return i;
			}
		}
		return -1;
	}

	private static SourceText refused(String text, int offset, String code, String message) {
		int line = 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
		int column = offset - text.lastIndexOf('\n', offset - 1);
		return new SourceText("", Optional.of(new Refusal(code, message, line, column, offset, 1)));
	}
}
