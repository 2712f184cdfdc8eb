// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

import org.tfmstudio.sim.gdb.machine.Machine;
import org.tfmstudio.sim.gdb.wire.PacketDecoder;

/**
 * A connected gdb. A thread of its own reads the socket, so that Ctrl-C and the end of the connection reach a device that runs; everything
 * else is done in the order of the packets by the thread that runs the device.
 */
final class GdbConnection implements AutoCloseable {
	/** Packets that may wait. gdb has one under way: who sends so many ahead is no gdb, and is cut off. */
	private static final int WAITING = 64;

	private final Socket socket;
	private final OutputStream out;
	private final BlockingQueue<Consumer<GdbSession>> waiting = new LinkedBlockingQueue<>(WAITING);
	private final GdbSession session;
	private GdbSession.State state = GdbSession.State.OPEN;
	private volatile boolean lost;
	/** Nothing that this connection still brings may stop a device that was let go. */
	private boolean over;

	/** How the conversation ended. */
	enum End {
		/** gdb detached: the device runs on. */
		DETACHED,
		/** The run is over. */
		ENDED,
		/** The connection broke: the device stands, and another gdb may come. */
		LOST
	}

	GdbConnection(Socket socket, Machine machine) throws IOException {
		this.socket = socket;
		socket.setTcpNoDelay(true);
		out = socket.getOutputStream();
		session = new GdbSession(machine, this::send);
		InputStream in = socket.getInputStream();
		Thread reader = new Thread(() -> read(in, machine), "gdb reader");
		reader.setDaemon(true);
		reader.start();
	}

	/** Does what gdb asks for until it goes. */
	End serve() throws InterruptedException {
		while (state == GdbSession.State.OPEN && !(lost && waiting.isEmpty())) {
			waiting.take().accept(session);
		}
		return switch (state) {
		case OPEN -> End.LOST;
		case DETACHED -> End.DETACHED;
		case ENDED -> End.ENDED;
		};
	}

	private void read(InputStream in, Machine machine) {
		PacketDecoder decoder = new PacketDecoder(new PacketDecoder.Sink() {
			@Override
			public void packet(String payload) {
				queue(it -> state = it.packet(payload));
			}

			@Override
			public void damaged(String why) {
				queue(it -> it.damaged(why));
			}

			@Override
			public void interrupt() {
				stop(machine);
			}

			@Override
			public void acknowledged(boolean good) {
				if (!good) {
					queue(it -> it.acknowledged(false));
				}
			}
		});
		byte[] buffer = new byte[PacketDecoder.MAX_PAYLOAD];
		try {
			for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
				for (int i = 0; i < n; i++) {
					decoder.accept(buffer[i] & 0xFF);
				}
			}
		} catch (IOException e) {
			// the other side is gone, or we closed
		}
		lost = true;
		waiting.offer(it -> {
			// wakes the one who waits
		});
		stop(machine);
	}

	private synchronized void stop(Machine machine) {
		if (!over) {
			machine.interrupt();
		}
	}

	private void queue(Consumer<GdbSession> task) {
		if (!waiting.offer(task)) {
			cut();
		}
	}

	private void send(byte[] bytes) {
		try {
			out.write(bytes);
			out.flush();
		} catch (IOException e) {
			// the reader sees the end, too
		}
	}

	@Override
	public void close() {
		synchronized (this) {
			over = true;
		}
		cut();
	}

	private void cut() {
		try {
			socket.close();
		} catch (IOException e) {
			// it is of no use any more
		}
	}
}
