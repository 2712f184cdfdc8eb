// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import static org.tfmstudio.sim.services.crypto.primitives.Checks.argument;

import java.util.Arrays;
import org.bouncycastle.crypto.Digest;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.trace.PsaStatus;

/** RSASSA-PKCS1-v1_5 and RSASSA-PSS (RFC 8017 sections 8 and 9) over a hash. */
final class RsaSignatures {
	private RsaSignatures() {
	}

	static byte[] sign(RsaKey key, int alg, byte[] hash, int size, RandomSource random) {
		checkHash(alg, hash);
		if (size < key.length())
			throw new PsaException(PsaStatus.BUFFER_TOO_SMALL);
		byte[] encoded = Alg.isRsaPss(alg) ? pss(key, Alg.hash(alg), hash, random) : pkcs1(key, Alg.hash(alg), hash);
		return key.privateOperation(encoded);
	}

	static void verify(RsaKey key, int alg, byte[] hash, byte[] signature) {
		checkHash(alg, hash);
		valid(signature.length == key.length());
		if (Alg.isRsaPss(alg)) {
			verifyPss(key, alg, hash, key.publicOperation(signature));
		} else {
			byte[] expected = pkcs1(key, Alg.hash(alg), hash);
			valid(Arrays.equals(key.publicOperation(signature), expected));
		}
	}

	private static void checkHash(int alg, byte[] hash) {
		if (alg != Alg.RSA_PKCS1V15_SIGN_RAW)
			argument(Digests.of(Alg.hash(alg)).getDigestSize() == hash.length);
	}

	/** @param hashAlg NONE for data that is signed as it is */
	private static byte[] pkcs1(RsaKey key, int hashAlg, byte[] hash) {
		byte[] content = hashAlg == Alg.NONE ? hash : digestInfo(hashAlg, hash);
		byte[] encoded = new byte[key.length()];
		int start = encoded.length - content.length;
		argument(start >= 3 + 8);
		encoded[1] = 1;
		Arrays.fill(encoded, 2, start - 1, (byte) 0xFF);
		System.arraycopy(content, 0, encoded, start, content.length);
		return encoded;
	}

	/** All lengths are below 128. */
	private static byte[] digestInfo(int hashAlg, byte[] hash) {
		byte[] oid = Digests.objectIdentifier(hashAlg);
		byte[] head = {0x30, (byte) (8 + oid.length + hash.length), 0x30, (byte) (4 + oid.length), 0x06, (byte) oid.length};
		byte[] tail = {0x05, 0x00, 0x04, (byte) hash.length};
		return org.bouncycastle.util.Arrays.concatenate(head, oid, tail, hash);
	}

	/** The salt is as long as the hash or, in a small key, as long as it can be, which may be two bytes less. */
	private static byte[] pss(RsaKey key, int hashAlg, byte[] hash, RandomSource random) {
		Digest digest = Digests.of(hashAlg);
		int length = key.length();
		argument(length >= 2 * hash.length);
		byte[] salt = random.bytes(Math.min(hash.length, length - hash.length - 2));
		byte[] h = Digests.hash(digest, new byte[8], hash, salt);
		byte[] encoded = new byte[length];
		int masked = length - hash.length - 1;
		encoded[masked - salt.length - 1] = 1;
		System.arraycopy(salt, 0, encoded, masked - salt.length, salt.length);
		Digests.mask(digest, h, encoded, 0, masked);
		encoded[0] &= 0x7F;
		System.arraycopy(h, 0, encoded, masked, h.length);
		encoded[length - 1] = (byte) 0xBC;
		return encoded;
	}

	/** Sizes are whole bytes, so that the encoded message is one bit shorter than its array. */
	private static void verifyPss(RsaKey key, int alg, byte[] hash, byte[] encoded) {
		Digest digest = Digests.of(Alg.hash(alg));
		int length = encoded.length;
		valid(encoded[length - 1] == (byte) 0xBC);
		argument(encoded[0] >= 0 && length >= hash.length + 2);
		int masked = length - hash.length - 1;
		byte[] h = Arrays.copyOfRange(encoded, masked, length - 1);
		Digests.mask(digest, h, encoded, 0, masked);
		encoded[0] &= 0x7F;
		int at = 0;
		while (at < masked - 1 && encoded[at] == 0)
			at++;
		valid(encoded[at] == 1);
		byte[] salt = Arrays.copyOfRange(encoded, at + 1, masked);
		int room = Math.max(0, length - 2 - hash.length);
		valid(Alg.isRsaPssAnySalt(alg) || salt.length == Math.min(room, hash.length));
		valid(Arrays.equals(h, Digests.hash(digest, new byte[8], hash, salt)));
	}

	private static void valid(boolean good) {
		if (!good)
			throw new PsaException(PsaStatus.INVALID_SIGNATURE);
	}
}
