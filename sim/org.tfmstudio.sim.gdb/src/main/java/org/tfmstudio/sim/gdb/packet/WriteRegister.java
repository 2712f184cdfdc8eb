// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.Hex;
import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code P n=XX}: sets one register. */
final class WriteRegister implements Packet {
	@Override
	public String start() {
		return "P";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		int number = arguments.count();
		arguments.expect('=');
		conversation.machine().writeRegister(conversation.coreIndex(), number, Hex.bytes(arguments.rest()));
		return Answer.OK;
	}
}
