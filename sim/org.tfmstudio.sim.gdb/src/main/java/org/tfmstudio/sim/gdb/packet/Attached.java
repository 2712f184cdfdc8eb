// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code qAttached}: the device was there before gdb, which leaves it alone when it goes. */
final class Attached implements Packet {
	@Override
	public String start() {
		return "qAttached";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		return new Answer.Reply("1");
	}
}
