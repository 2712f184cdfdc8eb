// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.keys;

import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_PERMITTED;

import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.KeyType;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.services.crypto.id.Usage;

/** What keys may be used for: flags, and algorithms with wildcards for hash and length (PSA Crypto 1.1, 9.5; Mbed TLS 3.6). */
public final class Policy {
	private static final int FLAGS = Usage.EXPORT | Usage.COPY | Usage.ENCRYPT | Usage.DECRYPT | Usage.SIGN_MESSAGE | Usage.VERIFY_MESSAGE
			| Usage.SIGN_HASH | Usage.VERIFY_HASH | Usage.DERIVE | Usage.VERIFY_DERIVATION;

	private Policy() {
	}

	/** @throws PsaException INVALID_ARGUMENT when a flag is unknown */
	static void checkFlags(int usage) {
		if ((usage & ~FLAGS) != 0)
			throw new PsaException(INVALID_ARGUMENT);
	}

	/**
	 * Checks that a key may be used so.
	 *
	 * @param usage all flags that are needed
	 * @param alg   the algorithm, or 0 when it does not matter
	 * @throws PsaException NOT_PERMITTED, or INVALID_ARGUMENT when the algorithm is a wildcard
	 */
	public static void check(Attributes key, int usage, int alg) {
		int needed = KeyType.isPublicKey(key.type()) ? usage & ~Usage.EXPORT : usage;
		if ((key.usage() & needed) != needed)
			throw new PsaException(NOT_PERMITTED);
		if (alg == Alg.NONE)
			return;
		if (Alg.isWildcard(alg))
			throw new PsaException(INVALID_ARGUMENT);
		if (!permits(key.type(), key.alg(), alg) && !permits(key.type(), key.alg2(), alg))
			throw new PsaException(NOT_PERMITTED);
	}

	private static boolean permits(int type, int policy, int alg) {
		if (policy == alg)
			return true;
		if (Alg.isSignHash(alg) && Alg.signHash(policy) == Alg.ANY_HASH)
			return Alg.withoutHash(policy) == Alg.withoutHash(alg);
		if (Alg.isAead(policy) && Alg.isAead(alg) && Alg.withoutLength(policy) == Alg.withoutLength(alg) && Alg.isAtLeast(policy))
			return Alg.length(policy) <= Alg.length(alg);
		if (Alg.isMac(policy) && Alg.isMac(alg) && Alg.withoutLength(policy) == Alg.withoutLength(alg))
			return permitsMac(type, policy, alg);
		return Alg.isRawKeyAgreement(policy) && Alg.isKeyAgreement(alg) && Alg.agreementBase(alg) == policy;
	}

	private static boolean permitsMac(int type, int policy, int alg) {
		if (!isMacKey(type, policy))
			return false;
		int length = macLength(type, alg);
		int full = macLength(type, Alg.withoutLength(alg));
		if (Alg.length(policy) == 0)
			return length == full;
		if (Alg.length(alg) == 0 && Alg.length(policy) == full)
			return true;
		return Alg.isAtLeast(policy) && Alg.length(policy) <= length;
	}

	/** Whether a key of that type can compute a MAC. */
	public static boolean isMacKey(int type, int alg) {
		return Alg.isHmac(alg) && type == KeyType.HMAC || Alg.isBlockCipherMac(alg) && KeyType.blockSize(type) > 1;
	}

	/** Bytes of a MAC; 0 when the hash is unknown. */
	public static int macLength(int type, int alg) {
		if (Alg.length(alg) != 0)
			return Alg.length(alg);
		return Alg.isHmac(alg) ? Alg.hashLength(Alg.hash(alg)) : Alg.isBlockCipherMac(alg) ? KeyType.blockSize(type) : 0;
	}

	/**
	 * The attributes of a copy: what both the wish and the source permit.
	 *
	 * @throws PsaException INVALID_ARGUMENT when they have no algorithm in common
	 */
	public static Attributes restrict(Attributes wish, Attributes source) {
		int alg = common(source.type(), wish.alg(), source.alg());
		int alg2 = common(source.type(), wish.alg2(), source.alg2());
		if (alg == 0 && wish.alg() != 0 && source.alg() != 0 || alg2 == 0 && wish.alg2() != 0 && source.alg2() != 0)
			throw new PsaException(INVALID_ARGUMENT);
		return new Attributes(wish.type(), wish.bits(), wish.lifetime(), wish.usage() & source.usage(), alg, alg2, wish.id());
	}

	/** The algorithms that two policies share; 0 when there are none. */
	private static int common(int type, int one, int other) {
		if (one == other)
			return one;
		if (Alg.isSignHash(one) && Alg.isSignHash(other) && Alg.withoutHash(one) == Alg.withoutHash(other)) {
			if (Alg.signHash(one) == Alg.ANY_HASH)
				return other;
			if (Alg.signHash(other) == Alg.ANY_HASH)
				return one;
		}
		if (Alg.withoutLength(one) != Alg.withoutLength(other))
			return 0;
		if (Alg.isAead(one))
			return commonLength(one, Alg.length(one), other, Alg.length(other));
		if (!Alg.isMac(one) || !isMacKey(type, one))
			return 0;
		int length = macLength(type, one);
		if (!Alg.isAtLeast(one) && !Alg.isAtLeast(other))
			return length == macLength(type, other) ? Alg.withLength(one, length) : 0;
		return commonLength(one, length, other, macLength(type, other));
	}

	/** Of two algorithms that differ in their length only; at least one names the least one, or they have nothing in common. */
	private static int commonLength(int one, int length, int other, int otherLength) {
		if (Alg.isAtLeast(one) && Alg.isAtLeast(other))
			return Alg.withAtLeast(one, Math.max(length, otherLength));
		if (Alg.isAtLeast(one) && length <= otherLength)
			return other;
		return Alg.isAtLeast(other) && otherLength <= length ? one : 0;
	}
}
