// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.machine.Movement;
import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code bc}: goes back until something stops it. */
final class BackContinue implements Packet {
	@Override
	public String start() {
		return "bc";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		arguments.end();
		if (!conversation.machine().reversible()) {
			return Answer.UNSUPPORTED;
		}
		return new Answer.Move(Movement.of(Movement.Kind.BACK, conversation.steppedCore()));
	}
}
