// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.messages;

import static org.tfmstudio.sim.spm.handles.Connection.MAX_VECTORS;

import java.util.List;
import org.tfmstudio.sim.core.Access;
import org.tfmstudio.sim.spm.handles.Connection;
import org.tfmstudio.sim.spm.handles.ConnectionPool;
import org.tfmstudio.sim.spm.handles.IoVec;
import org.tfmstudio.sim.spm.kernel.Answer;
import org.tfmstudio.sim.spm.kernel.Caller;
import org.tfmstudio.sim.spm.kernel.HostCost;
import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Vector;

/** psa_read, psa_skip, psa_write, psa_set_rhandle and psa_reply. */
public final class MessageApi {
	private final Kernel kernel;
	private final ConnectionPool pool;
	private final GuestMemory memory;
	private final Replies replies;

	MessageApi(Kernel kernel, ConnectionPool pool, GuestMemory memory, Replies replies) {
		this.kernel = kernel;
		this.pool = pool;
		this.memory = memory;
		this.replies = replies;
	}

	/** Copies from an input vector; answers the bytes copied. */
	public Answer read(Caller caller, int handle, int index, int buffer, int size) {
		kernel.cost(HostCost.SERVICE);
		ServiceCall call = new ServiceCall(kernel, Kind.READ, caller, handle, index);
		IoVec vector = copied(call, request(call, caller, handle, index).in(index));
		requireAccess(call, caller, buffer, size, Access.WRITE);
		int count = least(size, vector.remaining());
		int from = vector.base() + vector.done();
		memory.copy(from, buffer, count);
		vector.advance(count);
		call.moved(List.of(shown(from, count)), List.of(), count);
		return Answer.of(count);
	}

	/** Passes over bytes of an input vector; answers how many. */
	public Answer skip(Caller caller, int handle, int index, int size) {
		kernel.cost(HostCost.SERVICE);
		ServiceCall call = new ServiceCall(kernel, Kind.SKIP, caller, handle, index);
		IoVec vector = copied(call, request(call, caller, handle, index).in(index));
		int count = least(size, vector.remaining());
		vector.advance(count);
		return Answer.of(call.done(count));
	}

	/** Appends to an output vector. */
	public Answer write(Caller caller, int handle, int index, int buffer, int size) {
		kernel.cost(HostCost.SERVICE);
		ServiceCall call = new ServiceCall(kernel, Kind.WRITE, caller, handle, index);
		IoVec vector = copied(call, request(call, caller, handle, index).out(index));
		if (Integer.compareUnsigned(size, vector.remaining()) > 0)
			throw call.panic("%s bytes do not fit into output vector %d, which has %s left of %s".formatted(Integer.toUnsignedString(size),
					index, Integer.toUnsignedString(vector.remaining()), Integer.toUnsignedString(vector.length())));
		requireAccess(call, caller, buffer, size, Access.READ);
		memory.copy(buffer, vector.base() + vector.done(), size);
		vector.advance(size);
		call.moved(List.of(), List.of(shown(buffer, size)), 0);
		return Answer.NOTHING;
	}

	/** Gives the connection a pointer of the service's own. */
	public Answer setRhandle(Caller caller, int handle, int pointer) {
		kernel.cost(HostCost.SERVICE);
		ServiceCall call = new ServiceCall(kernel, Kind.SET_RHANDLE, caller, handle, 0);
		Connection message = call.require(pool.ofService(handle, caller.partition()), handle);
		if (message.stateless())
			throw call.panic(message.service().name() + " is stateless and has no connection to keep a pointer");
		message.rhandle(pointer);
		call.done(0);
		return Answer.NOTHING;
	}

	/** Ends a message of an IPC partition. */
	public Answer reply(Caller caller, int handle, int status) {
		kernel.cost(HostCost.SERVICE);
		ServiceCall call = new ServiceCall(kernel, Kind.REPLY, caller, handle, 0);
		Connection message = call.require(pool.ofService(handle, caller.partition()), handle);
		if (caller.partition().sfn())
			throw call.panic("a secure function replies by its return value");
		call.done(status);
		replies.reply(message, status);
		return Answer.NOTHING;
	}

	/** The message of a call, or a panic. */
	private Connection request(ServiceCall call, Caller caller, int handle, int index) {
		Connection message = call.require(pool.ofService(handle, caller.partition()), handle);
		if (message.type() < 0)
			throw call.panic("a message of type %d has no vectors".formatted(message.type()));
		if (index < 0 || index >= MAX_VECTORS)
			throw call.panic("there is no vector %s".formatted(Integer.toUnsignedString(index)));
		return message;
	}

	private static IoVec copied(ServiceCall call, IoVec vector) {
		if (vector.mapped())
			throw call.panic("the vector is mapped and cannot be copied");
		vector.markCopied();
		return vector;
	}

	private void requireAccess(ServiceCall call, Caller caller, int address, int size, Access kind) {
		String denied = memory.denied(caller, address, size, kind);
		if (!denied.isEmpty())
			throw call.panic("the buffer: " + denied);
	}

	private Vector shown(int address, int size) {
		return memory.shown(address, size);
	}

	private static int least(int a, int b) {
		return Integer.compareUnsigned(a, b) < 0 ? a : b;
	}
}
