// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code vKill;pid}: ends the run. */
final class KillProcess implements Packet {
	@Override
	public String start() {
		return "vKill";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		return new Answer.End("OK", true);
	}
}
