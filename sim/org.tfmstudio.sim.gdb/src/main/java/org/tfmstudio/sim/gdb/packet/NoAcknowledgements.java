// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code QStartNoAckMode}: neither side acknowledges packets from now on. */
final class NoAcknowledgements implements Packet {
	@Override
	public String start() {
		return "QStartNoAckMode";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		arguments.end();
		conversation.acknowledges(false);
		return Answer.OK;
	}
}
