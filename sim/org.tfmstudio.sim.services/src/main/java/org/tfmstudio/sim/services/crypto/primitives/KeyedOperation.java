// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.services.crypto.id.PsaException;

/** An operation of several calls that encrypts or decrypts: at rest until set up, and again after its end and after every error. */
public interface KeyedOperation extends Stateful {
	/** @throws PsaException BAD_STATE, INVALID_ARGUMENT for an algorithm of another kind, NOT_SUPPORTED */
	void setup(Switches switches, boolean encrypts, int type, int bits, byte[] key, int alg);

	/** Whether it is set up and not at rest. */
	boolean active();

	/** Goes to rest and wipes. */
	void abort();
}
