// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import static org.tfmstudio.sim.services.crypto.primitives.Checks.argument;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.util.BigIntegers;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.trace.PsaStatus;

/**
 * An RSA key and the two bare operations with it (RFC 8017 section 5). Material is PKCS #1 DER. As in Mbed TLS a private key's numbers are not
 * checked against each other when read: a key that does not fit together fails when it is used.
 */
record RsaKey(BigInteger modulus, BigInteger exponent, Optional<Private> secret) {
	static final int MAX_BITS = 4096;
	/** Longest number that Mbed TLS computes with, MBEDTLS_MPI_MAX_BITS. */
	private static final int MAX_NUMBER_BITS = 8192;
	/** By how much Mbed TLS makes secret exponents longer to blind them. */
	private static final int BLINDING_BITS = 224;

	/** The secret part: exponent, primes, and the Chinese remainder's exponents and coefficient. */
	record Private(BigInteger d, BigInteger p, BigInteger q, BigInteger dp, BigInteger dq, BigInteger qInverse) {
		static Private of(BigInteger d, BigInteger p, BigInteger q) {
			return new Private(d, p, q, d.mod(p.subtract(BigInteger.ONE)), d.mod(q.subtract(BigInteger.ONE)), q.modInverse(p));
		}

		private boolean sound() {
			return p.testBit(0) && q.testBit(0);
		}
	}

	/** @throws PsaException INVALID_ARGUMENT, NOT_SUPPORTED for a size above 4096 bits or of no whole bytes */
	static RsaKey read(boolean pair, byte[] der) {
		Der in = new Der(der);
		if (pair)
			in.version();
		BigInteger n = in.positive();
		BigInteger e = in.positive();
		Optional<Private> secret = Optional.empty();
		if (pair) {
			Private read = new Private(in.positive(), in.positive(), in.positive(), in.positive(), in.positive(), in.positive());
			argument(read.sound());
			secret = Optional.of(read);
		}
		argument(n.testBit(0) && n.bitLength() >= 128 && n.bitLength() <= MAX_NUMBER_BITS);
		argument(e.testBit(0) && e.bitLength() >= 2 && e.compareTo(n) < 0);
		in.end();
		if (n.bitLength() > MAX_BITS || n.bitLength() % 8 != 0)
			throw new PsaException(PsaStatus.NOT_SUPPORTED);
		return new RsaKey(n, e, secret);
	}

	byte[] write() {
		return secret.map(it -> Der.sequence(List.of(BigInteger.ZERO, modulus, exponent, it.d, it.p, it.q, it.dp, it.dq, it.qInverse)))
				.orElseGet(this::writePublic);
	}

	byte[] writePublic() {
		return Der.sequence(List.of(modulus, exponent));
	}

	int bits() {
		return modulus.bitLength();
	}

	/** Bytes of the modulus, and of what the operations take and give. */
	int length() {
		return modulus.bitLength() / 8;
	}

	/** @throws PsaException INVALID_ARGUMENT for a number that is not below the modulus */
	byte[] publicOperation(byte[] input) {
		BigInteger message = new BigInteger(1, input);
		argument(message.compareTo(modulus) < 0);
		return BigIntegers.asUnsignedByteArray(length(), message.modPow(exponent, modulus));
	}

	/** @throws PsaException INVALID_ARGUMENT for a number that is not below the modulus, INVALID_SIGNATURE when the key does not fit together */
	byte[] privateOperation(byte[] input) {
		Private key = secret.orElseThrow(() -> new PsaException(PsaStatus.INVALID_ARGUMENT));
		BigInteger message = new BigInteger(1, input);
		argument(message.compareTo(modulus) < 0);
		argument(computable(key.p, key.dp) && computable(key.q, key.dq));
		BigInteger byP = message.modPow(key.dp, key.p);
		BigInteger byQ = message.modPow(key.dq, key.q);
		BigInteger result = byP.subtract(byQ).multiply(key.qInverse).mod(key.p).multiply(key.q).add(byQ);
		if (!result.modPow(exponent, modulus).equals(message) || result.compareTo(modulus) >= 0)
			throw new PsaException(PsaStatus.INVALID_SIGNATURE);
		return BigIntegers.asUnsignedByteArray(length(), result);
	}

	private static boolean computable(BigInteger prime, BigInteger power) {
		return prime.bitLength() + BLINDING_BITS <= MAX_NUMBER_BITS && power.bitLength() <= MAX_NUMBER_BITS;
	}
}
