// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.operations;

import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.crypto.Memory;

/** An operation of several calls, set up and not yet finished. */
public interface MultiPart {
	/** Writes all that going on needs; each kind has a way of its own to be read back. */
	void save(StateWriter out);

	/** Bytes that it keeps in the library's memory, in blocks of {@link Memory}. */
	default int memory() {
		return 0;
	}

	/** Zeroes what is secret. The operation is not used any more. */
	void wipe();
}
