// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code qsThreadInfo}: {@link FirstThreads} has told all. */
final class MoreThreads implements Packet {
	@Override
	public String start() {
		return "qsThreadInfo";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		arguments.end();
		return new Answer.Reply("l");
	}
}
