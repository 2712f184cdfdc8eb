// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.boot;

import org.bouncycastle.crypto.digests.SHA256Digest;

final class Digests {
	private Digests() {
	}

	static byte[] sha256(byte[] bytes, int from, int length) {
		SHA256Digest digest = new SHA256Digest();
		digest.update(bytes, from, length);
		byte[] out = new byte[digest.getDigestSize()];
		digest.doFinal(out, 0);
		return out;
	}
}
