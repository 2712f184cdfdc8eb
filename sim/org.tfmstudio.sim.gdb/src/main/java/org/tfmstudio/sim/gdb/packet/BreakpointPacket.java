// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.machine.Breakpoints;
import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code Z} and {@code z}: kind, address and length of a breakpoint (0, 1) or of a watchpoint on writes (2), reads (3) or both (4). */
abstract class BreakpointPacket implements Packet {
	/** Puts it in, or takes it out. */
	abstract void change(Breakpoints breakpoints, int kind, int address, int length);

	@Override
	public final Answer answer(PacketReader arguments, Conversation conversation) {
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
		change(conversation.machine().breakpoints(), kind, address, length);
		return Answer.OK;
	}
}
