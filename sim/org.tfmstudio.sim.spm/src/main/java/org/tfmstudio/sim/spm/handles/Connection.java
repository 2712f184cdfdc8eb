// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.handles;

import java.util.List;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.spm.kernel.Caller;
import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.spm.kernel.Partition;
import org.tfmstudio.sim.spm.kernel.Service;
import org.tfmstudio.sim.spm.kernel.SpmThread;
import org.tfmstudio.sim.trace.PsaEvent;

/** A connection, which is also the message that it carries, or a stateless request for as long as it lasts. */
public final class Connection {
	/** Vectors of a call, inputs and outputs together (PSA_MAX_IOVEC). */
	public static final int MAX_VECTORS = 4;
	/** psa_msg_t types of the framework. */
	public static final int CONNECT = -1;
	public static final int DISCONNECT = -2;

	/** Where it stands. */
	public enum State {
		FREE,
		/** Connected, no message. */
		IDLE,
		/** Its message waits to be taken. */
		QUEUED,
		/** Its message is with the service. */
		ACTIVE,
		/** Its message is answered, and the agent of the client has not fetched the answer yet. */
		REPLIED
	}

	private final int slot;
	private final IoVec[] in = new IoVec[MAX_VECTORS];
	private final IoVec[] out = new IoVec[MAX_VECTORS];
	private State state = State.FREE;
	private int handle;
	private Service service;
	private int clientId;
	private SpmThread client;
	private int type;
	private int rhandle;
	private int inCount;
	private int outCount;
	private int outArray;
	private boolean terminated;
	private long ticket;
	private long call;
	private Partition agent;
	private int clientData;
	private PsaEvent entry;
	private int reply;
	private boolean last;

	Connection(int slot) {
		this.slot = slot;
		for (int i = 0; i < MAX_VECTORS; i++) {
			in[i] = new IoVec();
			out[i] = new IoVec();
		}
	}

	void open(int handle, Service service, Caller caller) {
		this.handle = handle;
		this.service = service;
		clientId = caller.clientId();
		client = caller.thread();
		agent = caller.agent();
		clientData = 0;
		entry = null;
		reply = 0;
		last = false;
		state = State.IDLE;
		rhandle = 0;
		terminated = false;
		request(0, List.of(), List.of(), 0, 0);
	}

	/** A vector as the client described it. */
	public record Described(int base, int length) {
	}

	/**
	 * Makes it a message.
	 *
	 * @param outArray address of the client's output descriptors, whose lengths the reply updates
	 * @param call     sequence number of the client's entry event
	 */
	public void request(int type, List<Described> inputs, List<Described> outputs, int outArray, long call) {
		this.type = type;
		this.outArray = outArray;
		this.call = call;
		inCount = inputs.size();
		outCount = outputs.size();
		for (int i = 0; i < MAX_VECTORS; i++) {
			in[i].set(i < inCount ? inputs.get(i).base() : 0, i < inCount ? inputs.get(i).length() : 0);
			out[i].set(i < outCount ? outputs.get(i).base() : 0, i < outCount ? outputs.get(i).length() : 0);
		}
	}

	public int slot() {
		return slot;
	}

	public int handle() {
		return handle;
	}

	public State state() {
		return state;
	}

	public void state(State state) {
		this.state = state;
	}

	public Service service() {
		return service;
	}

	public int clientId() {
		return clientId;
	}

	/** The agent that fetches the answer for its client, or null when the client waits itself. */
	public Partition agent() {
		return agent;
	}

	/** What the agent gave with the message, to know it by. */
	public int clientData() {
		return clientData;
	}

	/** Keeps what belongs to a message of an agent's client. */
	public void asked(int data, PsaEvent event) {
		clientData = data;
		entry = event;
	}

	/** The entry event of the client's call. */
	public PsaEvent entry() {
		return entry;
	}

	/** Keeps the answer for the agent; what becomes of the connection then is its present state. */
	public void reply(int value, long ticket) {
		reply = value;
		last = state == State.FREE;
		state = State.REPLIED;
		this.ticket = ticket;
	}

	/** The agent fetches the answer. */
	public int fetch() {
		state = last ? State.FREE : State.IDLE;
		return reply;
	}

	/** The thread that waits for the reply. */
	public SpmThread client() {
		return client;
	}

	public boolean nonSecureClient() {
		return clientId < 0;
	}

	public boolean stateless() {
		return !service.config().connectionBased();
	}

	public int type() {
		return type;
	}

	public int rhandle() {
		return rhandle;
	}

	public void rhandle(int pointer) {
		rhandle = pointer;
	}

	public IoVec in(int index) {
		return in[index];
	}

	public IoVec out(int index) {
		return out[index];
	}

	public int inCount() {
		return inCount;
	}

	public int outCount() {
		return outCount;
	}

	public int outArray() {
		return outArray;
	}

	/** A service answered PROGRAMMER_ERROR: the client may only close it. */
	public boolean terminated() {
		return terminated;
	}

	public void terminate() {
		terminated = true;
	}

	/** Order of arrival among queued messages. */
	public long ticket() {
		return ticket;
	}

	void ticket(long ticket) {
		this.ticket = ticket;
	}

	/** Sequence number of the client's entry event. */
	public long call() {
		return call;
	}

	void save(Kernel kernel, StateWriter to) {
		to.int32(state.ordinal()).int32(handle).int32(service == null ? 0 : service.config().sid()).bool(service != null).int32(clientId)
				.int32(kernel.threads().indexOf(client)).int32(type).int32(rhandle).int32(inCount).int32(outCount).int32(outArray)
				.bool(terminated).int64(ticket).int64(call).int32(agent == null ? 0 : agent.config().pid()).int32(clientData).int32(reply).bool(last);
		SpmThread.saveEvent(entry, to);
		for (int i = 0; i < MAX_VECTORS; i++) {
			in[i].save(to);
			out[i].save(to);
		}
	}

	void restore(Kernel kernel, StateReader from) {
		state = State.values()[from.int32()];
		handle = from.int32();
		int sid = from.int32();
		service = from.bool() ? kernel.service(sid).orElseThrow(() -> new IllegalStateException("snapshot of other services")) : null;
		clientId = from.int32();
		int thread = from.int32();
		client = thread < 0 ? null : kernel.threads().get(thread);
		type = from.int32();
		rhandle = from.int32();
		inCount = from.int32();
		outCount = from.int32();
		outArray = from.int32();
		terminated = from.bool();
		ticket = from.int64();
		call = from.int64();
		int pid = from.int32();
		agent = pid == 0 ? null : kernel.anyPartition(pid).orElseThrow(() -> new IllegalStateException("snapshot of another agent"));
		client = agent == null ? client : agent.thread();
		clientData = from.int32();
		reply = from.int32();
		last = from.bool();
		entry = SpmThread.restoreEvent(from);
		for (int i = 0; i < MAX_VECTORS; i++) {
			in[i].restore(from);
			out[i].restore(from);
		}
	}
}
