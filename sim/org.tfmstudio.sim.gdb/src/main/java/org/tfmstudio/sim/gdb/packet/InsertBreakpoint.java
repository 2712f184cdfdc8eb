// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.machine.Breakpoints;

/** {@code Z kind,addr,length}: puts in a breakpoint or a watchpoint. */
final class InsertBreakpoint extends BreakpointPacket {
	@Override
	public String start() {
		return "Z";
	}

	@Override
	void change(Breakpoints breakpoints, int kind, int address, int length) {
		breakpoints.add(kind, address, length);
	}
}
