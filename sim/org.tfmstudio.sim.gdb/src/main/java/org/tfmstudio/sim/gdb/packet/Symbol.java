// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code qSymbol}: no symbol of gdb is needed. */
final class Symbol implements Packet {
	@Override
	public String start() {
		return "qSymbol";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		return Answer.OK;
	}
}
