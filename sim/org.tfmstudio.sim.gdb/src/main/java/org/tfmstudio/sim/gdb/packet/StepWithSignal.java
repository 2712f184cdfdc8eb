// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.machine.Movement;
import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code S sig[;addr]}: makes one step. A core takes no signals, so it is left out. */
final class StepWithSignal implements Packet {
	@Override
	public String start() {
		return "S";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		arguments.hex32();
		if (arguments.next(';')) {
			int address = arguments.hex32();
			conversation.machine().jump(conversation.steppedCore(), address);
		}
		arguments.end();
		return new Answer.Move(Movement.of(Movement.Kind.STEP, conversation.steppedCore()));
	}
}
