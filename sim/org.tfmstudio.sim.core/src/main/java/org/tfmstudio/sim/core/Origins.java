// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/** Origins in snapshots. */
final class Origins {
	private Origins() {
	}

	static void save(StateWriter out, Origin origin) {
		out.int32(origin.pc()).int64(origin.cycle()).text(origin.label());
	}

	static Origin restore(StateReader in) {
		return new Origin(in.int32(), in.int64(), in.text());
	}
}
