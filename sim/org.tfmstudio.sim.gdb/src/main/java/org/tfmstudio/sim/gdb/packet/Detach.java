// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code D}: gdb goes, and the device runs on. */
final class Detach implements Packet {
	@Override
	public String start() {
		return "D";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		return new Answer.End("OK", false);
	}
}
