// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import java.util.Set;
import org.tfmstudio.sim.services.Environment;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.KeyType;
import org.tfmstudio.sim.services.crypto.primitives.Switches;

/**
 * What of PSA Crypto the configuration switches on, by TF-M's option names; an option that the device does not state has the value of TF-M's
 * default crypto configuration (facts F.3.3).
 */
public final class CryptoOptions implements Switches {
	private static final String WANT = "PSA_WANT_";
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

	public CryptoOptions(Environment environment) {
		this.environment = environment;
	}

	@Override
	public boolean on(String option) {
		return environment.on(option, option.startsWith(WANT) && DEFAULT.contains(option.substring(WANT.length())));
	}

	/** Whether an algorithm, key type or curve is wanted, by the name of its option without PSA_WANT_: "ALG_SHA_256". */
	public boolean wants(String name) {
		return on(WANT + name);
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
		return wants("KEY_TYPE_AES") && (bits == 128 || !on("MBEDTLS_AES_ONLY_128_BIT_KEY_LENGTH"));
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
		if (alg == Alg.TLS12_ECJPAKE_TO_PMS)
			return wants("ALG_TLS12_ECJPAKE_TO_PMS");
		return Alg.isPbkdf2Hmac(alg) && wants("ALG_PBKDF2_HMAC");
	}

	/** Most iterations that a derivation from a password may ask for; Mbed TLS's limit would keep the simulated device busy for days. */
	public int passwordIterations() {
		return environment.number("PSA_VENDOR_PBKDF2_MAX_ITERATIONS", 100_000);
	}

	/** Bytes that the library may allocate. */
	public int memory() {
		return positive("CRYPTO_ENGINE_BUF_SIZE", 0x2080);
	}

	/** Whether RSA keys may come in X.509's or PKCS #8's form, as Mbed TLS takes them until TF-M 2.0. */
	boolean takesWrappedRsa() {
		return WireFormat.of(environment.tfm()) == WireFormat.V2_0;
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

	/** Whether the client's vectors are mapped, and so not limited by {@link #vectorBytes}. */
	public boolean mapsVectors() {
		return environment.on("PSA_FRAMEWORK_HAS_MM_IOVEC", false);
	}
}
