// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import org.tfmstudio.sim.services.crypto.keys.Key;
import org.tfmstudio.sim.services.crypto.keys.KeyId;
import org.tfmstudio.sim.services.crypto.keys.KeyStore;
import org.tfmstudio.sim.services.crypto.keys.Policy;
import org.tfmstudio.sim.services.crypto.operations.OperationTable;

/** What all groups of functions work with. */
record Service(CryptoOptions options, KeyStore keys, OperationTable operations, Generator random, Memory memory) {
	/** A key that may be used so. @throws org.tfmstudio.sim.services.crypto.id.PsaException when there is none, or it may not */
	Key key(KeyId id, int usage, int alg) {
		Key key = keys.get(id);
		Policy.check(key.attributes(), usage, alg);
		return key;
	}
}
