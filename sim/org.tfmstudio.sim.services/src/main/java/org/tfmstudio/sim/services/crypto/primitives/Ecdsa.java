// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.DSAKCalculator;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.util.BigIntegers;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.trace.PsaStatus;

/** ECDSA over a hash of any length (SEC 1 section 4.1); a signature is r and s, each as long as a coordinate. */
final class Ecdsa {
	private static final String DETERMINISTIC = "PSA_WANT_ALG_DETERMINISTIC_ECDSA";

	private Ecdsa() {
	}

	/** @param size of the caller's buffer */
	static byte[] sign(Switches switches, EccKey key, int alg, byte[] hash, int size, RandomSource random) {
		int length = (key.curve().bits + 7) / 8;
		// A build with the driver for P-256 has no ECDSA of the library's own, which would look at the size first.
		if (Alg.isDeterministicEcdsa(alg) && !switches.on(DETERMINISTIC) && P256Driver.on(switches))
			throw new PsaException(PsaStatus.NOT_SUPPORTED);
		if (size < 2 * length)
			throw new PsaException(PsaStatus.BUFFER_TOO_SMALL);
		checkCurve(key.curve());
		ECDSASigner signer = new ECDSASigner(calculator(switches, alg, random));
		signer.init(true, new ECPrivateKeyParameters(key.number(), EccKey.domain(key.curve())));
		BigInteger[] signature = signer.generateSignature(hash);
		return org.bouncycastle.util.Arrays.concatenate(BigIntegers.asUnsignedByteArray(length, signature[0]),
				BigIntegers.asUnsignedByteArray(length, signature[1]));
	}

	private static DSAKCalculator calculator(Switches switches, int alg, RandomSource random) {
		if (!Alg.isDeterministicEcdsa(alg))
			return new Drawn(random);
		if (!switches.on(DETERMINISTIC))
			throw new PsaException(PsaStatus.NOT_SUPPORTED);
		if (!Digests.has(switches, Alg.hash(alg)))
			throw new PsaException(PsaStatus.INVALID_ARGUMENT);
		return new HMacDSAKCalculator(Digests.of(Alg.hash(alg)));
	}

	static void verify(EccKey key, byte[] hash, byte[] signature) {
		int length = (key.curve().bits + 7) / 8;
		if (signature.length != 2 * length)
			throw new PsaException(PsaStatus.INVALID_SIGNATURE);
		checkCurve(key.curve());
		ECDSASigner signer = new ECDSASigner();
		signer.init(false, new ECPublicKeyParameters(key.publicPoint(), EccKey.domain(key.curve())));
		BigInteger r = new BigInteger(1, Arrays.copyOf(signature, length));
		BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, length, 2 * length));
		if (!signer.verifySignature(hash, r, s))
			throw new PsaException(PsaStatus.INVALID_SIGNATURE);
	}

	private static void checkCurve(Curve curve) {
		if (!curve.isWeierstrass())
			throw new PsaException(PsaStatus.INVALID_ARGUMENT);
	}

	/** Ephemeral keys of a randomized signature. That it names itself deterministic keeps the library from a generator of its own. */
	private static final class Drawn implements DSAKCalculator {
		private final RandomSource random;
		private BigInteger order = BigInteger.ZERO;

		Drawn(RandomSource random) {
			this.random = random;
		}

		@Override
		public boolean isDeterministic() {
			return true;
		}

		@Override
		public void init(BigInteger n, SecureRandom unused) {
			order = n;
		}

		@Override
		public void init(BigInteger n, BigInteger d, byte[] message) {
			order = n;
		}

		@Override
		public BigInteger nextK() {
			return random.below(order);
		}
	}
}
