// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import java.util.function.Supplier;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.services.crypto.id.PsaException;

/** An operation of several calls that encrypts or decrypts: at rest until set up, and again after its end and after every error. */
public abstract class KeyedOperation implements Stateful {
	KeyedOperation() {
	}

	/** @throws PsaException BAD_STATE, INVALID_ARGUMENT for an algorithm of another kind, NOT_SUPPORTED */
	public abstract void setup(Switches switches, boolean encrypts, int type, int bits, byte[] key, int alg);

	/** Whether it is set up and not at rest. */
	public abstract boolean active();

	/** Goes to rest and wipes. */
	public abstract void abort();

	/** Does a step; an error puts the operation to rest. */
	final <T> T orAbort(Supplier<T> step) {
		try {
			return step.get();
		} catch (PsaException e) {
			abort();
			throw e;
		}
	}
}
