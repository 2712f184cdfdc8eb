// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code qfThreadInfo}: the numbers of all cores. */
final class FirstThreads implements Packet {
	@Override
	public String start() {
		return "qfThreadInfo";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		arguments.end();
		StringBuilder out = new StringBuilder("m");
		for (int i = 1; i <= conversation.machine().cores().size(); i++) {
			out.append(i > 1 ? "," : "").append(Integer.toHexString(i));
		}
		return new Answer.Reply(out.toString());
	}
}
