// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.PacketException;
import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code qXfer:memory-map:read:annex:offset,length}: where something answers. */
final class TransferMemoryMap implements Packet {
	@Override
	public String start() {
		return "qXfer:memory-map:read";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		arguments.expect(':');
		String annex = arguments.until(':');
		if (!annex.isEmpty()) {
			throw new PacketException(PacketException.UNKNOWN, "there is nothing of that name");
		}
		return Transfer.part(conversation.machine().memoryMap(), arguments);
	}
}
