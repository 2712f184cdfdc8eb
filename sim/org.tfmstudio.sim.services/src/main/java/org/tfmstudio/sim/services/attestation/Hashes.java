// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation;

import org.bouncycastle.crypto.Digest;
import org.tfmstudio.sim.services.attestation.token.Cose.Algorithm;

final class Hashes {
	/** UEID type: random bytes, here a hash (RFC 9711, 4.2.1.1). */
	private static final byte RANDOM = 1;

	private Hashes() {
	}

	static byte[] digest(Algorithm algorithm, byte[] bytes) {
		Digest digest = algorithm.digest();
		digest.update(bytes, 0, bytes.length);
		byte[] out = new byte[digest.getDigestSize()];
		digest.doFinal(out, 0);
		return out;
	}

	static byte[] ueid(byte[] hash) {
		byte[] id = new byte[1 + hash.length];
		id[0] = RANDOM;
		System.arraycopy(hash, 0, id, 1, hash.length);
		return id;
	}
}
