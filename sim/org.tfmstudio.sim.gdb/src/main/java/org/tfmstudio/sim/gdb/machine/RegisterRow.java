// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.machine;

import org.tfmstudio.sim.core.Core;

/**
 * A register as gdb numbers it: the row's place in {@link RegisterTable} is the number.
 *
 * @param name as it stands in the target description
 * @param bits 32 or 64
 * @param type a type of gdb's, or one that the feature declares
 */
record RegisterRow(String name, int bits, String type, Reader reader, Writer writer) {
	/** Reads it from a core. */
	@FunctionalInterface
	interface Reader {
		long read(Core core);
	}

	/** Says what a new value means to the device. */
	@FunctionalInterface
	interface Writer {
		void write(Core core, long value, Sink sink);
	}

	/** Takes registers by the names of {@link org.tfmstudio.sim.device.DeviceSession#write(int, String, int)}. */
	@FunctionalInterface
	interface Sink {
		void set(String register, int value);
	}

	int bytes() {
		return bits / Byte.SIZE;
	}
}
