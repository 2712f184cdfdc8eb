// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code T n}: whether there is such a core. */
final class ThreadAlive implements Packet {
	@Override
	public String start() {
		return "T";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		int thread = arguments.thread();
		arguments.end();
		conversation.index(thread, 0);
		return Answer.OK;
	}
}
