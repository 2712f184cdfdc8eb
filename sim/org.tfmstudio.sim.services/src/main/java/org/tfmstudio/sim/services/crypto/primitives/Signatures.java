// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import static org.tfmstudio.sim.services.crypto.primitives.Checks.argument;
import static org.tfmstudio.sim.services.crypto.primitives.Checks.supported;

import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.KeyType;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.trace.PsaStatus;

/** Signing and verifying of hashes and messages: RSA, ECDSA, and EdDSA as an extension. */
public final class Signatures {
	private Signatures() {
	}

	/**
	 * What is checked before the key is looked up.
	 *
	 * @throws PsaException INVALID_ARGUMENT for an algorithm that cannot, NOT_SUPPORTED for one with a hash that the build lacks
	 */
	public static void checkAlgorithm(Switches switches, boolean message, int alg) {
		int hash = Alg.signHash(alg);
		boolean eddsa = alg == Alg.PURE_EDDSA && switches.on("PSA_WANT_ALG_PURE_EDDSA");
		argument(!message || hash != Alg.NONE || eddsa);
		argument(hash != Alg.ANY_HASH);
		supported(hash == Alg.NONE || Digests.has(switches, hash));
	}

	/** @param message whether the input is a message, not a hash. @param size of the caller's buffer */
	public static byte[] sign(Switches switches, boolean message, int type, int bits, byte[] material, int alg, byte[] input, int size,
			RandomSource random) {
		checkAlgorithm(switches, message, alg);
		if (size == 0)
			throw new PsaException(PsaStatus.BUFFER_TOO_SMALL);
		argument(KeyType.isKeyPair(type));
		if (isEddsa(switches, message, type, alg))
			return signEddsa(EccKey.read(switches, type, bits, material), input, size);
		byte[] hash = message ? hash(alg, input) : input;
		if (KeyType.isRsa(type)) {
			checkRsa(switches, alg);
			return RsaSignatures.sign(RsaKey.read(true, material), alg, hash, size, random);
		}
		checkEcc(switches, type, alg);
		return Ecdsa.sign(switches, EccKey.read(switches, type, bits, material), alg, hash, size, random);
	}

	/** @param message whether the input is a message, not a hash. @throws PsaException INVALID_SIGNATURE */
	public static void verify(Switches switches, boolean message, int type, int bits, byte[] material, int alg, byte[] input, byte[] signature) {
		checkAlgorithm(switches, message, alg);
		if (isEddsa(switches, message, type, alg)) {
			verifyEddsa(EccKey.read(switches, type, bits, material), input, signature);
			return;
		}
		byte[] hash = message ? hash(alg, input) : input;
		if (KeyType.isRsa(type)) {
			checkRsa(switches, alg);
			RsaSignatures.verify(RsaKey.read(KeyType.isKeyPair(type), material), alg, hash, signature);
		} else {
			checkEcc(switches, type, alg);
			Ecdsa.verify(EccKey.read(switches, type, bits, material), hash, signature);
		}
	}

	private static byte[] hash(int alg, byte[] message) {
		return Digests.hash(Digests.of(Alg.signHash(alg)), message);
	}

	private static void checkRsa(Switches switches, int alg) {
		boolean pkcs1 = switches.on("PSA_WANT_ALG_RSA_PKCS1V15_SIGN");
		boolean pss = switches.on("PSA_WANT_ALG_RSA_PSS");
		argument(Alg.isRsaPkcs1v15Sign(alg) || Alg.isRsaPss(alg));
		supported(pkcs1 || pss);
		argument(Alg.isRsaPss(alg) ? pss : pkcs1);
		// a hash that is not named cannot be padded, but for PKCS #1 of raw data
		supported(Alg.hash(alg) != Alg.NONE || alg == Alg.RSA_PKCS1V15_SIGN_RAW);
	}

	private static void checkEcc(Switches switches, int type, int alg) {
		supported(KeyType.isEcc(type));
		argument(Alg.isEcdsa(alg));
		supported(switches.on("PSA_WANT_ALG_ECDSA") || switches.on("PSA_WANT_ALG_DETERMINISTIC_ECDSA"));
	}

	private static boolean isEddsa(Switches switches, boolean message, int type, int alg) {
		return alg == Alg.PURE_EDDSA && switches.on("PSA_WANT_ALG_PURE_EDDSA") && message
				&& KeyType.eccFamily(type) == KeyType.FAMILY_TWISTED_EDWARDS;
	}

	private static byte[] signEddsa(EccKey key, byte[] message, int size) {
		if (size < Ed25519.SIGNATURE_SIZE)
			throw new PsaException(PsaStatus.BUFFER_TOO_SMALL);
		byte[] out = new byte[Ed25519.SIGNATURE_SIZE];
		Ed25519.sign(key.material(), 0, message, 0, message.length, out, 0);
		return out;
	}

	private static void verifyEddsa(EccKey key, byte[] message, byte[] signature) {
		if (signature.length != Ed25519.SIGNATURE_SIZE || !Ed25519.verify(signature, 0, key.publicMaterial(), 0, message, 0, message.length))
			throw new PsaException(PsaStatus.INVALID_SIGNATURE);
	}
}
