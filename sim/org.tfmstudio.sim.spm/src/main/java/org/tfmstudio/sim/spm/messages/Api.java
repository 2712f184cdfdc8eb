// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.messages;

import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.spm.handles.ConnectionPool;
import org.tfmstudio.sim.spm.kernel.Kernel;

/** The whole API, put together. */
public final class Api implements Stateful {
	private final ConnectionPool pool;
	private final GuestMemory memory;
	private final SfnProgram sfn;
	private final ClientApi client;
	private final SignalApi signals;
	private final MessageApi messages;
	private final MappingApi mapping;
	private final AgentApi agents;

	public Api(Kernel kernel) {
		pool = new ConnectionPool(kernel);
		memory = new GuestMemory(kernel.core());
		Delivery delivery = new Delivery(kernel, pool, memory);
		Replies replies = new Replies(pool, delivery, memory);
		sfn = new SfnProgram(kernel, pool, delivery, replies);
		delivery.sfn(sfn);
		client = new ClientApi(kernel, pool, delivery, memory);
		signals = new SignalApi(kernel, pool, delivery, memory);
		messages = new MessageApi(kernel, pool, memory, replies);
		mapping = new MappingApi(kernel, pool, memory);
		agents = new AgentApi(kernel, pool, client, memory);
	}

	public ConnectionPool pool() {
		return pool;
	}

	public GuestMemory memory() {
		return memory;
	}

	public SfnProgram sfn() {
		return sfn;
	}

	public ClientApi client() {
		return client;
	}

	public SignalApi signals() {
		return signals;
	}

	public MessageApi messages() {
		return messages;
	}

	public MappingApi mapping() {
		return mapping;
	}

	public AgentApi agents() {
		return agents;
	}

	/** As after power-on. */
	public void reset() {
		pool.reset();
		sfn.reset();
	}

	@Override
	public void save(StateWriter out) {
		pool.save(out);
		sfn.save(out);
	}

	@Override
	public void restore(StateReader in) {
		pool.restore(in);
		sfn.restore(in);
	}
}
