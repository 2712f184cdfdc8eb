// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.derivation;

import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.crypto.Memory;
import org.tfmstudio.sim.services.crypto.id.PsaException;

/** State of one derivation function: which inputs it has, and where its output stands. */
interface Kdf {
	/** Takes an input. @throws PsaException INVALID_ARGUMENT when it is none of this function, BAD_STATE when it is not its turn */
	void input(int step, byte[] data);

	/** Takes a number. @throws PsaException as {@link #input} */
	void input(int step, long value);

	/** Fills an array with what comes next. @throws PsaException BAD_STATE when an input is missing */
	void read(byte[] to);

	/** Bytes that its inputs take, in blocks of {@link Memory}. */
	int memory();

	void save(StateWriter out);

	/** Takes back what {@link #save} wrote, into a new object for the same algorithm. */
	void restore(StateReader in);

	/** Zeroes all that is secret. */
	void wipe();
}
