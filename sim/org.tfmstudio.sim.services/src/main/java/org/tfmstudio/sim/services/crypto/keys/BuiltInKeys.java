// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.keys;

import static org.tfmstudio.sim.trace.PsaStatus.HARDWARE_FAILURE;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.tfmstudio.sim.services.Environment;
import org.tfmstudio.sim.services.crypto.CryptoOptions;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.KeyType;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.services.crypto.id.Usage;
import org.tfmstudio.sim.services.otp.OneTimeMemory;

/** Keys in one-time memory that clients use by identifier, each as its policy allows: the hardware unique key and the attestation key. */
public final class BuiltInKeys {
	/** Hardware unique key: all may derive from it, each client from a key of its own. */
	public static final int HUK = 0x7fff_815c;
	/** Initial attestation key: the attestation service signs with it. */
	public static final int IAK = 0x7fff_815d;
	/** Persistent, in TF-M's loader of built-in keys. */
	private static final int LIFETIME = 0x800001 << 8 | Attributes.PERSISTENT;
	private static final int ATTESTATION = 261;
	/** TFM_SP_SECURE_TEST_PARTITION. */
	private static final int SECURE_TESTS = 3002;
	private static final int NON_SECURE = -0x3c00_0000;
	private static final int LONGEST = 48;

	private final Environment environment;
	private final CryptoOptions options;
	private final OneTimeMemory memory;

	public BuiltInKeys(Environment environment, CryptoOptions options, OneTimeMemory memory) {
		this.environment = environment;
		this.options = options;
		this.memory = memory;
	}

	boolean has(int id) {
		return id == HUK || id == IAK && environment.on("TFM_PARTITION_INITIAL_ATTESTATION", true);
	}

	private boolean symmetric() {
		return environment.on("SYMMETRIC_INITIAL_ATTESTATION", false);
	}

	/**
	 * Reads a key for a client.
	 *
	 * @param room asked for the slots that a derivation needs for a moment
	 */
	Key load(KeyId id, IntConsumer room) {
		byte[] material = id.id() == HUK ? memory.huk() : memory.iak();
		if (material.length == 0 || material.length > LONGEST)
			throw new PsaException(HARDWARE_FAILURE);
		int bits = 8 * material.length;
		if (id.id() == IAK)
			return new Key(symmetric() ? new Attributes(KeyType.HMAC, bits, LIFETIME, usageOfIak(id.owner()), memory.iakType(), 0, id)
					: new Attributes(KeyType.eccKeyPair(memory.iakType()), bits, LIFETIME, usageOfIak(id.owner()),
							Alg.with(Alg.ECDSA_ANY, Alg.SHA_256), 0, id),
					material);
		int alg = Alg.with(Alg.HKDF_BASE, Alg.SHA_256);
		Attributes attributes = new Attributes(KeyType.DERIVE, bits, LIFETIME, Usage.DERIVE, alg, 0, id);
		if (id.owner() == KeyStore.CRYPTO)
			return new Key(attributes, material);
		room.accept(1);
		if (!options.derivation(alg) || !options.hash(Alg.SHA_256))
			throw new PsaException(NOT_SUPPORTED);
		room.accept(2);
		return new Key(attributes, derived(material, id.owner()));
	}

	/** The key that a client has in place of the one that it is derived from, and of the same length. */
	private static byte[] derived(byte[] material, int owner) {
		HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
		hkdf.init(new HKDFParameters(material, null, ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(owner).array()));
		byte[] key = new byte[material.length];
		hkdf.generateBytes(key, 0, key.length);
		Arrays.fill(material, (byte) 0);
		return key;
	}

	private int usageOfIak(int owner) {
		if (owner == ATTESTATION)
			return Usage.extend(symmetric() ? Usage.SIGN_HASH | Usage.EXPORT : Usage.SIGN_HASH);
		// A build of TF-M with its tests lets them verify with the key's public half.
		boolean test = owner == NON_SECURE && environment.on("TEST_NS_ATTESTATION", false)
				|| owner == SECURE_TESTS && environment.on("TEST_S_ATTESTATION", false);
		return test ? Usage.extend(Usage.VERIFY_HASH) : 0;
	}
}
