// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.PacketException;
import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code qXfer:threads:read:annex:offset,length}: the cores as threads. */
final class TransferThreads implements Packet {
	@Override
	public String start() {
		return "qXfer:threads:read";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		arguments.expect(':');
		String annex = arguments.until(':');
		if (!annex.isEmpty()) {
			throw new PacketException(PacketException.UNKNOWN, "there is nothing of that name");
		}
		return Transfer.part(Threads.description(conversation.machine()), arguments);
	}
}
