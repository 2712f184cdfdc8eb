// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import org.tfmstudio.sim.gdb.wire.PacketDecoder;
import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code qSupported}: what either side can do. */
final class Supported implements Packet {
	private static final String ALWAYS = "QStartNoAckMode+;qXfer:features:read+;qXfer:memory-map:read+;qXfer:threads:read+;"
			+ "swbreak+;hwbreak+;vContSupported+";

	@Override
	public String start() {
		return "qSupported";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		arguments.next(':');
		while (!arguments.atEnd()) {
			switch (arguments.until(';')) {
			case "swbreak+", "hwbreak+" -> conversation.namesBreakpoints(true);
			case "error-message+" -> conversation.errorTexts(true);
			default -> {
				// of no use here
			}
			}
		}
		String reverse = conversation.machine().reversible() ? "ReverseStep+;ReverseContinue+;" : "";
		return new Answer.Reply(String.format("PacketSize=%x;%s%s", PacketDecoder.MAX_PAYLOAD, reverse, ALWAYS));
	}
}
