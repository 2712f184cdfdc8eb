// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code Hg} and {@code Hc}: the core that later packets mean. */
final class SelectThread implements Packet {
	@Override
	public String start() {
		return "H";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		char what = arguments.any();
		int thread = arguments.thread();
		arguments.end();
		switch (what) {
		case 'g' -> conversation.select(conversation.index(thread, conversation.coreIndex()));
		case 'c' -> conversation.selectStepped(conversation.index(thread, conversation.steppedCore()));
		default -> {
			return Answer.UNSUPPORTED;
		}
		}
		return Answer.OK;
	}
}
