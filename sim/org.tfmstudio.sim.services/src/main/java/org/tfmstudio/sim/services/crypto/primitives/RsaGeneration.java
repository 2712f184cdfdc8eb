// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.math.Primes;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.trace.PsaStatus;

/** Makes RSA keys as FIPS 186-4 B.3 has it, with exponent 65537; the same randomness makes the same key. */
final class RsaGeneration {
	private static final BigInteger EXPONENT = BigInteger.valueOf(65537);
	/** Least size of a key that is made, PSA_VENDOR_RSA_GENERATE_MIN_KEY_BITS. */
	private static final int MIN_BITS = 1024;
	/** Draws for one prime. A number of 2048 bits with its top bits set is prime once in about 710 odd ones. */
	private static final int DRAWS = 100_000;

	private RsaGeneration() {
	}

	/** @throws PsaException NOT_SUPPORTED for a size that is not 1024 to 4096 bits in whole bytes; INSUFFICIENT_ENTROPY when no prime comes */
	static RsaKey generate(int bits, RandomSource random) {
		if (bits > RsaKey.MAX_BITS || bits < MIN_BITS || bits % 8 != 0)
			throw new PsaException(PsaStatus.NOT_SUPPORTED);
		for (int i = 0; i < 16; i++) {
			BigInteger a = prime(bits / 2, random);
			BigInteger b = prime(bits / 2, random);
			if (a.subtract(b).bitLength() <= bits / 2 - 99)
				continue;
			BigInteger p = a.max(b);
			BigInteger q = a.min(b);
			BigInteger p1 = p.subtract(BigInteger.ONE);
			BigInteger q1 = q.subtract(BigInteger.ONE);
			BigInteger d = EXPONENT.modInverse(p1.multiply(q1).divide(p1.gcd(q1)));
			if (d.bitLength() > (bits + 1) / 2)
				return new RsaKey(p.multiply(q), EXPONENT, Optional.of(RsaKey.Private.of(d, p, q)));
		}
		throw new PsaException(PsaStatus.INSUFFICIENT_ENTROPY);
	}

	/** A prime with its two top bits set, so that the product of two has twice the bits, and not one above a multiple of the exponent. */
	private static BigInteger prime(int bits, RandomSource random) {
		for (int i = 0; i < DRAWS; i++) {
			BigInteger candidate = new BigInteger(1, random.bytes((bits + 7) / 8)).shiftRight(-bits & 7).setBit(bits - 1).setBit(bits - 2).setBit(0);
			if (!Primes.hasAnySmallFactors(candidate) && !candidate.mod(EXPONENT).equals(BigInteger.ONE) && probable(candidate, random))
				return candidate;
		}
		throw new PsaException(PsaStatus.INSUFFICIENT_ENTROPY);
	}

	/** Miller-Rabin with bases from the source, as many as make an error less likely than 2^-128 (FIPS 186-4 table C.3). */
	private static boolean probable(BigInteger candidate, RandomSource random) {
		int rounds = candidate.bitLength() >= 1024 ? 5 : candidate.bitLength() >= 768 ? 8 : 13;
		for (int i = 0; i < rounds; i++) {
			if (!Primes.isMRProbablePrimeToBase(candidate, random.below(candidate.subtract(BigInteger.ONE)).max(BigInteger.TWO)))
				return false;
		}
		return true;
	}
}
