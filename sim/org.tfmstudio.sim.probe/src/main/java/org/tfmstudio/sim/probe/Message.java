// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;

/** A message that a partition has taken and not answered: how far it has read each input, which an event's address needs. */
final class Message {
	static final int VECTORS = 4;

	final int pid;
	final int handle;
	final int sid;
	final int type;
	/** Number of the client's event that it serves, 0 when unknown. */
	final long answers;
	/** Where the client keeps its inputs; 0 when unknown. */
	final int[] inputs;
	final int[] done = new int[VECTORS];

	Message(int pid, int handle, int sid, int type, long answers, int[] inputs) {
		this.pid = pid;
		this.handle = handle;
		this.sid = sid;
		this.type = type;
		this.answers = answers;
		this.inputs = inputs;
	}

	void save(StateWriter out) {
		out.int32(pid).int32(handle).int32(sid).int32(type).int64(answers);
		for (int i = 0; i < VECTORS; i++)
			out.int32(inputs[i]).int32(done[i]);
	}

	static Message restore(StateReader in) {
		Message message = new Message(in.int32(), in.int32(), in.int32(), in.int32(), in.int64(), new int[VECTORS]);
		for (int i = 0; i < VECTORS; i++) {
			message.inputs[i] = in.int32();
			message.done[i] = in.int32();
		}
		return message;
	}
}
