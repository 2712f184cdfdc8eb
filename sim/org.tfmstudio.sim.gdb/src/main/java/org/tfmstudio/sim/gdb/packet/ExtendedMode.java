// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code !}: gdb may restart the device with {@code R}. */
final class ExtendedMode implements Packet {
	@Override
	public String start() {
		return "!";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		arguments.end();
		return Answer.OK;
	}
}
