// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.packet;

import java.util.Comparator;
import java.util.List;

import org.tfmstudio.sim.gdb.wire.PacketException;
import org.tfmstudio.sim.gdb.wire.PacketReader;

/** All packets that are understood, and the way from a payload to its answer. */
public final class Packets {
	private final List<Packet> packets = List.<Packet>of(
			// the connection
			new Supported(), new NoAcknowledgements(), new NonStop(), new ExtendedMode(), new Attached(), new Symbol(),
			new Detach(), new Kill(), new KillProcess(), new Restart(),
			// cores
			new StatusQuery(), new SelectThread(), new CurrentThread(), new FirstThreads(), new MoreThreads(), new ThreadAlive(), new ThreadExtraInfo(),
			// state
			new ReadRegisters(), new WriteRegisters(), new ReadRegister(), new WriteRegister(), new ReadMemory(), new WriteMemory(), new WriteBinary(),
			new TransferFeatures(), new TransferMemoryMap(), new TransferThreads(),
			// movement
			new InsertBreakpoint(), new RemoveBreakpoint(), new Continue(), new ContinueWithSignal(), new Step(), new StepWithSignal(),
			new ResumeQuery(), new Resume(), new BackContinue(), new BackStep(),
			new RemoteCommand())
			.stream().sorted(Comparator.comparingInt((Packet it) -> it.start().length()).reversed()).toList();

	/** Does what a payload asks for; what cannot be done or understood is answered, too. */
	public Answer answer(String payload, Conversation conversation) {
		for (Packet packet : packets) {
			if (begins(payload, packet.start())) {
				try {
					return packet.answer(new PacketReader(payload.substring(packet.start().length())), conversation);
				} catch (PacketException e) {
					return error(e.code(), e.getMessage(), conversation);
				}
			}
		}
		return Answer.UNSUPPORTED;
	}

	/** An error reply: a sentence for clients that take sentences, else a number. */
	public static Answer error(int code, String message, Conversation conversation) {
		return new Answer.Reply(conversation.errorTexts() ? "E." + message : String.format("E%02x", code));
	}

	private static boolean begins(String payload, String start) {
		return payload.startsWith(start)
				&& (start.length() == 1 || payload.length() == start.length() || !Character.isLetterOrDigit(payload.charAt(start.length())));
	}
}
