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

/** psa_map_invec, psa_map_outvec and their opposites (facts C.6). A vector can be mapped once. */
public final class MappingApi {
	private final Kernel kernel;
	private final ConnectionPool pool;
	private final GuestMemory memory;

	MappingApi(Kernel kernel, ConnectionPool pool, GuestMemory memory) {
		this.kernel = kernel;
		this.pool = pool;
		this.memory = memory;
	}

	/** Answers the address of the client's input. */
	public Answer mapIn(Caller caller, int handle, int index) {
		ServiceCall call = begin(Kind.MAP_INVEC, caller, handle, index);
		return map(call, caller, message(call, caller, handle, index).in(index), Access.READ);
	}

	/** Answers the address of the client's output. */
	public Answer mapOut(Caller caller, int handle, int index) {
		ServiceCall call = begin(Kind.MAP_OUTVEC, caller, handle, index);
		return map(call, caller, message(call, caller, handle, index).out(index), Access.WRITE);
	}

	public Answer unmapIn(Caller caller, int handle, int index) {
		ServiceCall call = begin(Kind.UNMAP_INVEC, caller, handle, index);
		mapped(call, message(call, caller, handle, index).in(index)).markUnmapped(0);
		call.done(0);
		return Answer.NOTHING;
	}

	/** @param size bytes that the service has written */
	public Answer unmapOut(Caller caller, int handle, int index, int size) {
		ServiceCall call = begin(Kind.UNMAP_OUTVEC, caller, handle, index);
		IoVec vector = mapped(call, message(call, caller, handle, index).out(index));
		if (Integer.compareUnsigned(size, vector.length()) > 0)
			throw call.panic("%s bytes are more than the vector's %s".formatted(Integer.toUnsignedString(size),
					Integer.toUnsignedString(vector.length())));
		vector.markUnmapped(size);
		call.done(0);
		return Answer.NOTHING;
	}

	private ServiceCall begin(Kind kind, Caller caller, int handle, int index) {
		kernel.cost(HostCost.SERVICE);
		ServiceCall call = new ServiceCall(kernel, kind, caller, handle, index);
		if (!kernel.options().mmIovec())
			throw call.panic("mapping of vectors is not built in (PSA_FRAMEWORK_HAS_MM_IOVEC)");
		if (kernel.config().isolation() != 1)
			throw call.panic("mapping of vectors needs isolation level 1");
		return call;
	}

	private Connection message(ServiceCall call, Caller caller, int handle, int index) {
		Connection message = call.require(pool.ofService(handle, caller.partition()), handle);
		if (message.type() < 0)
			throw call.panic("a message of type %d has no vectors".formatted(message.type()));
		if (!message.service().config().mmIovec())
			throw call.panic(message.service().name() + " does not enable mm_iovec");
		if (index < 0 || index >= MAX_VECTORS)
			throw call.panic("there is no vector %s".formatted(Integer.toUnsignedString(index)));
		return message;
	}

	private Answer map(ServiceCall call, Caller caller, IoVec vector, Access kind) {
		if (vector.length() == 0)
			throw call.panic("the vector is empty");
		if (vector.mapped())
			throw call.panic("the vector was mapped before");
		if (vector.copied())
			throw call.panic("the vector was copied from or to before");
		String denied = memory.denied(caller, vector.base(), vector.length(), kind);
		if (!denied.isEmpty())
			throw call.panic("the client's vector: " + denied);
		vector.markMapped();
		List<Vector> shown = List.of(new Vector(vector.base(), vector.length(), ""));
		boolean input = kind == Access.READ;
		call.moved(input ? shown : List.of(), input ? List.of() : shown, vector.base());
		return Answer.of(vector.base());
	}

	private static IoVec mapped(ServiceCall call, IoVec vector) {
		if (!vector.mapped() || vector.unmapped())
			throw call.panic("the vector is not mapped");
		return vector;
	}
}
