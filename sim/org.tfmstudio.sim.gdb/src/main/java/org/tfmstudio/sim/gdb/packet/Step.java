// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.machine.Movement;
import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code s [addr]}: makes one step, from another address if one is given. */
final class Step implements Packet {
	@Override
	public String start() {
		return "s";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		if (!arguments.atEnd()) {
			int address = arguments.hex32();
			arguments.end();
			conversation.machine().jump(conversation.steppedCore(), address);
		}
		return new Answer.Move(Movement.of(Movement.Kind.STEP, conversation.steppedCore()));
	}
}
