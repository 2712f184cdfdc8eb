// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import java.util.HexFormat;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA3Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.trace.PsaStatus;

/** The hashes that signatures and paddings are made with. */
final class Digests {
	private Digests() {
	}

	/** Whether the build has the hash. */
	static boolean has(Switches switches, int hash) {
		String name = name(hash);
		return !name.isEmpty() && switches.on("PSA_WANT_ALG_" + name);
	}

	private static String name(int hash) {
		return switch (hash) {
			case Alg.MD5 -> "MD5";
			case Alg.RIPEMD160 -> "RIPEMD160";
			case Alg.SHA_1 -> "SHA_1";
			case Alg.SHA_224 -> "SHA_224";
			case Alg.SHA_256 -> "SHA_256";
			case Alg.SHA_384 -> "SHA_384";
			case Alg.SHA_512 -> "SHA_512";
			case Alg.SHA3_224 -> "SHA3_224";
			case Alg.SHA3_256 -> "SHA3_256";
			case Alg.SHA3_384 -> "SHA3_384";
			case Alg.SHA3_512 -> "SHA3_512";
			default -> "";
		};
	}

	/** @throws PsaException NOT_SUPPORTED for what is no hash that we know */
	static Digest of(int hash) {
		return switch (hash) {
			case Alg.MD5 -> new MD5Digest();
			case Alg.RIPEMD160 -> new RIPEMD160Digest();
			case Alg.SHA_1 -> new SHA1Digest();
			case Alg.SHA_224 -> new SHA224Digest();
			case Alg.SHA_256 -> SHA256Digest.newInstance();
			case Alg.SHA_384 -> new SHA384Digest();
			case Alg.SHA_512 -> new SHA512Digest();
			case Alg.SHA3_224 -> new SHA3Digest(224);
			case Alg.SHA3_256 -> new SHA3Digest(256);
			case Alg.SHA3_384 -> new SHA3Digest(384);
			case Alg.SHA3_512 -> new SHA3Digest(512);
			default -> throw new PsaException(PsaStatus.NOT_SUPPORTED);
		};
	}

	static byte[] hash(Digest digest, byte[]... parts) {
		for (byte[] part : parts)
			digest.update(part, 0, part.length);
		byte[] out = new byte[digest.getDigestSize()];
		digest.doFinal(out, 0);
		return out;
	}

	/** Content of the object identifier that PKCS #1 signatures name the hash by (RFC 8017 appendix B.1, NIST's arc for SHA-3). */
	static byte[] objectIdentifier(int hash) {
		return HexFormat.of().parseHex(switch (hash) {
			case Alg.MD5 -> "2a864886f70d0205";
			case Alg.RIPEMD160 -> "2b24030201";
			case Alg.SHA_1 -> "2b0e03021a";
			case Alg.SHA_224 -> "608648016503040204";
			case Alg.SHA_256 -> "608648016503040201";
			case Alg.SHA_384 -> "608648016503040202";
			case Alg.SHA_512 -> "608648016503040203";
			case Alg.SHA3_224 -> "608648016503040207";
			case Alg.SHA3_256 -> "608648016503040208";
			case Alg.SHA3_384 -> "608648016503040209";
			case Alg.SHA3_512 -> "60864801650304020a";
			default -> throw new PsaException(PsaStatus.NOT_SUPPORTED);
		});
	}

	/** XORs the mask that MGF1 makes of a seed onto part of an array (RFC 8017 B.2.1). */
	static void mask(Digest digest, byte[] seed, byte[] to, int from, int length) {
		for (int done = 0, counter = 0; done < length; counter++) {
			byte[] block = hash(digest, seed, new byte[] {(byte) (counter >>> 24), (byte) (counter >>> 16), (byte) (counter >>> 8), (byte) counter});
			for (int i = 0; i < block.length && done < length; i++, done++)
				to[from + done] ^= block[i];
		}
	}
}
