// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import java.nio.charset.StandardCharsets;

import org.tfmstudio.sim.gdb.wire.PacketException;
import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code X addr,length:bytes}: writes memory; length 0 asks whether this packet is understood. */
final class WriteBinary implements Packet {
	@Override
	public String start() {
		return "X";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		int address = arguments.hex32();
		arguments.expect(',');
		int length = arguments.count();
		arguments.expect(':');
		byte[] bytes = arguments.rest().getBytes(StandardCharsets.ISO_8859_1);
		if (bytes.length != length) {
			throw new PacketException(PacketException.MALFORMED, length + " bytes are announced, and " + bytes.length + " came");
		}
		conversation.machine().write(conversation.coreIndex(), address, bytes);
		return Answer.OK;
	}
}
