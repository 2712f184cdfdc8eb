// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.id;

/** Algorithm identifiers, PSA_ALG_*: exact values, how they are composed and what they say. */
public final class Alg {
	public static final int NONE = 0;
	public static final int MD5 = 0x0200_0003;
	public static final int RIPEMD160 = 0x0200_0004;
	public static final int SHA_1 = 0x0200_0005;
	public static final int SHA_224 = 0x0200_0008;
	public static final int SHA_256 = 0x0200_0009;
	public static final int SHA_384 = 0x0200_000a;
	public static final int SHA_512 = 0x0200_000b;
	public static final int SHA3_224 = 0x0200_0010;
	public static final int SHA3_256 = 0x0200_0011;
	public static final int SHA3_384 = 0x0200_0012;
	public static final int SHA3_512 = 0x0200_0013;
	/** In a policy: any hash. */
	public static final int ANY_HASH = 0x0200_00ff;
	public static final int HMAC_BASE = 0x0380_0000;
	public static final int CBC_MAC = 0x03c0_0100;
	public static final int CMAC = 0x03c0_0200;
	public static final int STREAM_CIPHER = 0x0480_0100;
	public static final int CTR = 0x04c0_1000;
	public static final int CFB = 0x04c0_1100;
	public static final int OFB = 0x04c0_1200;
	public static final int CCM_STAR_NO_TAG = 0x04c0_1300;
	public static final int XTS = 0x0440_ff00;
	public static final int ECB_NO_PADDING = 0x0440_4400;
	public static final int CBC_NO_PADDING = 0x0440_4000;
	public static final int CBC_PKCS7 = 0x0440_4100;
	public static final int CCM = 0x0550_0100;
	public static final int GCM = 0x0550_0200;
	public static final int CHACHA20_POLY1305 = 0x0510_0500;
	public static final int RSA_PKCS1V15_SIGN_RAW = 0x0600_0200;
	public static final int RSA_PSS_BASE = 0x0600_0300;
	public static final int RSA_PSS_ANY_SALT_BASE = 0x0600_1300;
	public static final int ECDSA_ANY = 0x0600_0600;
	public static final int DETERMINISTIC_ECDSA_BASE = 0x0600_0700;
	public static final int PURE_EDDSA = 0x0600_0800;
	public static final int HASH_EDDSA_BASE = 0x0600_0900;
	public static final int RSA_PKCS1V15_CRYPT = 0x0700_0200;
	public static final int RSA_OAEP_BASE = 0x0700_0300;
	public static final int HKDF_BASE = 0x0800_0100;
	public static final int TLS12_PRF_BASE = 0x0800_0200;
	public static final int TLS12_PSK_TO_MS_BASE = 0x0800_0300;
	public static final int HKDF_EXTRACT_BASE = 0x0800_0400;
	public static final int HKDF_EXPAND_BASE = 0x0800_0500;
	public static final int TLS12_ECJPAKE_TO_PMS = 0x0800_0609;
	public static final int PBKDF2_HMAC_BASE = 0x0880_0100;
	public static final int PBKDF2_AES_CMAC_PRF_128 = 0x0880_0200;
	public static final int FFDH = 0x0901_0000;
	public static final int ECDH = 0x0902_0000;
	public static final int JPAKE = 0x0a00_0100;

	public static final int CATEGORY_HASH = 0x0200_0000;
	public static final int CATEGORY_MAC = 0x0300_0000;
	public static final int CATEGORY_CIPHER = 0x0400_0000;
	public static final int CATEGORY_AEAD = 0x0500_0000;
	public static final int CATEGORY_KEY_DERIVATION = 0x0800_0000;
	public static final int CATEGORY_KEY_AGREEMENT = 0x0900_0000;

	private static final int CATEGORY_MASK = 0x7f00_0000;
	private static final int HASH_MASK = 0xff;
	private static final int LENGTH_MASK = 0x003f_0000;
	private static final int LENGTH_SHIFT = 16;
	/** In a policy of a MAC or AEAD: the length is the least one. */
	private static final int AT_LEAST = 0x8000;
	private static final int MAC_KIND_MASK = CATEGORY_MASK | 0x00c0_0000;
	private static final int STREAM = 0x0080_0000;
	private static final int DETERMINISTIC = 0x100;

	private Alg() {
	}

	private static boolean category(int alg, int category) {
		return (alg & CATEGORY_MASK) == category;
	}

	/** The algorithm without its hash. */
	public static int withoutHash(int alg) {
		return alg & ~HASH_MASK;
	}

	/** An algorithm such as {@link #HMAC_BASE}, {@link #ECDSA_ANY} or {@link #HKDF_BASE} with a hash. */
	public static int with(int base, int hash) {
		return base | hash & HASH_MASK;
	}

	/** The hash in an algorithm that is composed with one; {@link #NONE} when there is none. */
	public static int hash(int alg) {
		return (alg & HASH_MASK) == 0 ? NONE : CATEGORY_HASH | alg & HASH_MASK;
	}

	public static int hmac(int hash) {
		return with(HMAC_BASE, hash);
	}

	public static boolean isHash(int alg) {
		return category(alg, CATEGORY_HASH);
	}

	public static boolean isMac(int alg) {
		return category(alg, CATEGORY_MAC);
	}

	public static boolean isHmac(int alg) {
		return (alg & MAC_KIND_MASK) == HMAC_BASE;
	}

	/** CMAC or CBC-MAC, whatever the length. */
	public static boolean isBlockCipherMac(int alg) {
		return (alg & MAC_KIND_MASK) == 0x03c0_0000;
	}

	public static boolean isCipher(int alg) {
		return category(alg, CATEGORY_CIPHER);
	}

	public static boolean isStreamCipher(int alg) {
		return isCipher(alg) && (alg & STREAM) != 0;
	}

	public static boolean isAead(int alg) {
		return category(alg, CATEGORY_AEAD);
	}

	public static boolean isKeyAgreement(int alg) {
		return category(alg, CATEGORY_KEY_AGREEMENT);
	}

	public static boolean isKeyDerivation(int alg) {
		return category(alg, CATEGORY_KEY_DERIVATION);
	}

	/** Tag or MAC length in bytes that a MAC or AEAD algorithm names; 0 for a MAC of full length. */
	public static int length(int alg) {
		return (alg & LENGTH_MASK) >>> LENGTH_SHIFT;
	}

	/** Tag length in bytes of an AEAD algorithm; 0 for any other. */
	public static int tagLength(int alg) {
		return isAead(alg) ? length(alg) : 0;
	}

	/** Whether a MAC or AEAD algorithm of a policy names the least length. */
	public static boolean isAtLeast(int alg) {
		return (alg & AT_LEAST) != 0;
	}

	/** A MAC algorithm of full length, or an AEAD algorithm with length 0: what two of different length have in common. */
	public static int withoutLength(int alg) {
		return alg & ~(LENGTH_MASK | AT_LEAST);
	}

	/** A MAC or AEAD algorithm with a length in bytes. */
	public static int withLength(int alg, int length) {
		return withoutLength(alg) | length << LENGTH_SHIFT & LENGTH_MASK;
	}

	/** A MAC or AEAD algorithm for a policy, with a least length in bytes. */
	public static int withAtLeast(int alg, int length) {
		return withLength(alg, length) | AT_LEAST;
	}

	/** {@link #CCM}, {@link #GCM} or {@link #CHACHA20_POLY1305} for the algorithm with any tag length; {@link #NONE} for any other. */
	public static int aeadBase(int alg) {
		int bare = withoutLength(alg);
		if (bare == withoutLength(CCM))
			return CCM;
		if (bare == withoutLength(GCM))
			return GCM;
		return bare == withoutLength(CHACHA20_POLY1305) ? CHACHA20_POLY1305 : NONE;
	}

	public static boolean isRsaPkcs1v15Sign(int alg) {
		return withoutHash(alg) == RSA_PKCS1V15_SIGN_RAW;
	}

	/** PSS, with the standard or with any salt length. */
	public static boolean isRsaPss(int alg) {
		return withoutHash(alg) == RSA_PSS_BASE || isRsaPssAnySalt(alg);
	}

	public static boolean isRsaPssAnySalt(int alg) {
		return withoutHash(alg) == RSA_PSS_ANY_SALT_BASE;
	}

	/** ECDSA, randomized or deterministic. */
	public static boolean isEcdsa(int alg) {
		return (withoutHash(alg) & ~DETERMINISTIC) == ECDSA_ANY;
	}

	public static boolean isDeterministicEcdsa(int alg) {
		return withoutHash(alg) == DETERMINISTIC_ECDSA_BASE;
	}

	public static boolean isHashEddsa(int alg) {
		return withoutHash(alg) == HASH_EDDSA_BASE;
	}

	/** Whether the algorithm can sign a hash that the caller gives. */
	public static boolean isSignHash(int alg) {
		return isRsaPss(alg) || isRsaPkcs1v15Sign(alg) || isEcdsa(alg) || isHashEddsa(alg);
	}

	/** Whether the algorithm hashes with a hash that it names, and signs that. */
	public static boolean isHashAndSign(int alg) {
		return isSignHash(alg) && (alg & HASH_MASK) != 0;
	}

	/** The hash of an algorithm of {@link #isHashAndSign}; {@link #NONE} for any other. */
	public static int signHash(int alg) {
		return isHashAndSign(alg) ? hash(alg) : NONE;
	}

	public static boolean isRsaOaep(int alg) {
		return withoutHash(alg) == RSA_OAEP_BASE;
	}

	public static boolean isHkdf(int alg) {
		return withoutHash(alg) == HKDF_BASE;
	}

	public static boolean isHkdfExtract(int alg) {
		return withoutHash(alg) == HKDF_EXTRACT_BASE;
	}

	public static boolean isHkdfExpand(int alg) {
		return withoutHash(alg) == HKDF_EXPAND_BASE;
	}

	public static boolean isAnyHkdf(int alg) {
		return isHkdf(alg) || isHkdfExtract(alg) || isHkdfExpand(alg);
	}

	public static boolean isTls12Prf(int alg) {
		return withoutHash(alg) == TLS12_PRF_BASE;
	}

	public static boolean isTls12PskToMs(int alg) {
		return withoutHash(alg) == TLS12_PSK_TO_MS_BASE;
	}

	public static boolean isPbkdf2Hmac(int alg) {
		return withoutHash(alg) == PBKDF2_HMAC_BASE;
	}

	public static boolean isPbkdf2(int alg) {
		return isPbkdf2Hmac(alg) || alg == PBKDF2_AES_CMAC_PRF_128;
	}

	/** The derivation of a combined key agreement algorithm; {@link #CATEGORY_KEY_DERIVATION} alone when it is raw. */
	public static int agreementKdf(int alg) {
		return alg & 0xfe00_ffff | CATEGORY_KEY_DERIVATION;
	}

	/** The key agreement of a combined algorithm. */
	public static int agreementBase(int alg) {
		return alg & 0xffff_0000 | CATEGORY_KEY_AGREEMENT;
	}

	public static boolean isRawKeyAgreement(int alg) {
		return isKeyAgreement(alg) && agreementKdf(alg) == CATEGORY_KEY_DERIVATION;
	}

	/** Whether the algorithm is for a policy only: any hash, or a least length. */
	public static boolean isWildcard(int alg) {
		if (isHashAndSign(alg))
			return signHash(alg) == ANY_HASH;
		return isMac(alg) || isAead(alg) ? isAtLeast(alg) : alg == ANY_HASH;
	}

	/** Bytes of a hash; 0 when the value is no hash that this class knows. */
	public static int hashLength(int hash) {
		return switch (hash) {
			case MD5 -> 16;
			case RIPEMD160, SHA_1 -> 20;
			case SHA_224, SHA3_224 -> 28;
			case SHA_256, SHA3_256 -> 32;
			case SHA_384, SHA3_384 -> 48;
			case SHA_512, SHA3_512 -> 64;
			default -> 0;
		};
	}

	/** Bytes of the block that a hash works on, as HMAC needs it; 0 when the value is no hash that this class knows. */
	public static int hashBlockLength(int hash) {
		return switch (hash) {
			case MD5, RIPEMD160, SHA_1, SHA_224, SHA_256 -> 64;
			case SHA_384, SHA_512 -> 128;
			case SHA3_224 -> 144;
			case SHA3_256 -> 136;
			case SHA3_384 -> 104;
			case SHA3_512 -> 72;
			default -> 0;
		};
	}
}
