// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.machine.Breakpoints;

/** {@code z kind,addr,length}: takes out what the same digits of {@code Z} put in. */
final class RemoveBreakpoint extends BreakpointPacket {
	@Override
	public String start() {
		return "z";
	}

	@Override
	void change(Breakpoints breakpoints, int kind, int address, int length) {
		breakpoints.remove(kind, address, length);
	}
}
