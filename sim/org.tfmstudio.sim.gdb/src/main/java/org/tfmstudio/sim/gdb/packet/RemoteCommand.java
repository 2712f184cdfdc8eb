// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import java.nio.charset.StandardCharsets;

import org.tfmstudio.sim.gdb.monitor.MonitorCommands;
import org.tfmstudio.sim.gdb.wire.Hex;
import org.tfmstudio.sim.gdb.wire.PacketReader;

/** {@code qRcmd,XX...}: what a user typed behind {@code monitor}. */
final class RemoteCommand implements Packet {
	private final MonitorCommands commands = new MonitorCommands();

	@Override
	public String start() {
		return "qRcmd";
	}

	@Override
	public Answer answer(PacketReader arguments, Conversation conversation) {
		arguments.expect(',');
		String line = new String(Hex.bytes(arguments.rest()), StandardCharsets.UTF_8);
		return new Answer.Output(commands.run(line, conversation.machine()));
	}
}
