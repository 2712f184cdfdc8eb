// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import org.tfmstudio.sim.gdb.machine.Halt;
import org.tfmstudio.sim.gdb.machine.Machine;
import org.tfmstudio.sim.gdb.packet.Answer;
import org.tfmstudio.sim.gdb.packet.Conversation;
import org.tfmstudio.sim.gdb.packet.Packets;
import org.tfmstudio.sim.gdb.packet.StopReply;
import org.tfmstudio.sim.gdb.wire.Hex;
import org.tfmstudio.sim.gdb.wire.PacketDecoder;
import org.tfmstudio.sim.gdb.wire.PacketEncoder;
import org.tfmstudio.sim.gdb.wire.PacketException;

/** One conversation with a gdb, without a socket: what it sends goes in one by one, what it is to get comes out as bytes. */
final class GdbSession {
	/** How a conversation stands. */
	enum State {
		OPEN,
		/** gdb has gone, and the device is to run on. */
		DETACHED,
		/** The run is over. */
		ENDED
	}

	/** Characters of one console packet; each takes up to six digits. */
	private static final int CONSOLE = PacketDecoder.MAX_PAYLOAD / 8;

	private final Packets packets = new Packets();
	private final Machine machine;
	private final Conversation conversation;
	private final Consumer<byte[]> out;
	private byte[] sent = {};
	private State state = State.OPEN;

	/**
	 * @param machine the device
	 * @param out takes whole packets and acknowledgements
	 */
	GdbSession(Machine machine, Consumer<byte[]> out) {
		this.machine = machine;
		this.out = out;
		conversation = new Conversation(machine);
	}

	/** A good packet: does what it asks for, which may take as long as the device runs. */
	State packet(String payload) {
		acknowledge('+');
		switch (packets.answer(payload, conversation)) {
		case Answer.Reply reply -> reply(reply.payload());
		case Answer.Output output -> {
			print(output.text());
			reply("OK");
		}
		case Answer.Move move -> move(move);
		case Answer.Silence silence -> machine.forgetInterrupt();
		case Answer.End end -> {
			if (end.reply() != null) {
				reply(end.reply());
			}
			state = end.killed() ? State.ENDED : State.DETACHED;
		}
		}
		return state;
	}

	/** A packet that did not arrive well. */
	void damaged(String why) {
		if (conversation.acknowledges()) {
			out.accept(new byte[] { '-' });
		} else {
			Answer.Reply error = (Answer.Reply) Packets.error(PacketException.MALFORMED, why, conversation);
			send(error.payload());
		}
	}

	/** The other side's acknowledgement of what was sent last. */
	void acknowledged(boolean good) {
		if (!good && conversation.acknowledges() && sent.length > 0) {
			out.accept(sent);
		}
	}

	private void move(Answer.Move move) {
		try {
			Halt halt = machine.move(move.movement());
			String words = StopReply.words(halt);
			if (!words.isEmpty()) {
				print(words.endsWith("\n") ? words : words + "\n");
			}
			send(StopReply.of(halt, conversation));
			if (halt.cause() == Halt.Cause.EXIT) {
				state = State.ENDED;
			}
		} catch (PacketException e) {
			send(((Answer.Reply) Packets.error(e.code(), e.getMessage(), conversation)).payload());
		}
	}

	private void reply(String payload) {
		machine.forgetInterrupt();
		send(payload);
	}

	/** Shows text on gdb's console. */
	private void print(String text) {
		for (int at = 0; at < text.length();) {
			int end = Math.min(text.length(), at + CONSOLE);
			if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
				end--;
			}
			send("O" + Hex.ofText(text.substring(at, end)));
			at = end;
		}
	}

	private void send(String payload) {
		sent = PacketEncoder.frame(payload);
		out.accept(sent);
	}

	private void acknowledge(char sign) {
		if (conversation.acknowledges()) {
			out.accept(String.valueOf(sign).getBytes(StandardCharsets.ISO_8859_1));
		}
	}
}
