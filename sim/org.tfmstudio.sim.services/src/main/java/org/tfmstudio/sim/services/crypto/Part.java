// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.crypto.operations.MultiPart;
import org.tfmstudio.sim.services.crypto.primitives.KeyedOperation;

/** An operation of the primitives as an entry of the table holds it. */
record Part(KeyedOperation operation) implements MultiPart {
	/** @param fresh an operation at rest, of the kind that was saved */
	static Part restored(KeyedOperation fresh, StateReader in) {
		fresh.restore(in);
		return new Part(fresh);
	}

	@Override
	public void save(StateWriter out) {
		operation.save(out);
	}

	@Override
	public void wipe() {
		operation.abort();
	}
}
