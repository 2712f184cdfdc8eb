// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.syntax;

import com.google.inject.Singleton;
import org.eclipse.xtext.conversion.IValueConverter;
import org.eclipse.xtext.conversion.ValueConverter;
import org.eclipse.xtext.conversion.impl.AbstractDeclarativeValueConverterService;
import org.eclipse.xtext.conversion.impl.AbstractNullSafeConverter;
import org.eclipse.xtext.nodemodel.INode;

/**
 * Texts lose their quotes; everything else, numbers above all, keeps the author's spelling. One for all files: to make its table of
 * converters takes longer than to parse a file.
 */
@Singleton
public class TerminalValues extends AbstractDeclarativeValueConverterService {
	@ValueConverter(rule = "STRING")
	public IValueConverter<String> string() {
		return new AbstractNullSafeConverter<>() {
			@Override
			protected String internalToValue(String text, INode node) {
				return text.length() < 2 ? "" : unescaped(text.substring(1, text.length() - 1));
			}

			@Override
			protected String internalToString(String value) {
				return quoted(value);
			}
		};
	}

	/** The text as the language writes it: in quotes, with a backslash before what would end it or is no printable character. */
	public static String quoted(String value) {
		StringBuilder text = new StringBuilder(value.length() + 2).append('"');
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			switch (c) {
				case '"', '\\' -> text.append('\\').append(c);
				case '\n' -> text.append("\\n");
				case '\r' -> text.append("\\r");
				case '\t' -> text.append("\\t");
				default -> {
					if (c < ' ' || c == 0x7F || c == '\uFFFF') {
						text.append(String.format("\\u%04X", (int) c));
					} else {
						text.append(c);
					}
				}
			}
		}
		return text.append('"').toString();
	}

	/** What a text means: a backslash that begins nothing known stands for itself. */
	public static String unescaped(String text) {
		if (text.indexOf('\\') < 0) {
			return text;
		}
		StringBuilder value = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			char next = c == '\\' && i + 1 < text.length() ? text.charAt(i + 1) : 0;
			int code = next == 'u' ? hex4(text, i + 2) : -1;
			switch (next) {
				case '"', '\\' -> value.append(next);
				case 'n' -> value.append('\n');
				case 'r' -> value.append('\r');
				case 't' -> value.append('\t');
				default -> value.append(code >= 0 ? (char) code : c);
			}
			boolean known = next == '"' || next == '\\' || next == 'n' || next == 'r' || next == 't';
			i += known ? 1 : code >= 0 ? 5 : 0;
		}
		return value.toString();
	}

	/** The number that four hexadecimal digits make; -1 when they are none. */
	private static int hex4(String text, int at) {
		int value = 0;
		for (int i = at; i < at + 4; i++) {
			int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
			if (digit < 0) {
				return -1;
			}
			value = value * 16 + digit;
		}
		return value;
	}
}
