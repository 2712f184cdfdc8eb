// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.messages;

import static org.tfmstudio.sim.trace.PsaStatus.CONNECTION_BUSY;
import static org.tfmstudio.sim.trace.PsaStatus.CONNECTION_REFUSED;
import static org.tfmstudio.sim.trace.PsaStatus.PROGRAMMER_ERROR;
import static org.tfmstudio.sim.trace.PsaStatus.SUCCESS;

import java.util.ArrayList;
import java.util.List;
import org.tfmstudio.sim.spm.handles.Connection;
import org.tfmstudio.sim.spm.handles.ConnectionPool;
import org.tfmstudio.sim.spm.handles.IoVec;
import org.tfmstudio.sim.spm.kernel.SpmPanic;
import org.tfmstudio.sim.trace.PsaStatus;
import org.tfmstudio.sim.trace.Vector;

/** psa_reply, by a call or by the return of a secure function. */
final class Replies {
	private static final int DESCRIPTOR = 8;
	private final ConnectionPool pool;
	private final Delivery delivery;
	private final GuestMemory memory;

	Replies(ConnectionPool pool, Delivery delivery, GuestMemory memory) {
		this.pool = pool;
		this.delivery = delivery;
		this.memory = memory;
	}

	/** Ends a message with a status; panics when that status is not allowed for it (facts C.4). */
	void reply(Connection message, int status) {
		switch (message.type()) {
			case Connection.CONNECT -> connected(message, status);
			case Connection.DISCONNECT -> {
				pool.free(message);
				delivery.answer(message, SUCCESS, List.of(), "");
			}
			default -> requested(message, status);
		}
	}

	private void connected(Connection message, int status) {
		switch (status) {
			case SUCCESS -> {
				message.state(Connection.State.IDLE);
				delivery.answer(message, message.handle(), List.of(), "");
			}
			case CONNECTION_REFUSED, CONNECTION_BUSY -> {
				pool.free(message);
				delivery.answer(message, status, List.of(), "the service declined");
			}
			default -> throw new SpmPanic("psa_reply to a connection request allows SUCCESS, CONNECTION_REFUSED and CONNECTION_BUSY, not "
					+ PsaStatus.name(status));
		}
	}

	private void requested(Connection message, int status) {
		if (status == PROGRAMMER_ERROR && !message.nonSecureClient())
			throw new SpmPanic("%s answered its secure client %s with PROGRAMMER_ERROR"
					.formatted(message.service().owner().config().name(), message.client().name()));
		List<Vector> outputs = outputs(message, memory);
		if (message.stateless())
			pool.free(message);
		else
			message.state(Connection.State.IDLE);
		if (status == PROGRAMMER_ERROR)
			message.terminate();
		delivery.answer(message, status, outputs, status == PROGRAMMER_ERROR ? "the service answered so" : "");
	}

	/** Tells the client how much of each output was written; what an event shows of it. */
	static List<Vector> outputs(Connection message, GuestMemory memory) {
		List<Vector> outputs = new ArrayList<>();
		for (int i = 0; i < message.outCount(); i++) {
			IoVec out = message.out(i);
			if (message.outArray() != 0)
				memory.word(message.outArray() + DESCRIPTOR * i + 4, out.done());
			outputs.add(memory.shown(out.base(), out.done()));
		}
		return outputs;
	}
}
