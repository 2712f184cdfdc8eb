// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code z kind,addr,length}: takes out what the same digits of {@code Z} put in. */
final class RemoveBreakpoint implements Packet {
	@Override
	public String start() {
		return "z";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		int kind = arguments.any() - '0';
		if (kind < 0 || kind > 4) {
			return Answer.UNSUPPORTED;
		}
		arguments.expect(',');
		int address = arguments.hex32();
		arguments.expect(',');
		int length = arguments.count();
		// conditions and commands are not offered by qSupported: gdb evaluates them itself
		arguments.end();
		conversation.machine().breakpoints().remove(kind, address, length);
		return Answer.OK;
	}
}
