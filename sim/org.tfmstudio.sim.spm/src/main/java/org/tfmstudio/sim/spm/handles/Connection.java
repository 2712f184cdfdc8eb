// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.handles;

import java.util.List;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.spm.kernel.Service;
import org.tfmstudio.sim.spm.kernel.SpmThread;

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
		ACTIVE
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

	Connection(int slot) {
		this.slot = slot;
		for (int i = 0; i < MAX_VECTORS; i++) {
			in[i] = new IoVec();
			out[i] = new IoVec();
		}
	}

	void open(int handle, Service service, int clientId, SpmThread client) {
		this.handle = handle;
		this.service = service;
		this.clientId = clientId;
		this.client = client;
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
				.bool(terminated).int64(ticket).int64(call);
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
		for (int i = 0; i < MAX_VECTORS; i++) {
			in[i].restore(from);
			out[i].restore(from);
		}
	}
}
