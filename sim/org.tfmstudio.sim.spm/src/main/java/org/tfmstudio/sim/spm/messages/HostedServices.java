// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.messages;

import static org.tfmstudio.sim.trace.PsaStatus.PROGRAMMER_ERROR;

import java.util.List;
import org.tfmstudio.sim.spm.handles.Connection;
import org.tfmstudio.sim.spm.handles.ConnectionPool;
import org.tfmstudio.sim.spm.handles.IoVec;
import org.tfmstudio.sim.spm.hosted.HostedPartition;
import org.tfmstudio.sim.spm.hosted.Request;
import org.tfmstudio.sim.spm.hosted.Secrets;
import org.tfmstudio.sim.spm.hosted.ServicePanic;
import org.tfmstudio.sim.spm.kernel.Answer;
import org.tfmstudio.sim.spm.kernel.HostCost;
import org.tfmstudio.sim.spm.kernel.Kernel;
import org.tfmstudio.sim.spm.kernel.Service;
import org.tfmstudio.sim.spm.kernel.SpmPanic;
import org.tfmstudio.sim.spm.model.ServiceConfig;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.Vector;

/** Services in Java: the request is served before its gateway or SVC ends, and the client never waits. */
final class HostedServices {
	private final Kernel kernel;
	private final ConnectionPool pool;
	private final Delivery delivery;
	private final GuestMemory memory;

	HostedServices(Kernel kernel, ConnectionPool pool, Delivery delivery, GuestMemory memory) {
		this.kernel = kernel;
		this.pool = pool;
		this.delivery = delivery;
		this.memory = memory;
	}

	/** What a service of a partition in Java wants to be kept out of events; nothing for any other, and for vectors that cannot be read. */
	Secrets secrets(Service service, int type, CallVectors.Parsed parsed) {
		HostedPartition host = service.owner().host();
		if (host == null || parsed.inShown().isEmpty() || parsed.inShown().getFirst().first().isEmpty())
			return Secrets.NONE;
		return host.secrets(type, memory.first(parsed.in().getFirst().base(), parsed.in().getFirst().length(), Secrets.JUDGED));
	}

	/** Serves a message and frees it. */
	Answer serve(Connection message, PsaEvent call, Secrets secrets) {
		message.state(Connection.State.ACTIVE);
		Service service = message.service();
		PsaEvent entry = kernel.emit(PsaEvent.of(Kind.SFN, Phase.ENTER, Party.SPM, service.owner().party()).service(service.name(), service.config().sid())
				.request(message.handle(), message.type(), service.config().operation(message.type())).answers(call.sequence()));
		kernel.cost(HostCost.SERVICE);
		int status;
		try {
			status = service.owner().host().call(new Message(message));
		} catch (ServicePanic panic) {
			throw new SpmPanic("%s: %s".formatted(service.owner().config().name(), panic.getMessage()));
		}
		kernel.emit(entry.result(status, List.of(), ""));
		List<Vector> shown = secrets.ofOutputs(Replies.outputs(message, memory));
		pool.free(message);
		String why = status == PROGRAMMER_ERROR ? "the service answered so" : "";
		if (message.agent() != null) {
			delivery.answer(message, status, shown, why);
			return Answer.BLOCKED;
		}
		kernel.emit(call.result(status, shown, why));
		if (status == PROGRAMMER_ERROR && !message.nonSecureClient())
			throw new SpmPanic("%s answered its secure client %s with PROGRAMMER_ERROR".formatted(service.owner().config().name(),
					message.client().name()));
		return Answer.of(status);
	}

	/** What the service sees of it. */
	private final class Message implements Request {
		private final Connection message;

		Message(Connection message) {
			this.message = message;
		}

		@Override
		public ServiceConfig service() {
			return message.service().config();
		}

		@Override
		public int type() {
			return message.type();
		}

		@Override
		public int clientId() {
			return message.clientId();
		}

		@Override
		public int inCount() {
			return message.inCount();
		}

		@Override
		public int outCount() {
			return message.outCount();
		}

		@Override
		public int inSize(int index) {
			return message.in(index).length();
		}

		@Override
		public int outSize(int index) {
			return message.out(index).length();
		}

		@Override
		public byte[] read(int index, int offset, int length) {
			IoVec vector = message.in(index);
			long left = Math.max(0, Integer.toUnsignedLong(vector.length()) - Integer.toUnsignedLong(offset));
			return memory.bytes(vector.base() + offset, (int) Math.min(left, Integer.toUnsignedLong(length)));
		}

		@Override
		public void write(int index, byte[] bytes) {
			IoVec vector = message.out(index);
			checkRoom(index, bytes.length);
			memory.bytes(vector.base() + vector.done(), bytes);
			vector.advance(bytes.length);
		}

		@Override
		public void leave(int index, int length) {
			checkRoom(index, length);
			message.out(index).advance(length);
		}

		private void checkRoom(int index, int length) {
			int left = message.out(index).remaining();
			if (Integer.compareUnsigned(length, left) > 0)
				throw new ServicePanic("%d bytes do not fit into output vector %d, which has %s left".formatted(length, index,
						Integer.toUnsignedString(left)));
		}

		@Override
		public void cost(int cycles) {
			kernel.core().consume(cycles);
		}
	}
}
