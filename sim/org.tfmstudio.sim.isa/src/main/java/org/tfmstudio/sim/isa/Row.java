// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

import java.util.List;
import java.util.Map;

/**
 * One row of the instruction table.
 *
 * @param extension the part of the architecture it belongs to
 * @param size 2 or 4 bytes
 * @param mask bits that are fixed
 * @param value their values
 * @param shouldMask bits that should have a value, else UNPREDICTABLE
 * @param shouldValue those values
 * @param op operation without a shift
 * @param shifted operation with a shift, mostly the same
 * @param syntax mnemonic and operands as the table has them
 * @param section page and encoding in DDI0553 C2.4
 * @param fields the fields by name
 * @param rules the last column
 * @param first whether it goes before rows with more fixed bits
 */
public record Row(Extension extension, int size, int mask, int value, int shouldMask, int shouldValue, Op op, Op shifted,
		String syntax, String section, Map<String, Field> fields, List<String> rules, boolean first) {

	boolean matches(int encoding) {
		return (encoding & mask) == value;
	}

	/** @return how strongly it is meant when several rows match */
	int rank() {
		return Integer.bitCount(mask) + (first ? 32 : 0);
	}

	boolean has(String field) {
		return fields.containsKey(field);
	}

	/** @return the field's value, or {@code otherwise} when the row has no such field */
	int get(String field, int encoding, int otherwise) {
		Field found = fields.get(field);
		return found == null ? otherwise : found.get(encoding);
	}

	boolean rule(String rule) {
		return rules.contains(rule);
	}

	@Override
	public String toString() {
		return section + ": " + syntax;
	}
}
