// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.reading;

import java.util.List;
import java.util.Optional;
import org.eclipse.xtext.EcoreUtil2;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Struct;
import org.tfmstudio.manifest.model.Type;

/** Types of parameters and fields. */
public final class Types {
	/** A run of bytes, with its length in brackets. */
	public static final String BYTES = "bytes";
	/** Text of {@code char}, with its length in brackets; it never holds a zero character. */
	public static final String STRING = "string";
	private static final List<String> SCALARS = List.of("uint8", "uint16", "uint32", "uint64", "int8", "int16", "int32",
			"int64", "bool", "status");
	/** All names of types that the language brings. */
	public static final List<String> NAMES = List.of("uint8", "uint16", "uint32", "uint64", "int8", "int16", "int32", "int64",
			"bool", "status", BYTES, STRING);
	/** No value may be longer: {@code bytes}, a string, or a structure. */
	public static final long MOST_BYTES = 0x10_0000;

	private Types() {
	}

	/** Whether it is a number, a truth value or a status. */
	public static boolean isScalar(String name) {
		return SCALARS.contains(name);
	}

	/** Whether a parameter of it has a vector of {@code psa_call} for itself. */
	public static boolean hasOwnVector(String name) {
		return BYTES.equals(name) || STRING.equals(name);
	}

	/** Bytes of a scalar; 0 for anything else. */
	public static int scalarSize(String name) {
		return switch (name) {
			case "uint8", "int8", "bool" -> 1;
			case "uint16", "int16" -> 2;
			case "uint32", "int32", "status" -> 4;
			case "uint64", "int64" -> 8;
			default -> 0;
		};
	}

	/** Fewest and most bytes of {@code bytes} or a string: {@code [n]} is exactly n. */
	public static long[] range(Type type) {
		long first = Numbers.within(type.getMin(), 0, MOST_BYTES).orElse(0);
		if (type.isSpan()) {
			return new long[] { first, Numbers.within(type.getMax(), 1, MOST_BYTES).orElse(first) };
		}
		return new long[] { first, first };
	}

	/** The structure that the type names, if it names one of its partition. */
	public static Optional<Struct> struct(Type type) {
		return partition(type).getStructs().stream().filter(struct -> type.getName().equals(struct.getName())).findFirst();
	}

	/** The partition in which the type is written. */
	public static Partition partition(Type type) {
		return EcoreUtil2.getContainerOfType(type, Partition.class);
	}
}
