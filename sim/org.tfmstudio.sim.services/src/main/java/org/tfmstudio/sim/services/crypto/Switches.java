// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import java.util.Set;
import org.tfmstudio.sim.services.Environment;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.KeyType;

/**
 * What of PSA Crypto the configuration switches on, by TF-M's option names; an option that the device does not state has the value of TF-M's
 * default crypto configuration (facts F.3.3).
 */
public final class Switches {
	/** PSA_WANT_* options, without that prefix, that are on in TF-M's default configuration. */
	private static final Set<String> DEFAULT = Set.of("ALG_CBC_NO_PADDING", "ALG_CBC_PKCS7", "ALG_CCM", "ALG_CFB", "ALG_CMAC", "ALG_CTR",
			"ALG_DETERMINISTIC_ECDSA", "ALG_ECB_NO_PADDING", "ALG_ECDH", "ALG_ECDSA", "ALG_GCM", "ALG_HKDF", "ALG_HMAC", "ALG_OFB",
			"ALG_RSA_OAEP", "ALG_RSA_PKCS1V15_CRYPT", "ALG_RSA_PKCS1V15_SIGN", "ALG_RSA_PSS", "ALG_SHA_224", "ALG_SHA_256", "ALG_SHA_384",
			"ALG_SHA_512", "ALG_TLS12_PRF", "ALG_TLS12_PSK_TO_MS", "ECC_MONTGOMERY_255", "ECC_MONTGOMERY_448", "ECC_SECP_K1_256",
			"ECC_SECP_R1_256", "ECC_SECP_R1_384", "ECC_SECP_R1_521", "KEY_TYPE_AES", "KEY_TYPE_DERIVE", "KEY_TYPE_ECC_KEY_PAIR_BASIC",
			"KEY_TYPE_ECC_KEY_PAIR_DERIVE", "KEY_TYPE_ECC_KEY_PAIR_EXPORT", "KEY_TYPE_ECC_KEY_PAIR_GENERATE",
			"KEY_TYPE_ECC_KEY_PAIR_IMPORT", "KEY_TYPE_ECC_PUBLIC_KEY", "KEY_TYPE_HMAC", "KEY_TYPE_RAW_DATA", "KEY_TYPE_RSA_KEY_PAIR_BASIC",
			"KEY_TYPE_RSA_KEY_PAIR_EXPORT", "KEY_TYPE_RSA_KEY_PAIR_GENERATE", "KEY_TYPE_RSA_KEY_PAIR_IMPORT", "KEY_TYPE_RSA_PUBLIC_KEY");

	private final Environment environment;

	public Switches(Environment environment) {
		this.environment = environment;
	}

	/** Whether an algorithm, key type or curve is wanted, by the name of its option without PSA_WANT_: "ALG_SHA_256". */
	public boolean wants(String name) {
		return environment.on("PSA_WANT_" + name, DEFAULT.contains(name));
	}

	/** Whether a module of the service is built, "HASH" for CRYPTO_HASH_MODULE_ENABLED. */
	public boolean module(String name) {
		return environment.on("CRYPTO_" + name + "_MODULE_ENABLED", true);
	}

	/** Whether hash, MAC, cipher and AEAD functions that do all in one call are left out. */
	public boolean onlyMultipart() {
		return environment.on("CRYPTO_SINGLE_PART_FUNCS_DISABLED", false);
	}

	/** Whether the hash can be computed. */
	public boolean hash(int hash) {
		return switch (hash) {
			case Alg.MD5 -> wants("ALG_MD5");
			case Alg.SHA_1 -> wants("ALG_SHA_1");
			case Alg.SHA_224 -> wants("ALG_SHA_224");
			case Alg.SHA_256 -> wants("ALG_SHA_256");
			case Alg.SHA_384 -> wants("ALG_SHA_384");
			case Alg.SHA_512 -> wants("ALG_SHA_512");
			case Alg.SHA3_224 -> wants("ALG_SHA3_224");
			case Alg.SHA3_256 -> wants("ALG_SHA3_256");
			case Alg.SHA3_384 -> wants("ALG_SHA3_384");
			case Alg.SHA3_512 -> wants("ALG_SHA3_512");
			default -> false;
		};
	}

	/** Bytes of the longest hash that is on, at least SHA-1's: the length of Mbed TLS's buffers for MACs. */
	public int longestHash() {
		if (hash(Alg.SHA_512) || hash(Alg.SHA3_512))
			return 64;
		if (hash(Alg.SHA_384) || hash(Alg.SHA3_384))
			return 48;
		if (hash(Alg.SHA_256) || hash(Alg.SHA3_256))
			return 32;
		return hash(Alg.SHA_224) || hash(Alg.SHA3_224) ? 28 : 20;
	}

	/** Whether AES takes keys of that many bits; small devices are built for 128 only. */
	public boolean aes(int bits) {
		return wants("KEY_TYPE_AES") && (bits == 128 || !environment.on("MBEDTLS_AES_ONLY_128_BIT_KEY_LENGTH", false));
	}

	/** Whether keys of a type without inner structure can be made; those that are mere bytes always can. */
	public boolean unstructured(int type) {
		return switch (type) {
			case KeyType.RAW_DATA, KeyType.HMAC, KeyType.DERIVE, KeyType.PASSWORD, KeyType.PASSWORD_HASH -> true;
			case KeyType.AES -> wants("KEY_TYPE_AES");
			case KeyType.ARIA -> wants("KEY_TYPE_ARIA");
			case KeyType.CAMELLIA -> wants("KEY_TYPE_CAMELLIA");
			case KeyType.CHACHA20 -> wants("KEY_TYPE_CHACHA20");
			default -> false;
		};
	}

	/** Whether a cipher algorithm is on. */
	public boolean cipher(int alg) {
		return switch (alg) {
			case Alg.CBC_NO_PADDING -> wants("ALG_CBC_NO_PADDING");
			case Alg.CBC_PKCS7 -> wants("ALG_CBC_PKCS7");
			case Alg.CFB -> wants("ALG_CFB");
			case Alg.CTR -> wants("ALG_CTR");
			case Alg.ECB_NO_PADDING -> wants("ALG_ECB_NO_PADDING");
			case Alg.OFB -> wants("ALG_OFB");
			case Alg.CCM_STAR_NO_TAG -> wants("ALG_CCM_STAR_NO_TAG");
			case Alg.STREAM_CIPHER -> wants("ALG_STREAM_CIPHER");
			default -> false;
		};
	}

	/** Whether an AEAD algorithm of any tag length is on. */
	public boolean aead(int alg) {
		return switch (Alg.aeadBase(alg)) {
			case Alg.CCM -> wants("ALG_CCM");
			case Alg.GCM -> wants("ALG_GCM");
			case Alg.CHACHA20_POLY1305 -> wants("ALG_CHACHA20_POLY1305");
			default -> false;
		};
	}

	/** Whether a signature algorithm is on; its hash is another matter. */
	public boolean sign(int alg) {
		if (Alg.isRsaPkcs1v15Sign(alg))
			return wants("ALG_RSA_PKCS1V15_SIGN");
		if (Alg.isRsaPss(alg))
			return wants("ALG_RSA_PSS");
		if (Alg.isDeterministicEcdsa(alg))
			return wants("ALG_DETERMINISTIC_ECDSA");
		return Alg.isEcdsa(alg) && wants("ALG_ECDSA");
	}

	/** Whether an algorithm of asymmetric encryption is on; its hash is another matter. */
	public boolean asymmetricEncryption(int alg) {
		return alg == Alg.RSA_PKCS1V15_CRYPT ? wants("ALG_RSA_PKCS1V15_CRYPT") : Alg.isRsaOaep(alg) && wants("ALG_RSA_OAEP");
	}

	/** Whether a derivation is on; its hash is another matter. */
	public boolean derivation(int alg) {
		if (Alg.isHkdf(alg))
			return wants("ALG_HKDF");
		if (Alg.isHkdfExtract(alg))
			return wants("ALG_HKDF_EXTRACT");
		if (Alg.isHkdfExpand(alg))
			return wants("ALG_HKDF_EXPAND");
		if (Alg.isTls12Prf(alg))
			return wants("ALG_TLS12_PRF");
		if (Alg.isTls12PskToMs(alg))
			return wants("ALG_TLS12_PSK_TO_MS");
		return Alg.isPbkdf2Hmac(alg) && wants("ALG_PBKDF2_HMAC");
	}

	/** Whether an elliptic curve is on, by family and bits. */
	public boolean curve(int family, int bits) {
		return switch (family) {
			case KeyType.FAMILY_SECP_R1 -> (bits == 192 || bits == 224 || bits == 256 || bits == 384 || bits == 521) && wants("ECC_SECP_R1_" + bits);
			case KeyType.FAMILY_SECP_K1 -> (bits == 192 || bits == 256) && wants("ECC_SECP_K1_" + bits);
			case KeyType.FAMILY_BRAINPOOL_P_R1 -> (bits == 256 || bits == 384 || bits == 512) && wants("ECC_BRAINPOOL_P_R1_" + bits);
			case KeyType.FAMILY_MONTGOMERY -> (bits == 255 || bits == 448) && wants("ECC_MONTGOMERY_" + bits);
			default -> false;
		};
	}

	/** Most iterations that a derivation from a password may ask for; Mbed TLS's limit would keep the simulated device busy for days. */
	public int passwordIterations() {
		return environment.number("PSA_VENDOR_PBKDF2_MAX_ITERATIONS", 100_000);
	}

	/** Slots for keys in RAM. */
	public int keySlots() {
		return positive("MBEDTLS_PSA_KEY_SLOT_COUNT", 32);
	}

	/** Multi-part operations at the same time. */
	public int operations() {
		return positive("CRYPTO_CONC_OPER_NUM", 8);
	}

	/** Bytes for copies of all vectors of a request but the first. */
	public int vectorBytes() {
		return positive("CRYPTO_IOVEC_BUFFER_SIZE", 5120);
	}

	private int positive(String name, int absent) {
		int value = environment.number(name, absent);
		if (value < 1 || value > 1 << 20)
			throw new IllegalArgumentException(name + " must be 1 to 1048576 but is " + value);
		return value;
	}
}
