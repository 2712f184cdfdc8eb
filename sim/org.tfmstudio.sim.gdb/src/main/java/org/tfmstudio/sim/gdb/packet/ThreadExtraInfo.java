// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.Hex;
import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code qThreadExtraInfo,n}: a core in words. */
final class ThreadExtraInfo implements Packet {
	@Override
	public String start() {
		return "qThreadExtraInfo";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		arguments.expect(',');
		int thread = arguments.thread();
		arguments.end();
		return new Answer.Reply(Hex.ofText(Threads.words(conversation.machine(), conversation.index(thread, conversation.coreIndex()))));
	}
}
