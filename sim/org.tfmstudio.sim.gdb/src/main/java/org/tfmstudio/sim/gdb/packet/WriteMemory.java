// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.Hex;
import org.tfmstudio.sim.gdb.wire.PacketException;
import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code M addr,length:XX...}: writes memory. */
final class WriteMemory implements Packet {
	@Override
	public String start() {
		return "M";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		int address = arguments.hex32();
		arguments.expect(',');
		int length = arguments.count();
		arguments.expect(':');
		byte[] bytes = Hex.bytes(arguments.rest());
		if (bytes.length != length) {
			throw new PacketException(PacketException.MALFORMED, length + " bytes are announced, and " + bytes.length + " came");
		}
		conversation.machine().write(conversation.coreIndex(), address, bytes);
		return Answer.OK;
	}
}
