// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.id;

/** Key types, PSA_KEY_TYPE_*, 16 bits; families of elliptic curves, PSA_ECC_FAMILY_*, 8 bits. */
public final class KeyType {
	public static final int NONE = 0;
	public static final int RAW_DATA = 0x1001;
	public static final int HMAC = 0x1100;
	public static final int DERIVE = 0x1200;
	public static final int PASSWORD = 0x1203;
	public static final int PASSWORD_HASH = 0x1205;
	public static final int PEPPER = 0x1206;
	public static final int CHACHA20 = 0x2004;
	public static final int DES = 0x2301;
	public static final int AES = 0x2400;
	public static final int CAMELLIA = 0x2403;
	public static final int ARIA = 0x2406;
	public static final int RSA_PUBLIC_KEY = 0x4001;
	public static final int RSA_KEY_PAIR = 0x7001;
	public static final int ECC_PUBLIC_KEY_BASE = 0x4100;
	public static final int ECC_KEY_PAIR_BASE = 0x7100;
	public static final int DH_KEY_PAIR_BASE = 0x7200;

	public static final int FAMILY_SECP_R1 = 0x12;
	public static final int FAMILY_SECP_K1 = 0x17;
	public static final int FAMILY_SECT_K1 = 0x27;
	public static final int FAMILY_BRAINPOOL_P_R1 = 0x30;
	public static final int FAMILY_MONTGOMERY = 0x41;
	public static final int FAMILY_TWISTED_EDWARDS = 0x42;

	private static final int CATEGORY_MASK = 0x7000;
	private static final int CATEGORY_RAW = 0x1000;
	private static final int CATEGORY_SYMMETRIC = 0x2000;
	private static final int CATEGORY_PUBLIC_KEY = 0x4000;
	private static final int CATEGORY_KEY_PAIR = 0x7000;
	/** Bits that a public key and its pair differ in. */
	private static final int PAIR = 0x3000;
	private static final int FAMILY_MASK = 0xff;

	private KeyType() {
	}

	public static int eccKeyPair(int family) {
		return ECC_KEY_PAIR_BASE | family & FAMILY_MASK;
	}

	public static int eccPublicKey(int family) {
		return ECC_PUBLIC_KEY_BASE | family & FAMILY_MASK;
	}

	/** Raw data or a symmetric key: any bytes of the right length are one. */
	public static boolean isUnstructured(int type) {
		int category = type & CATEGORY_MASK;
		return category == CATEGORY_RAW || category == CATEGORY_SYMMETRIC;
	}

	/** A public key or a key pair. */
	public static boolean isAsymmetric(int type) {
		return (type & CATEGORY_MASK & ~PAIR) == CATEGORY_PUBLIC_KEY;
	}

	public static boolean isPublicKey(int type) {
		return (type & CATEGORY_MASK) == CATEGORY_PUBLIC_KEY;
	}

	public static boolean isKeyPair(int type) {
		return (type & CATEGORY_MASK) == CATEGORY_KEY_PAIR;
	}

	/** The type of a key pair's public part; a public key stays what it is. */
	public static int publicOf(int type) {
		return type & ~PAIR;
	}

	public static boolean isRsa(int type) {
		return publicOf(type) == RSA_PUBLIC_KEY;
	}

	public static boolean isEcc(int type) {
		return (publicOf(type) & ~FAMILY_MASK) == ECC_PUBLIC_KEY_BASE;
	}

	public static boolean isEccKeyPair(int type) {
		return (type & ~FAMILY_MASK) == ECC_KEY_PAIR_BASE;
	}

	public static boolean isEccPublicKey(int type) {
		return (type & ~FAMILY_MASK) == ECC_PUBLIC_KEY_BASE;
	}

	/** Family of a key of {@link #isEcc}; 0 for any other. */
	public static int eccFamily(int type) {
		return isEcc(type) ? type & FAMILY_MASK : 0;
	}

	/** Bytes of a block of a block cipher, 1 for a stream cipher, 0 for any other type. */
	public static int blockSize(int type) {
		return (type & CATEGORY_MASK) == CATEGORY_SYMMETRIC ? 1 << (type >> 8 & 7) : 0;
	}
}
