// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.edits;

import java.util.List;
import java.util.Optional;
import org.tfmstudio.manifest.ide.Token;
import org.tfmstudio.manifest.ide.Token.Style;

/** What an editor writes by itself while its user types: indentation, closing brackets and quotes, stars of comments. */
public final class Typing {
	/** One level of indentation, as the formatter has it. */
	public static final String INDENT = "    ";

	/**
	 * What to do in place of what was typed.
	 *
	 * @param offset where text is replaced
	 * @param length of what is replaced
	 * @param text what is put there
	 * @param caret where the caret stands then
	 */
	public record Edit(int offset, int length, String text, int caret) {
	}

	private final String text;
	private final int offset;
	private final int end;
	private final List<Token> tokens;

	private Typing(String text, int offset, int length, List<Token> tokens) {
		this.text = text;
		this.offset = offset;
		end = offset + length;
		this.tokens = tokens;
	}

	/**
	 * What to do when something is typed; empty when it is to be put in as it is.
	 *
	 * @param offset where it is typed
	 * @param length of the selection that it replaces
	 * @param typed one character, or a line break; anything longer was pasted and stays as it is
	 * @param tokens of the text, by spelling or by meaning
	 */
	public static Optional<Edit> of(String text, int offset, int length, String typed, List<Token> tokens) {
		Typing typing = new Typing(text, offset, length, tokens);
		return switch (typed) {
			case "\n", "\r\n", "\r" -> Optional.of(typing.line(typed));
			case "(" -> typing.pair("(", ")");
			case "[" -> typing.pair("[", "]");
			case "\"" -> typing.over("\"").or(() -> typing.pair("\"", "\""));
			case ")", "]" -> typing.over(typed);
			case "}" -> typing.brace();
			default -> Optional.empty();
		};
	}

	/** What to do when the character before the caret is deleted: the second of an empty pair goes with the first. */
	public static Optional<Edit> deletion(String text, int offset) {
		String pair = offset + 2 <= text.length() ? text.substring(offset, offset + 2) : "";
		return List.of("()", "[]", "\"\"").contains(pair) ? Optional.of(new Edit(offset, 2, "", offset)) : Optional.empty();
	}

	private Optional<Token> tokenAt(int place) {
		return tokens.stream().filter(token -> token.offset() < place && place < token.offset() + token.length()).findFirst();
	}

	private boolean inside(Style... styles) {
		return tokenAt(offset).filter(token -> List.of(styles).contains(token.style())).isPresent() || inLineComment();
	}

	private boolean inLineComment() {
		return tokens.stream().anyMatch(token -> token.style() == Style.COMMENT && token.offset() < offset
				&& offset <= token.offset() + text.substring(token.offset(), token.offset() + token.length()).stripTrailing().length()
				&& text.startsWith("//", token.offset()));
	}

	private Edit line(String lineBreak) {
		int start = text.lastIndexOf('\n', offset - 1) + 1;
		String before = text.substring(start, offset);
		String indent = before.substring(0, before.length() - before.stripLeading().length());
		Optional<Token> comment = tokenAt(offset)
				.filter(token -> (token.style() == Style.COMMENT || token.style() == Style.DOCUMENTATION) && text.startsWith("/*", token.offset()));
		if (comment.isPresent()) {
			boolean first = before.stripLeading().startsWith("/*");
			return edit(lineBreak + indent + (first ? " * " : before.stripLeading().startsWith("*") ? "* " : ""));
		}
		if (before.stripLeading().startsWith("/**") && !before.contains("*/") && !before.strip().equals("/**/")) {
			// a comment that nobody has closed yet
			String opening = lineBreak + indent + " * ";
			return new Edit(offset, end - offset, opening + lineBreak + indent + " */", offset + opening.length());
		}
		if (!before.stripTrailing().endsWith("{") || inside(Style.COMMENT, Style.DOCUMENTATION, Style.TEXT)) {
			return edit(lineBreak + indent);
		}
		String inner = lineBreak + indent + INDENT;
		int next = end;
		while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
			next++;
		}
		if (next < text.length() && text.charAt(next) == '}') {
			return new Edit(offset, next - offset, inner + lineBreak + indent, offset + inner.length());
		}
		if (open() > 0 && (next == text.length() || text.charAt(next) == '\n' || text.charAt(next) == '\r')) {
			return new Edit(offset, end - offset, inner + lineBreak + indent + "}", offset + inner.length());
		}
		return edit(inner);
	}

	private Edit edit(String put) {
		return new Edit(offset, end - offset, put, offset + put.length());
	}

	/** Braces that are not closed, in the whole text. */
	private int open() {
		int depth = 0;
		int at = 0;
		for (Token token : tokens) {
			depth += depth(at, token.offset());
			at = Math.max(at, token.offset() + token.length());
		}
		return depth + depth(at, text.length());
	}

	private int depth(int from, int to) {
		int depth = 0;
		for (int i = from; i < to; i++) {
			depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
		}
		return depth;
	}

	private Optional<Edit> pair(String opening, String closing) {
		boolean free = end == text.length() || " \t\r\n,;)]}".indexOf(text.charAt(end)) >= 0;
		boolean afterWord = opening.equals("\"") && offset > 0 && Character.isLetterOrDigit(text.charAt(offset - 1));
		if (end > offset || !free || afterWord || inside(Style.COMMENT, Style.DOCUMENTATION, Style.TEXT)) {
			return Optional.empty();
		}
		return Optional.of(new Edit(offset, 0, opening + closing, offset + 1));
	}

	// Written over only when nothing else on the line waits for it.
	private Optional<Edit> over(String closing) {
		int start = text.lastIndexOf('\n', offset - 1) + 1;
		int stop = text.indexOf('\n', offset) < 0 ? text.length() : text.indexOf('\n', offset);
		if (end > offset || !text.startsWith(closing, offset) || inside(Style.COMMENT, Style.DOCUMENTATION)) {
			return Optional.empty();
		}
		String opening = closing.equals(")") ? "(" : "[";
		String line = text.substring(start, stop);
		boolean balanced = closing.equals("\"") ? count(line, "\"") % 2 == 0 : count(line, opening) == count(line, closing);
		return balanced ? Optional.of(new Edit(offset, 0, "", offset + 1)) : Optional.empty();
	}

	private static int count(String line, String what) {
		return line.length() - line.replace(what, "").length();
	}

	/** A closing brace on a line of its own goes one level out; one that stands below already is used. */
	private Optional<Edit> brace() {
		int start = text.lastIndexOf('\n', offset - 1) + 1;
		String before = text.substring(start, offset);
		if (!before.isBlank() || inside(Style.COMMENT, Style.DOCUMENTATION, Style.TEXT)) {
			return Optional.empty();
		}
		String indent = indentOfOpening(start);
		int next = end;
		while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
			next++;
		}
		boolean there = open() == 0 && next < text.length() && text.charAt(next) == '}' && end == offset;
		int stop = there ? next + 1 : end;
		return Optional.of(new Edit(start, stop - start, indent + "}", start + indent.length() + 1));
	}

	// The indentation of the line with the brace that is closed here.
	private String indentOfOpening(int before) {
		int depth = 0;
		for (int i = before - 1; i >= 0; i--) {
			char c = text.charAt(i);
			int place = i;
			if ((c == '{' || c == '}') && tokens.stream().noneMatch(token -> token.offset() <= place && place < token.offset() + token.length())) {
				depth += c == '}' ? 1 : -1;
				if (depth < 0) {
					String line = text.substring(text.lastIndexOf('\n', i) + 1, i);
					return line.substring(0, line.length() - line.stripLeading().length());
				}
			}
		}
		return "";
	}
}
