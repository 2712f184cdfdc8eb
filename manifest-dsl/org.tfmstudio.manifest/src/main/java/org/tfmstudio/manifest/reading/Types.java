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
	private static final List<String> SCALARS = List.of("uint8", "uint16", "uint32", "uint64", "int8", "int16", "int32",
			"int64", "bool");
	/** All names of types that the language brings. */
	public static final List<String> NAMES = List.of("uint8", "uint16", "uint32", "uint64", "int8", "int16", "int32", "int64",
			"bool", BYTES);

	private Types() {
	}

	/** Whether it is a number or a truth value. */
	public static boolean isScalar(String name) {
		return SCALARS.contains(name);
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
