// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.machine.Movement;
import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code bs}: goes back by one instruction. */
final class BackStep implements Packet {
	@Override
	public String start() {
		return "bs";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		arguments.end();
		if (!conversation.machine().reversible()) {
			return Answer.UNSUPPORTED;
		}
		return new Answer.Move(Movement.of(Movement.Kind.STEP_BACK, conversation.steppedCore()));
	}
}
