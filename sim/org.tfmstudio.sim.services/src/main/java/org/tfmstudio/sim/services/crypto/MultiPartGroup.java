// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import static org.tfmstudio.sim.trace.PsaStatus.BAD_STATE;
import static org.tfmstudio.sim.trace.PsaStatus.PROGRAMMER_ERROR;
import static org.tfmstudio.sim.trace.PsaStatus.SUCCESS;

import java.util.Optional;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.services.crypto.operations.MultiPart;
import org.tfmstudio.sim.services.crypto.operations.OperationTable.Entry;
import org.tfmstudio.sim.services.crypto.operations.OperationTable.Kind;

/**
 * A group with operations of several calls. The client holds a handle; its entry is given back when the operation ends well or is aborted. An
 * operation that fails keeps its entry, at rest, until the client aborts it.
 */
abstract class MultiPartGroup implements Group {
	/** What a function of the group is. */
	enum Role {
		/** Does all in one call. */
		SINGLE,
		/** Starts an operation and gives its handle. */
		SETUP,
		/** Goes on with one. */
		STEP,
		/** Goes on with one, and gives the handle back: 0 when the operation has ended. */
		END,
		ABORT
	}

	private final Service service;
	private final Kind kind;

	MultiPartGroup(Service service, Kind kind) {
		this.service = service;
		this.kind = kind;
	}

	final Service service() {
		return service;
	}

	/** The role of a function; one that does not exist is a STEP. */
	abstract Role role(int number);

	/** @throws PsaException with the status that is not SUCCESS */
	abstract void single(Call call, int number);

	/** @return the operation, set up @throws PsaException when it cannot be */
	abstract MultiPart setup(Call call, int number);

	/**
	 * A function on an operation that was set up, and may have failed since.
	 *
	 * @throws PsaException with the status that is not SUCCESS
	 */
	abstract void step(Call call, int number, Entry entry);

	@Override
	public final int serve(Call call) {
		int number = call.descriptor().number();
		Role role = role(number);
		if (role == Role.SINGLE) {
			single(call, number);
			return SUCCESS;
		}
		if (role == Role.SETUP)
			return start(call, number);
		Optional<Entry> entry = service.operations().find(kind, call.client(), call.descriptor().operation());
		if (role != Role.STEP) {
			if (!call.hasWord())
				return PROGRAMMER_ERROR;
			call.word(call.descriptor().operation());
		}
		if (entry.isEmpty())
			return role == Role.ABORT ? SUCCESS : BAD_STATE;
		if (role != Role.ABORT)
			step(call, number, entry.get());
		if (role != Role.STEP) {
			service.operations().release(entry.get());
			call.word(0);
		}
		return SUCCESS;
	}

	private int start(Call call, int number) {
		if (!call.hasWord())
			return PROGRAMMER_ERROR;
		call.word(call.descriptor().operation());
		Entry entry = service.operations().allocate(kind, call.client(), call.descriptor().operation());
		call.word(entry.handle());
		try {
			entry.set(setup(call, number));
			return SUCCESS;
		} catch (PsaException e) {
			service.operations().release(entry);
			call.word(0);
			throw e;
		}
	}
}
