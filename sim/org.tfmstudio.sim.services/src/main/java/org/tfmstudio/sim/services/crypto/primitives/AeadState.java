// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.trace.PsaStatus;

/** An AEAD algorithm at work on one message: nonce and lengths in either order, then additional data, then the body, then the tag. */
sealed interface AeadState permits CcmState, GcmState, ChaChaPolyState {
	/** @throws PsaException INVALID_ARGUMENT */
	void start(byte[] nonce);

	/** @throws PsaException INVALID_ARGUMENT */
	void lengths(int additional, int body);

	void additional(byte[] data);

	byte[] update(byte[] input);

	/** 16 bytes, of which a tag takes the first. @throws PsaException INVALID_ARGUMENT for a tag length that cannot be */
	byte[] finish();

	void wipe();

	void save(StateWriter out);

	/** @param base CCM, GCM or CHACHA20_POLY1305 */
	static AeadState of(int base, boolean encrypt, byte[] key, int tagLength) {
		return switch (base) {
			case Alg.CCM -> new CcmState(encrypt, key, tagLength);
			case Alg.GCM -> new GcmState(encrypt, key, tagLength);
			case Alg.CHACHA20_POLY1305 -> new ChaChaPolyState(encrypt, key);
			default -> throw new PsaException(PsaStatus.NOT_SUPPORTED);
		};
	}

	static AeadState restored(int base, StateReader in) {
		return switch (base) {
			case Alg.CCM -> new CcmState(in);
			case Alg.GCM -> new GcmState(in);
			case Alg.CHACHA20_POLY1305 -> new ChaChaPolyState(in);
			default -> throw new IllegalStateException("snapshot of another make: AEAD " + Integer.toHexString(base));
		};
	}
}
