// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

/** How texts are written in YAML, so that PyYAML and every other reader get them back. */
final class YamlText {
	private YamlText() {
	}

	/** A text: without quotes where it stays a text, in double quotes elsewhere. */
	static String of(String value) {
		return isPlain(value) ? value : doubleQuoted(value);
	}

	private static boolean isPlain(String value) {
		if (value.isEmpty() || value.length() > 80 || !YamlScalars.isPlainString(value) || !isWordStart(value.charAt(0))
				|| value.charAt(value.length() - 1) == ' ') {
			return false;
		}
		// YAML 1.2 and other readers of YAML 1.1 see more booleans
		if (value.length() == 1 && "yYnN".contains(value)) {
			return false;
		}
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			boolean word = isWordStart(c) || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '/';
			if (!word && c != ' ') {
				return false;
			}
		}
		return true;
	}

	private static boolean isWordStart(char c) {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
	}

	/** A text in double quotes, on one line. */
	static String doubleQuoted(String value) {
		StringBuilder text = new StringBuilder(value.length() + 2).append('"');
		for (int i = 0; i < value.length();) {
			int c = value.codePointAt(i);
			i += Character.charCount(c);
			switch (c) {
				case '"', '\\' -> text.append('\\').append((char) c);
				case '\n' -> text.append("\\n");
				case '\r' -> text.append("\\r");
				case '\t' -> text.append("\\t");
				default -> {
					boolean printable = c >= ' ' && c < 0x7F || c >= 0xA0 && c != 0x2028 && c != 0x2029 && c != 0xFEFF && c < 0xD800
							|| c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF || c >= 0x10000;
					if (printable) {
						text.appendCodePoint(c);
					} else {
						text.append(String.format(c > 0xFF ? "\\u%04X" : "\\x%02X", c));
					}
				}
			}
		}
		return text.append('"').toString();
	}
}
