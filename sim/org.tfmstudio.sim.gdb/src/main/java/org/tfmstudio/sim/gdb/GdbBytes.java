// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb;

import java.io.ByteArrayOutputStream;

import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.sim.gdb.machine.Machine;
import org.tfmstudio.sim.gdb.wire.PacketDecoder;

/** A connection without a socket: for tests and fuzzing. */
public final class GdbBytes {
	private GdbBytes() {
	}

	/**
	 * What the server answers to the bytes of a whole connection. Whatever they are, it returns: errors are replies.
	 *
	 * @param device booted and standing; it moves as the bytes ask for
	 * @param sent what the other side sends
	 * @param instructions how many all movements together may take
	 * @return what the server sends
	 */
	public static byte[] answer(DeviceSession device, byte[] sent, long instructions) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		Machine machine = new Machine(device, new RunLimits(Long.MAX_VALUE, device.instructions() + instructions, null));
		GdbSession session = new GdbSession(machine, out::writeBytes);
		boolean[] open = { true };
		PacketDecoder decoder = new PacketDecoder(new PacketDecoder.Sink() {
			@Override
			public void packet(String payload) {
				open[0] = session.packet(payload) == GdbSession.State.OPEN;
			}

			@Override
			public void damaged(String why) {
				session.damaged(why);
			}

			@Override
			public void interrupt() {
				machine.interrupt();
			}

			@Override
			public void acknowledged(boolean good) {
				session.acknowledged(good);
			}
		});
		for (int i = 0; i < sent.length && open[0]; i++) {
			decoder.accept(sent[i] & 0xFF);
		}
		machine.breakpoints().clear();
		return out.toByteArray();
	}
}
