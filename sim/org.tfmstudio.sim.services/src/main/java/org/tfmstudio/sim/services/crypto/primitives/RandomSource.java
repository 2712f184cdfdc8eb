// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import java.math.BigInteger;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.trace.PsaStatus;

/** Where randomness comes from: the device's generator, so that a run can be repeated. */
@FunctionalInterface
public interface RandomSource {
	/** Fills the whole array. */
	void fill(byte[] out);

	default byte[] bytes(int count) {
		byte[] out = new byte[count];
		fill(out);
		return out;
	}

	/**
	 * A number from 1 to {@code limit} - 1, each as likely as any other.
	 *
	 * @throws PsaException INSUFFICIENT_ENTROPY, when the source gives nothing that fits in 250 tries
	 */
	default BigInteger below(BigInteger limit) {
		int bits = limit.bitLength();
		for (int i = 0; i < 250; i++) {
			BigInteger candidate = new BigInteger(1, bytes((bits + 7) / 8)).shiftRight(-bits & 7);
			if (candidate.signum() > 0 && candidate.compareTo(limit) < 0)
				return candidate;
		}
		throw new PsaException(PsaStatus.INSUFFICIENT_ENTROPY);
	}
}
