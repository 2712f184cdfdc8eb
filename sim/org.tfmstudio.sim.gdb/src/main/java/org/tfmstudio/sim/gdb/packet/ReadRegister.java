// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code p n}: one register. */
final class ReadRegister implements Packet {
	@Override
	public String start() {
		return "p";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		int number = arguments.count();
		arguments.end();
		return new Answer.Reply(conversation.machine().registers().read(conversation.core(), number));
	}
}
