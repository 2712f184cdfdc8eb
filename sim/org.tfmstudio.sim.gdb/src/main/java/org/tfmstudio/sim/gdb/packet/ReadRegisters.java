// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code g}: all registers. */
final class ReadRegisters implements Packet {
	@Override
	public String start() {
		return "g";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		arguments.end();
		return new Answer.Reply(conversation.machine().registers().readAll(conversation.core()));
	}
}
