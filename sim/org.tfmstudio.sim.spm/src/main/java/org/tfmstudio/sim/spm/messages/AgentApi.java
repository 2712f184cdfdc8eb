// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.messages;

import static org.tfmstudio.sim.trace.PsaStatus.PROGRAMMER_ERROR;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tfmstudio.sim.core.Access;
import org.tfmstudio.sim.spm.handles.Connection;
import org.tfmstudio.sim.spm.handles.Connection.Described;
import org.tfmstudio.sim.spm.handles.ConnectionPool;
import org.tfmstudio.sim.spm.kernel.Answer;
import org.tfmstudio.sim.spm.kernel.Caller;
import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.spm.kernel.Partition;
import org.tfmstudio.sim.spm.kernel.SpmPanic;
import org.tfmstudio.sim.trace.Party;

/**
 * agent_psa_call, agent_psa_connect and agent_psa_close: calls that a mailbox agent makes for its clients. They do not wait: what the SPM
 * refuses is answered at once, everything else by ASYNC_MSG_REPLY later, with the data that the agent gave along (facts C.8).
 */
public final class AgentApi {
	/** client_params_t: the client's id, the arrays of inputs and outputs. */
	private static final int PARAMETERS = 12;
	private static final int INPUTS_NON_SECURE = 27;
	private static final int OUTPUTS_NON_SECURE = 19;

	private final Kernel kernel;
	private final ConnectionPool pool;
	private final ClientApi client;
	private final GuestMemory memory;

	AgentApi(Kernel kernel, ConnectionPool pool, ClientApi client, GuestMemory memory) {
		this.kernel = kernel;
		this.pool = pool;
		this.client = client;
		this.memory = memory;
	}

	/** An agent of machine code calls a service. @param parameters address of client_params_t */
	public Answer call(Caller caller, int handle, int control, int parameters, int clientData) {
		Partition agent = agent(caller, "agent_psa_call");
		if (!memory.denied(caller, parameters, PARAMETERS, Access.READ).isEmpty())
			return Answer.of(PROGRAMMER_ERROR);
		Caller named = client(agent, memory.word(parameters), caller.pc(), "agent_psa_call");
		Caller readers = (control >>> INPUTS_NON_SECURE & 1) != 0 ? named : caller;
		Caller writers = (control >>> OUTPUTS_NON_SECURE & 1) != 0 ? named : caller;
		CallVectors.Parsed parsed = client.vectors().parse(caller, readers, writers, control, memory.word(parameters + 4), memory.word(parameters + 8));
		return sent(client.call(named, handle, (short) control, parsed, clientData));
	}

	/** An agent of machine code connects to a service. */
	public Answer connect(Caller caller, int sid, int version, int id, int clientData) {
		return sent(client.connect(client(agent(caller, "agent_psa_connect"), id, caller.pc(), "agent_psa_connect"), sid, version, clientData));
	}

	/** An agent of machine code closes a connection. */
	public Answer close(Caller caller, int handle, int id) {
		Caller named = client(agent(caller, "agent_psa_close"), id, caller.pc(), "agent_psa_close");
		int clientData = pool.ofClient(handle, id).map(Connection::clientData).orElse(0);
		return sent(client.close(named, handle, clientData));
	}

	private static Answer sent(Answer answer) {
		return answer.blocked() ? Answer.NOTHING : answer;
	}

	private static Partition agent(Caller caller, String call) {
		if (caller.partition().config().agent().isEmpty())
			throw new SpmPanic("%s called %s and is no mailbox agent".formatted(caller.party().name(), call));
		return caller.partition();
	}

	private Caller client(Partition agent, int id, int pc, String call) {
		if (id >= 0)
			throw new SpmPanic("%s of %s: client id %d is not negative".formatted(call, agent.config().name(), id));
		return Caller.of(agent, id, party(agent, id), pc);
	}

	/** The client of an agent, by its id as the SPM sees it. */
	public Party party(Partition agent, int id) {
		int own = agent.config().agent().map(it -> it.contains(id) ? id - it.limit() - 1 : id).orElse(id);
		String application = kernel.config().application().name();
		return Party.nonSecure(id, (application.isEmpty() ? "non-secure" : application) + " client " + own);
	}

	/** psa_framework_version for a client. */
	public int frameworkVersion(Caller client) {
		return this.client.frameworkVersion(client).value();
	}

	/** psa_version for a client. */
	public int version(Caller client, int sid) {
		return this.client.version(client, sid).value();
	}

	/** An agent in Java calls a service, with descriptors that it has copied. @return BLOCKED when the answer comes by {@link #fetch} */
	public Answer callFor(Caller client, int handle, int type, List<Described> inputs, List<Described> outputs, int clientData) {
		return this.client.call(client, handle, type, this.client.vectors().copied(client, inputs, outputs), clientData);
	}

	/** An agent in Java connects to a service. */
	public Answer connectFor(Caller client, int sid, int version, int clientData) {
		return this.client.connect(client, sid, version, clientData);
	}

	/** An agent in Java closes a connection. */
	public Answer closeFor(Caller client, int handle, int clientData) {
		return this.client.close(client, handle, clientData);
	}

	/**
	 * An answer for a client.
	 *
	 * @param written bytes written to each output vector
	 */
	public record Reply(int clientData, int status, List<Integer> written) {
	}

	/** The first answer that an agent in Java has not fetched. */
	public Optional<Reply> fetch(Partition agent) {
		Optional<Connection> found = pool.replied(agent);
		Optional<Reply> reply = found.map(it -> new Reply(it.clientData(), it.fetch(),
				IntStream.range(0, it.outCount()).mapToObj(i -> it.out(i).done()).toList()));
		if (pool.replied(agent).isEmpty())
			agent.clearSignals(Partition.ASYNC_MSG_REPLY);
		return reply;
	}
}
