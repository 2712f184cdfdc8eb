// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code k}: ends the run; there is no reply. */
final class Kill implements Packet {
	@Override
	public String start() {
		return "k";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		return new Answer.End(null, true);
	}
}
