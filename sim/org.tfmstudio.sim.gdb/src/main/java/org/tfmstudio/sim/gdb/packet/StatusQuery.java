// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code ?}: why the device stands. */
final class StatusQuery implements Packet {
	@Override
	public String start() {
		return "?";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		arguments.end();
		return new Answer.Reply(StopReply.of(conversation.machine().last(), conversation));
	}
}
