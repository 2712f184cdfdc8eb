// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Equality of data, stricter than Python's in one thing: 1, 1.0 and true are three. Places, spellings and comments do not count. */
public final class YamlData {
	private YamlData() {
	}

	/** Whether the data is equal, with the same types; the order of keys does not count. */
	public static boolean equal(YamlNode one, YamlNode other) {
		return canonical(one).equals(canonical(other));
	}

	/** What Python would take for the same key of a mapping: 1, 1.0 and true are one there. */
	static Object key(YamlScalar scalar) {
		return switch (scalar.kind()) {
			case BOOLEAN -> BigDecimal.valueOf((Boolean) scalar.value() ? 1 : 0).stripTrailingZeros();
			case INTEGER -> new BigDecimal((BigInteger) scalar.value()).stripTrailingZeros();
			case FLOAT -> {
				double value = (Double) scalar.value();
				yield Double.isNaN(value) ? new Object()
						: Double.isInfinite(value) ? (Object) value : new BigDecimal(value).stripTrailingZeros();
			}
			default -> canonical(scalar);
		};
	}

	/** Lists, sets and maps whose equality is that of the data. */
	private static Object canonical(YamlNode node) {
		return switch (node) {
			case YamlScalar scalar -> scalar(scalar);
			case YamlSequence sequence -> {
				List<Object> items = new ArrayList<>();
				items.add(sequence.pairs());
				sequence.items().forEach(item -> items.add(canonical(item)));
				yield items;
			}
			case YamlMapping mapping when mapping.set() -> {
				Set<Object> keys = new HashSet<>();
				mapping.entries().forEach(entry -> keys.add(canonical(entry.key())));
				yield keys;
			}
			case YamlMapping mapping -> {
				Map<Object, Object> entries = new LinkedHashMap<>();
				mapping.entries().forEach(entry -> entries.put(canonical(entry.key()), canonical(entry.value())));
				yield entries;
			}
		};
	}

	private static Object scalar(YamlScalar scalar) {
		Object value = scalar.value() instanceof OffsetDateTime time ? time.toInstant() : scalar.value();
		// one NaN for all, and -0.0 is 0.0 in Python
		Object plain = value instanceof Double number ? (Object) (number == 0 ? 0.0 : number) : value;
		return java.util.Arrays.asList(scalar.kind(), plain);
	}
}
