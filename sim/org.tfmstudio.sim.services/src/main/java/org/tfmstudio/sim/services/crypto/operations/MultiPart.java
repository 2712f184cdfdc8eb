// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.operations;

import org.tfmstudio.sim.core.StateWriter;

/** An operation of several calls, set up and not yet finished. */
public interface MultiPart {
	/** Writes all that going on needs; each kind has a way of its own to be read back. */
	void save(StateWriter out);

	/** Zeroes what is secret. The operation is not used any more. */
	void wipe();
}
