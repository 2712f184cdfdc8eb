// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.gdb.machine.Machine;
import org.tfmstudio.sim.gdb.machine.Movement;

/** Waits for a gdb on this computer, and does what it asks for. One gdb at a time: a second one finds its connection closed. */
public final class GdbServer implements AutoCloseable {
	/** How long a second gdb waits for the end of the first, which may just have gone. */
	private static final int FAREWELL_MILLIS = 500;

	private final ServerSocket server;
	private final BlockingQueue<Socket> clients = new LinkedBlockingQueue<>();
	private final Semaphore free = new Semaphore(1);
	private volatile Machine machine;
	private volatile boolean closed;
	private volatile Thread serving;

	private GdbServer(ServerSocket server) {
		this.server = server;
	}

	/**
	 * Listens.
	 *
	 * @param port 0 for any that is free
	 * @throws IOException when the port is taken or may not be used
	 */
	public static GdbServer open(int port) throws IOException {
		ServerSocket server = new ServerSocket();
		try {
			server.setReuseAddress(true);
			server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		} catch (IOException | IllegalArgumentException e) {
			server.close();
			throw new IOException("cannot listen for gdb on port " + port + ": " + e.getMessage(), e);
		}
		return new GdbServer(server);
	}

	public int port() {
		return server.getLocalPort();
	}

	/**
	 * Serves until a gdb ends the run, the application ends, or a device that a gdb left alone stops by itself.
	 *
	 * @param device booted and standing; it stands until gdb lets it go
	 * @param limits where the run ends at the latest
	 * @return why it stands for good
	 */
	public Stop serve(DeviceSession device, RunLimits limits) {
		if (!device.timeline().remembers()) {
			device.timeline().remember();
		}
		machine = new Machine(device, limits);
		serving = Thread.currentThread();
		Thread listener = new Thread(this::listen, "gdb listener");
		listener.setDaemon(true);
		listener.start();
		try {
			while (!closed) {
				GdbConnection.End end = serveOne(clients.take());
				if (closed || end == GdbConnection.End.ENDED) {
					return machine.last().stop();
				}
				machine.breakpoints().clear();
				if (end == GdbConnection.End.DETACHED) {
					Stop stop = machine.move(Movement.of(Movement.Kind.CONTINUE, 0)).stop();
					if (closed || stop.kind() != Stop.Kind.SUSPENDED) {
						return stop;
					}
				}
			}
			return machine.last().stop();
		} catch (InterruptedException e) {
			return machine.last().stop(); // closed
		} finally {
			serving = null;
		}
	}

	private GdbConnection.End serveOne(Socket socket) throws InterruptedException {
		try (GdbConnection connection = new GdbConnection(socket, machine)) {
			return connection.serve();
		} catch (IOException e) {
			return GdbConnection.End.LOST;
		} finally {
			machine.forgetInterrupt(); // before another gdb may want one
			free.release();
		}
	}

	private void listen() {
		while (!closed) {
			try {
				Socket socket = server.accept();
				if (free.tryAcquire(FAREWELL_MILLIS, TimeUnit.MILLISECONDS)) {
					clients.add(socket);
					machine.interrupt(); // it may be running, left alone by the gdb before
				} else {
					socket.close();
				}
			} catch (IOException | InterruptedException e) {
				return; // closed
			}
		}
	}

	/** Ends the serving, too; from any thread. */
	@Override
	public void close() {
		closed = true;
		Thread waiting = serving;
		if (waiting != null && waiting != Thread.currentThread()) {
			machine.interrupt();
			waiting.interrupt();
		}
		try {
			server.close();
		} catch (IOException e) {
			// it is of no use any more
		}
	}
}
