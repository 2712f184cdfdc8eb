// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import java.util.ArrayList;
import java.util.List;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.trace.JsonFormat;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.Vector;

/**
 * A client's call that has not been answered.
 *
 * @param entry    its event
 * @param outArray where the client keeps its output vectors' descriptors; their lengths change with the answer
 * @param secure   the client's state, with which its memory is looked at
 */
record ClientCall(PsaEvent entry, int outArray, boolean secure, boolean privileged) {
	static final int CONNECT = -1;
	static final int DISCONNECT = -2;
	private static final int DESCRIPTOR = 8;

	/** The type of the message that the service gets. */
	int messageType() {
		return entry.kind() == Kind.CONNECT ? CONNECT : entry.kind() == Kind.CLOSE ? DISCONNECT : entry.type();
	}

	/** The answer's event. */
	PsaEvent result(int status, Guest guest) {
		List<Vector> out = new ArrayList<>();
		for (int i = 0; i < entry.out().size(); i++) {
			int at = outArray + DESCRIPTOR * i;
			int length = guest.word(at + 4);
			// what is longer than offered was not written by the SPM
			if (Integer.compareUnsigned(length, entry.out().get(i).length()) <= 0)
				out.add(guest.vector(guest.word(at), length, secure, privileged));
		}
		return entry.result(status, out, "");
	}

	void save(StateWriter out) {
		out.text(JsonFormat.text(entry)).int32(outArray).bool(secure).bool(privileged);
	}

	static ClientCall restore(StateReader in) {
		return new ClientCall(JsonFormat.parse(in.text()), in.int32(), in.bool(), in.bool());
	}
}
