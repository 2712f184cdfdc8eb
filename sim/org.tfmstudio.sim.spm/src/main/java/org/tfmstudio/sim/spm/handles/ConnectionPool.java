// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.handles;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.spm.kernel.Caller;
import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.spm.kernel.Partition;
import org.tfmstudio.sim.spm.kernel.Service;
import org.tfmstudio.sim.spm.model.SpmConfig.Backend;

/**
 * The pool of connections. A handle is the connection's offset in the pool shifted left by 3, plus a counter from 1 to 8 that changes
 * with each use, so that a stale handle is known (facts C.4). The SFN backend without connections has one handle for all, 0x1000.
 */
public final class ConnectionPool implements Stateful {
	/** Bytes of a connection in TF-M's pool, as far as handles show it. */
	private static final int RECORD = 128;
	private static final int LOOPS = 8;
	private static final int FIXED_HANDLE = 0x1000;

	private final Kernel kernel;
	private final boolean fixed;
	private final List<Connection> connections = new ArrayList<>();
	private int loop;
	private long tickets;

	public ConnectionPool(Kernel kernel) {
		this.kernel = kernel;
		fixed = kernel.config().backend() == Backend.SFN && !kernel.config().hasConnections();
		// Without a pool the object lies on the caller's stack, so that nesting alone limits it.
		int size = fixed ? kernel.partitions().size() + 1 : kernel.options().handles();
		for (int i = 0; i < size; i++)
			connections.add(new Connection(i));
	}

	public List<Connection> connections() {
		return connections;
	}

	/** A new connection, idle; empty when the pool is exhausted. */
	public Optional<Connection> open(Service service, Caller client) {
		for (Connection c : connections)
			if (c.state() == Connection.State.FREE) {
				loop = (loop + 1) % LOOPS;
				int handle = fixed ? FIXED_HANDLE : (c.slot() * RECORD << 3) + 1 + loop;
				c.open(handle, service, client);
				return Optional.of(c);
			}
		return Optional.empty();
	}

	/** The connection that a client means, whatever its state. */
	public Optional<Connection> ofClient(int handle, int clientId) {
		for (Connection c : connections)
			if (c.state() != Connection.State.FREE && c.handle() == handle && c.clientId() == clientId && !c.stateless())
				return Optional.of(c);
		return Optional.empty();
	}

	/** The message that a service has taken and not replied. */
	public Optional<Connection> ofService(int handle, Partition owner) {
		Connection newest = null;
		for (Connection c : connections)
			if (c.state() == Connection.State.ACTIVE && c.handle() == handle && c.service().owner() == owner
					&& (newest == null || c.ticket() >= newest.ticket()))
				newest = c;
		return Optional.ofNullable(newest);
	}

	/** Appends to the service's queue. */
	public void enqueue(Connection connection) {
		connection.ticket(++tickets);
		connection.state(Connection.State.QUEUED);
	}

	/** Messages waiting for a service, the first first. */
	public List<Connection> queue(Service service) {
		Connection only = null;
		int found = 0;
		for (Connection c : connections)
			if (c.state() == Connection.State.QUEUED && c.service() == service) {
				only = c;
				found++;
			}
		return found == 0 ? List.of() : found == 1 ? List.of(only) : sorted(service);
	}

	private List<Connection> sorted(Service service) {
		return connections.stream().filter(c -> c.state() == Connection.State.QUEUED && c.service() == service)
				.sorted(Comparator.comparingLong(Connection::ticket)).toList();
	}

	/** Keeps an answer until the agent of the client fetches it. */
	public void reply(Connection connection, int value) {
		connection.reply(value, ++tickets);
	}

	/** The first of the answers that an agent has not fetched. */
	public Optional<Connection> replied(Partition agent) {
		return connections.stream().filter(c -> c.state() == Connection.State.REPLIED && c.agent() == agent)
				.min(Comparator.comparingLong(Connection::ticket));
	}

	public void free(Connection connection) {
		connection.state(Connection.State.FREE);
	}

	public void reset() {
		connections.forEach(this::free);
		loop = 0;
		tickets = 0;
	}

	@Override
	public void save(StateWriter out) {
		out.int32(loop).int64(tickets).int32(connections.size());
		connections.forEach(c -> c.save(kernel, out));
	}

	@Override
	public void restore(StateReader in) {
		loop = in.int32();
		tickets = in.int64();
		if (in.int32() != connections.size())
			throw new IllegalStateException("snapshot with another number of connections");
		connections.forEach(c -> c.restore(kernel, in));
	}
}
