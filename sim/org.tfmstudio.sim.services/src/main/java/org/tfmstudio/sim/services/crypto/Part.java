// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import java.util.function.Supplier;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.crypto.operations.MultiPart;
import org.tfmstudio.sim.services.crypto.operations.OperationTable.Entry;
import org.tfmstudio.sim.services.crypto.primitives.AeadOperation;
import org.tfmstudio.sim.services.crypto.primitives.CipherOperation;

/** Operations of the primitives as entries of the table hold them. */
final class Part {
	private Part() {
	}

	record Cipher(CipherOperation operation) implements MultiPart {
		static Cipher restored(StateReader in) {
			CipherOperation operation = new CipherOperation();
			operation.restore(in);
			return new Cipher(operation);
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

	record Aead(AeadOperation operation) implements MultiPart {
		static Aead restored(StateReader in) {
			AeadOperation operation = new AeadOperation();
			operation.restore(in);
			return new Aead(operation);
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

	/** Does work on an operation; one that comes to rest by it is taken out of its entry. */
	static <T> T work(Entry entry, Supplier<T> work, Supplier<Boolean> active) {
		try {
			return work.get();
		} finally {
			if (!active.get())
				entry.abort();
		}
	}
}
