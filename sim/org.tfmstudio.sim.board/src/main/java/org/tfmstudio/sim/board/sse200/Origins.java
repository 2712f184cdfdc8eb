// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board.sse200;

import org.tfmstudio.sim.core.Origin;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;

/** Saves who programmed what; runs of the same origin cost one record. */
final class Origins {
	private Origins() {
	}

	static void save(Origin[] origins, StateWriter out) {
		for (int i = 0; i < origins.length;) {
			int end = i + 1;
			while (end < origins.length && origins[end].equals(origins[i]))
				end++;
			out.int32(end - i).int32(origins[i].pc()).int64(origins[i].cycle()).text(origins[i].label());
			i = end;
		}
	}

	static void restore(Origin[] origins, StateReader in) {
		for (int i = 0; i < origins.length;) {
			int count = in.int32();
			var origin = new Origin(in.int32(), in.int64(), in.text());
			if (count <= 0 || count > origins.length - i)
				throw new IllegalStateException("snapshot of another make");
			while (count-- > 0)
				origins[i++] = origin;
		}
	}
}
