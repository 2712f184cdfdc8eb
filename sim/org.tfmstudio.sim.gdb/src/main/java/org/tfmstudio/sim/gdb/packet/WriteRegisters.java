// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.Hex;
import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code G XX...}: sets all registers. */
final class WriteRegisters implements Packet {
	@Override
	public String start() {
		return "G";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		conversation.machine().writeRegisters(conversation.coreIndex(), Hex.bytes(arguments.rest()));
		return Answer.OK;
	}
}
