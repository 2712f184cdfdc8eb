// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.machine.Movement;
import org.tfmstudio.sim.gdb.wire.PacketException;
import org.tfmstudio.sim.gdb.wire.PacketReader;

/**
 * {@code vCont;action[:thread]...}: movements for single cores. Cores share their time, so one movement is made: the first step asked for, if
 * there is one, else a continuation.
 */
final class Resume implements Packet {
	@Override
	public String start() {
		return "vCont";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		Movement chosen = null;
		boolean stepping = false;
		do {
			arguments.expect(';');
			char action = arguments.any();
			int from = 0;
			int to = 0;
			switch (action) {
			case 'c', 's' -> {
				// nothing follows
			}
			case 'C', 'S' -> arguments.hex32(); // a signal: a core takes none
			case 'r' -> {
				from = arguments.hex32();
				arguments.expect(',');
				to = arguments.hex32();
			}
			default -> throw new PacketException(PacketException.MALFORMED, "vCont knows c, C, s, S and r, not " + (int) action);
			}
			int index = arguments.next(':') ? conversation.index(arguments.thread(), conversation.coreIndex()) : conversation.coreIndex();
			boolean step = action == 's' || action == 'S' || action == 'r';
			if (chosen == null || step && !stepping) {
				chosen = new Movement(action == 'r' ? Movement.Kind.RANGE : step ? Movement.Kind.STEP : Movement.Kind.CONTINUE, index, from, to);
				stepping |= step;
			}
		} while (!arguments.atEnd());
		return new Answer.Move(chosen);
	}
}
