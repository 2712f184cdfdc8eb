// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.PacketException;
import org.tfmstudio.sim.gdb.wire.PacketReader;

/** One kind of packet that gdb sends. */
interface Packet {
	/** What such packets begin with. Names of several letters end where no letter or digit follows. */
	String start();

	/**
	 * Does what the packet asks for.
	 *
	 * @param arguments what stands behind {@link #start()}
	 * @throws PacketException when it cannot be done; becomes an error reply
	 */
	Answer answer(PacketReader arguments, Conversation conversation);
}
