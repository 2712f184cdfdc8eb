// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code qC}: the core that packets mean. */
final class CurrentThread implements Packet {
	@Override
	public String start() {
		return "qC";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		arguments.end();
		return new Answer.Reply(String.format("QC%x", conversation.coreIndex() + 1));
	}
}
