// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.machine.Movement;
import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code c [addr]}: goes on, from another address if one is given. */
final class Continue implements Packet {
	@Override
	public String start() {
		return "c";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		if (!arguments.atEnd()) {
			int address = arguments.hex32();
			arguments.end();
			conversation.machine().jump(conversation.steppedCore(), address);
		}
		return new Answer.Move(Movement.of(Movement.Kind.CONTINUE, conversation.steppedCore()));
	}
}
