// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.messages;

import java.util.List;
import org.tfmstudio.sim.spm.handles.Connection;
import org.tfmstudio.sim.spm.handles.ConnectionPool;
import org.tfmstudio.sim.spm.hosted.HostedAgent;
import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.spm.kernel.Partition;
import org.tfmstudio.sim.spm.kernel.Service;
import org.tfmstudio.sim.spm.kernel.SpmThread;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.Vector;

/** Brings messages to services and their answers back. */
public final class Delivery {
	private final Kernel kernel;
	private final ConnectionPool pool;
	private final GuestMemory memory;
	private SfnProgram sfn;

	public Delivery(Kernel kernel, ConnectionPool pool, GuestMemory memory) {
		this.kernel = kernel;
		this.pool = pool;
		this.memory = memory;
	}

	void sfn(SfnProgram sfn) {
		this.sfn = sfn;
	}

	/** Queues the message; the client waits from now on. */
	public void send(Connection message, PsaEvent entry) {
		pool.enqueue(message);
		Service service = message.service();
		Partition owner = service.owner();
		if (message.agent() == null) {
			message.client().state(SpmThread.State.CALLING);
			message.client().call(entry);
		}
		if (owner.sfn()) {
			owner.sfnSignals(owner.sfnSignals() | 1 << service.ordinal());
			if (owner.thread().state() == SpmThread.State.RESTING)
				sfn.next(owner);
		} else {
			owner.assertSignals(service.config().signal());
		}
		kernel.reschedule();
	}

	/** Takes the first message of a service's queue; the signal stays while more are there. */
	Connection take(Service service) {
		List<Connection> queue = pool.queue(service);
		Connection message = queue.getFirst();
		message.state(Connection.State.ACTIVE);
		if (queue.size() == 1) {
			Partition owner = service.owner();
			if (owner.sfn())
				owner.sfnSignals(owner.sfnSignals() & ~(1 << service.ordinal()));
			else
				owner.clearSignals(service.config().signal());
		}
		return message;
	}

	/** Writes psa_msg_t: type, handle, client id, reverse handle, four input and four output sizes. */
	void write(Connection message, int address) {
		memory.word(address, message.type());
		memory.word(address + 4, message.handle());
		memory.word(address + 8, message.clientId());
		memory.word(address + 12, message.rhandle());
		for (int i = 0; i < Connection.MAX_VECTORS; i++) {
			memory.word(address + 16 + 4 * i, message.in(i).length());
			memory.word(address + 32 + 4 * i, message.out(i).length());
		}
	}

	/**
	 * Lets the client go on.
	 *
	 * @param value what its call returns
	 */
	void answer(Connection message, int value, List<Vector> outputs, String why) {
		if (message.agent() != null) {
			kernel.emit(message.entry().result(value, outputs, why));
			pool.reply(message, value);
			message.agent().assertSignals(Partition.ASYNC_MSG_REPLY);
			if (message.agent().host() instanceof HostedAgent host)
				host.replied();
			kernel.reschedule();
			return;
		}
		SpmThread client = message.client();
		PsaEvent result = client.call().orElseThrow().result(value, outputs, why);
		client.call(null);
		kernel.wake(client, value, result);
		kernel.reschedule();
	}
}
