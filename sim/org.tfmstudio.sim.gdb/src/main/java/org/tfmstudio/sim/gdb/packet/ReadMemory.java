// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.Hex;
import org.tfmstudio.sim.gdb.wire.PacketDecoder;
import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code m addr,length}: memory; fewer bytes than asked for where the rest cannot be read. */
final class ReadMemory implements Packet {
	private static final int LONGEST = PacketDecoder.MAX_PAYLOAD / 2;

	@Override
	public String start() {
		return "m";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		int address = arguments.hex32();
		arguments.expect(',');
		int length = Math.min(arguments.count(), LONGEST);
		arguments.end();
		return new Answer.Reply(Hex.of(conversation.machine().memory().read(conversation.core(), address, length)));
	}
}
