// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code R}: resets the device; there is no reply. */
final class Restart implements Packet {
	@Override
	public String start() {
		return "R";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		conversation.machine().reset();
		return new Answer.Silence();
	}
}
