// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code Z kind,addr,length}: puts in a breakpoint (0, 1) or a watchpoint on writes (2), reads (3) or both (4). */
final class InsertBreakpoint implements Packet {
	@Override
	public String start() {
		return "Z";
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
		conversation.machine().breakpoints().add(kind, address, length);
		return Answer.OK;
	}
}
