// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

/**
 * A scalar.
 *
 * @param kind the type that YAML 1.1 gives to it
 * @param value null, Boolean, BigInteger, Double, String, LocalDate, LocalDateTime or OffsetDateTime, by its kind; of
 *        {@link Kind#BINARY} the bytes as hexadecimal digits
 * @param text what the author wrote, without quotes
 * @param spelling how a value that is no string is written in YAML: the text itself, with its tag when it has one
 */
public record YamlScalar(YamlPlace place, Kind kind, Object value, String text, String spelling) implements YamlNode {
	/** Types of scalars, as PyYAML's safe loader knows them. */
	public enum Kind {
		NULL("nothing"), BOOLEAN("a boolean"), INTEGER("a number"), FLOAT("a number with a point"), STRING("a text"), DATE("a date"),
		TIME("a time"), BINARY("binary data");

		private final String words;

		Kind(String words) {
			this.words = words;
		}
	}

	/** Whether it is this very text. */
	public boolean isString(String other) {
		return kind == Kind.STRING && other.equals(value);
	}

	@Override
	public String what() {
		return kind.words;
	}
}
