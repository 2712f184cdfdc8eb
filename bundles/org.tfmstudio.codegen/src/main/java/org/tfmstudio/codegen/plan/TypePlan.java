// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.plan;

/** The type of a parameter or of a field. */
public sealed interface TypePlan {

	/**
	 * A number, a truth value or a status.
	 *
	 * @param word of the language: {@code uint8} to {@code int64}, {@code bool} or {@code status}
	 * @param size bytes on the wire, and their alignment
	 */
	record Scalar(String word, int size) implements TypePlan {
		/** Whether only 0 and 1 are values. */
		public boolean bool() {
			return word.equals("bool");
		}

		/** The type of C that an author works with. */
		public String c() {
			return switch (word) {
				case "bool" -> "bool";
				case "status" -> "psa_status_t";
				default -> word + "_t";
			};
		}

		/** The type of C that travels. */
		public String wire() {
			return switch (word) {
				case "bool" -> "uint8_t";
				case "status" -> "int32_t";
				default -> word + "_t";
			};
		}
	}

	/** A structure of the partition. */
	record Structure(StructPlan struct) implements TypePlan {
	}

	/**
	 * Bytes.
	 *
	 * @param min   fewest
	 * @param max   most
	 * @param fixed whether there are always {@code max} of them, as {@code bytes[16]} says
	 */
	record Bytes(int min, int max, boolean fixed) implements TypePlan {
	}

	/**
	 * Text without a zero character.
	 *
	 * @param min fewest characters
	 * @param max most characters
	 */
	record Text(int min, int max) implements TypePlan {
	}
}
