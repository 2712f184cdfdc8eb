// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code vCont?}: which movements {@link Resume} understands. */
final class ResumeQuery implements Packet {
	@Override
	public String start() {
		return "vCont?";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		return new Answer.Reply("vCont;c;C;s;S;r");
	}
}
