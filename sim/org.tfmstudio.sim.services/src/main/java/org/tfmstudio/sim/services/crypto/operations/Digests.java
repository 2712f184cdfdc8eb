// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.operations;

import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;

import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.EncodableDigest;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA3Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.PsaException;

/** Hash functions by their PSA identifier. */
public final class Digests {
	private Digests() {
	}

	/** A new computation. @throws PsaException NOT_SUPPORTED for a hash that this service does not know */
	public static ExtendedDigest of(int hash) {
		return switch (hash) {
			case Alg.MD5 -> new MD5Digest();
			case Alg.SHA_1 -> new SHA1Digest();
			case Alg.SHA_224 -> new SHA224Digest();
			case Alg.SHA_256 -> new SHA256Digest();
			case Alg.SHA_384 -> new SHA384Digest();
			case Alg.SHA_512 -> new SHA512Digest();
			case Alg.SHA3_224, Alg.SHA3_256, Alg.SHA3_384, Alg.SHA3_512 -> new SHA3Digest(8 * Alg.hashLength(hash));
			default -> throw new PsaException(NOT_SUPPORTED);
		};
	}

	/** A computation that goes on where {@link #state} was taken. @throws IllegalArgumentException when that is not one of this hash */
	static ExtendedDigest of(int hash, byte[] state) {
		return switch (hash) {
			case Alg.MD5 -> new MD5Digest(state);
			case Alg.SHA_1 -> new SHA1Digest(state);
			case Alg.SHA_224 -> new SHA224Digest(state);
			case Alg.SHA_256 -> new SHA256Digest(state);
			case Alg.SHA_384 -> new SHA384Digest(state);
			case Alg.SHA_512 -> new SHA512Digest(state);
			case Alg.SHA3_224, Alg.SHA3_256, Alg.SHA3_384, Alg.SHA3_512 -> new SHA3Digest(state);
			default -> throw new IllegalArgumentException("no hash 0x%08x".formatted(hash));
		};
	}

	static byte[] state(ExtendedDigest digest) {
		return ((EncodableDigest) digest).getEncodedState();
	}

	/** The hash of a message. */
	public static byte[] compute(int hash, byte[] message) {
		ExtendedDigest digest = of(hash);
		digest.update(message, 0, message.length);
		return finish(digest);
	}

	static byte[] finish(ExtendedDigest digest) {
		byte[] value = new byte[digest.getDigestSize()];
		digest.doFinal(value, 0);
		return value;
	}
}
