// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.PacketException;
import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code qXfer:features:read:annex:offset,length}: the target description, which names all registers. */
final class TransferFeatures implements Packet {
	@Override
	public String start() {
		return "qXfer:features:read";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		arguments.expect(':');
		String annex = arguments.until(':');
		if (!annex.equals("target.xml")) {
			throw new PacketException(PacketException.UNKNOWN, "the target description is target.xml");
		}
		return Transfer.part(conversation.machine().registers().description(), arguments);
	}
}
