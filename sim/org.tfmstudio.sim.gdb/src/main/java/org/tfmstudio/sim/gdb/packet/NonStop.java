// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.PacketException;
import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code QNonStop:n}: cores share their time, so they all stand when one does. */
final class NonStop implements Packet {
	@Override
	public String start() {
		return "QNonStop";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		arguments.expect(':');
		if (arguments.count() != 0) {
			throw new PacketException(PacketException.REFUSED, "cores stand together: there is no non-stop mode");
		}
		return Answer.OK;
	}
}
