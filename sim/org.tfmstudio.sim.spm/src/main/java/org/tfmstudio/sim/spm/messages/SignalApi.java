// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.messages;

import java.util.Optional;
import org.tfmstudio.sim.core.Access;
import org.tfmstudio.sim.spm.handles.Connection;
import org.tfmstudio.sim.spm.handles.ConnectionPool;
import org.tfmstudio.sim.spm.kernel.Answer;
import org.tfmstudio.sim.spm.kernel.Caller;
import org.tfmstudio.sim.spm.kernel.HostCost;
import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.spm.kernel.Partition;
import org.tfmstudio.sim.spm.kernel.Service;
import org.tfmstudio.sim.spm.kernel.SpmPanic;
import org.tfmstudio.sim.spm.kernel.SpmThread;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.PsaStatus;

/** psa_wait, psa_get, psa_notify, psa_clear, psa_panic and psa_rot_lifecycle_state. */
public final class SignalApi {
	private static final int BLOCK = 0x8000_0000;
	/** psa_msg_t in bytes. */
	private static final int MESSAGE = 48;
	/** Where the reverse handle is in it. */
	private static final int RHANDLE = 12;

	private final Kernel kernel;
	private final ConnectionPool pool;
	private final Delivery delivery;
	private final GuestMemory memory;

	SignalApi(Kernel kernel, ConnectionPool pool, Delivery delivery, GuestMemory memory) {
		this.kernel = kernel;
		this.pool = pool;
		this.delivery = delivery;
		this.memory = memory;
	}

	/** Waits for signals, or polls them. */
	public Answer psaWait(Caller caller, int mask, int timeout) {
		kernel.cost(HostCost.SERVICE);
		Partition partition = caller.partition();
		ServiceCall call = new ServiceCall(kernel, Kind.WAIT, caller, 0, mask).named(partition.names(mask));
		int allowed = partition.allowedSignals(kernel.options().doorbell());
		if (allowed != 0 && (mask & allowed) == 0)
			throw call.panic("mask 0x%x holds none of the partition's signals 0x%x".formatted(mask, allowed));
		int asserted = partition.asserted() & mask;
		if (asserted != 0 || (timeout & BLOCK) == 0)
			return Answer.of(call.because(partition.names(asserted)).done(asserted));
		SpmThread thread = caller.thread();
		thread.call(kernel.emit(PsaEvent.of(Kind.WAIT, Phase.ENTER, caller.party(), Party.SPM).request(0, mask, partition.names(mask)).pc(caller.pc())));
		thread.waitMask(mask);
		thread.state(SpmThread.State.WAITING);
		kernel.reschedule();
		return Answer.BLOCKED;
	}

	/** Takes a message. */
	public Answer get(Caller caller, int signal, int address) {
		kernel.cost(HostCost.SERVICE);
		ServiceCall call = new ServiceCall(kernel, Kind.GET, caller, 0, signal);
		Partition partition = caller.partition();
		if (Integer.bitCount(signal) != 1)
			throw call.panic("0x%x is not exactly one signal".formatted(signal));
		String denied = memory.denied(caller, address, MESSAGE, Access.WRITE);
		if (!denied.isEmpty())
			throw call.panic("the message buffer: " + denied);
		if ((partition.asserted() & signal) == 0)
			throw call.panic("signal 0x%x is not asserted".formatted(signal));
		if (signal == Partition.ASYNC_MSG_REPLY && partition.config().agent().isPresent())
			return fetch(call, partition, address);
		Optional<Service> service = service(partition, signal);
		// facts T18: TF-M answers so for a bit that is asserted but belongs to no service.
		if (service.isEmpty())
			return Answer.of(call.done(PsaStatus.DOES_NOT_EXIST));
		Connection message = delivery.take(service.get());
		delivery.write(message, address);
		call.about(message);
		call.named(SfnProgram.named(message)).done(message.handle(), 0);
		return Answer.of(PsaStatus.SUCCESS);
	}

	// TF-M puts its connection into rhandle, from which the agent takes the client data; here those are in it (facts C.8).
	private Answer fetch(ServiceCall call, Partition agent, int address) {
		Connection message = pool.replied(agent).orElseThrow(() -> call.panic("no message of a client has been answered"));
		memory.word(address + RHANDLE, message.clientData());
		int status = message.fetch();
		if (pool.replied(agent).isEmpty())
			agent.clearSignals(Partition.ASYNC_MSG_REPLY);
		call.about(message).named("reply").done(message.handle(), status);
		return Answer.of(status);
	}

	private static Optional<Service> service(Partition partition, int signal) {
		if (!partition.sfn())
			for (Service service : partition.services())
				if (service.config().signal() == signal)
					return Optional.of(service);
		return Optional.empty();
	}

	/** Rings another partition's doorbell. */
	public Answer psaNotify(Caller caller, int pid) {
		kernel.cost(HostCost.SERVICE);
		ServiceCall call = new ServiceCall(kernel, Kind.NOTIFY, caller, 0, pid);
		requireDoorbell(call);
		Partition target = kernel.partition(pid).orElseThrow(() -> call.panic("no partition has PID " + pid));
		target.assertSignals(Partition.DOORBELL);
		call.done(0);
		kernel.reschedule();
		return Answer.NOTHING;
	}

	/** Takes back the own doorbell. */
	public Answer clear(Caller caller) {
		kernel.cost(HostCost.SERVICE);
		ServiceCall call = new ServiceCall(kernel, Kind.CLEAR, caller, 0, 0);
		requireDoorbell(call);
		if ((caller.partition().asserted() & Partition.DOORBELL) == 0)
			throw call.panic("the doorbell is not asserted");
		caller.partition().clearSignals(Partition.DOORBELL);
		call.done(0);
		return Answer.NOTHING;
	}

	private void requireDoorbell(ServiceCall call) {
		if (!kernel.options().doorbell())
			throw call.panic("the doorbell is not built in (CONFIG_TFM_DOORBELL_API)");
	}

	/** Does not return. */
	public Answer panic(Caller caller) {
		throw new SpmPanic(caller.party().name() + " called psa_panic");
	}

	public Answer lifecycle(Caller caller) {
		kernel.cost(HostCost.QUERY);
		return Answer.of(new ServiceCall(kernel, Kind.LIFECYCLE, caller, 0, 0).done(kernel.options().lifecycle()));
	}
}
