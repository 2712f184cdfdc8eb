// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import static org.tfmstudio.sim.services.crypto.primitives.Checks.argument;
import static org.tfmstudio.sim.services.crypto.primitives.Checks.supported;

import java.math.BigInteger;
import java.util.function.IntFunction;
import org.bouncycastle.util.BigIntegers;
import org.tfmstudio.sim.services.crypto.id.KeyType;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.trace.PsaStatus;

/** Material of a key in its stored form, which is also its exported form, and its size. */
public record KeyMaterial(byte[] bytes, int bits) {
	/** Largest size that attributes can say, PSA_MAX_KEY_BITS. */
	private static final int MAX_BITS = 0xfff8;

	/**
	 * Checks material that comes from outside and puts it into its stored form.
	 *
	 * @param bits that the key must have; 0 when they follow from the data
	 * @throws PsaException INVALID_ARGUMENT, NOT_SUPPORTED; BUFFER_TOO_SMALL for an RSA key whose shortest form is longer than the data
	 */
	public static KeyMaterial read(Switches switches, int type, int bits, byte[] data) {
		argument(data.length > 0);
		KeyMaterial key = stored(switches, type, bits, data);
		argument(bits == 0 || key.bits == bits);
		supported(key.bits <= MAX_BITS);
		return key;
	}

	private static KeyMaterial stored(Switches switches, int type, int bits, byte[] data) {
		if (KeyType.isUnstructured(type)) {
			checkSize(switches, type, 8L * data.length);
			return new KeyMaterial(data.clone(), 8 * data.length);
		}
		if (KeyType.isEcc(type)) {
			supported(switches.on("PSA_WANT_KEY_TYPE_ECC_KEY_PAIR_IMPORT") || switches.on("PSA_WANT_KEY_TYPE_ECC_PUBLIC_KEY"));
			return P256Driver.read(switches, type, bits, data).orElseGet(() -> {
				EccKey key = EccKey.read(switches, type, bits, data);
				return new KeyMaterial(key.material(), key.curve().bits);
			});
		}
		supported(KeyType.isRsa(type) && (switches.on("PSA_WANT_KEY_TYPE_RSA_KEY_PAIR_IMPORT") || switches.on("PSA_WANT_KEY_TYPE_RSA_PUBLIC_KEY")));
		RsaKey key = RsaKey.read(KeyType.isKeyPair(type), data);
		byte[] written = key.write();
		// Mbed TLS writes the key into as much room as it was read from, which a first bit without the zero byte before it exceeds
		if (written.length > data.length)
			throw new PsaException(PsaStatus.BUFFER_TOO_SMALL);
		return new KeyMaterial(written, key.bits());
	}

	/** That a key of bytes without structure may have that size. @throws PsaException INVALID_ARGUMENT, NOT_SUPPORTED */
	private static void checkSize(Switches switches, int type, long bits) {
		switch (type) {
			case KeyType.RAW_DATA, KeyType.HMAC, KeyType.DERIVE, KeyType.PASSWORD, KeyType.PASSWORD_HASH -> argument(bits % 8 == 0);
			case KeyType.AES -> {
				supported(switches.on("PSA_WANT_KEY_TYPE_AES"));
				argument(bits == 128 || bits == 192 || bits == 256);
			}
			case KeyType.CHACHA20 -> {
				supported(switches.on("PSA_WANT_KEY_TYPE_CHACHA20"));
				argument(bits == 256);
			}
			default -> throw new PsaException(PsaStatus.NOT_SUPPORTED);
		}
	}

	/** The public part of stored material. @throws PsaException INVALID_ARGUMENT for a key that has none, NOT_SUPPORTED */
	public static byte[] publicPart(Switches switches, int type, int bits, byte[] material) {
		argument(KeyType.isAsymmetric(type));
		if (KeyType.isPublicKey(type))
			return material.clone();
		supported(KeyType.isEcc(type) || KeyType.isRsa(type));
		return KeyType.isEcc(type) ? EccKey.read(switches, type, bits, material).publicMaterial() : RsaKey.read(true, material).writePublic();
	}

	/** Draws a new key. @throws PsaException INVALID_ARGUMENT, NOT_SUPPORTED, INSUFFICIENT_ENTROPY */
	public static KeyMaterial generate(Switches switches, int type, int bits, RandomSource random) {
		argument(bits != 0 && !KeyType.isPublicKey(type));
		if (KeyType.isUnstructured(type)) {
			checkSize(switches, type, bits);
			return new KeyMaterial(random.bytes(bits / 8), bits);
		}
		if (KeyType.isEccKeyPair(type)) {
			supported(switches.on("PSA_WANT_KEY_TYPE_ECC_KEY_PAIR_GENERATE"));
			Curve curve = Curve.of(switches, KeyType.eccFamily(type), bits).orElseThrow(() -> new PsaException(PsaStatus.NOT_SUPPORTED));
			return new KeyMaterial(EccKey.generate(curve, random).material(), bits);
		}
		supported(type == KeyType.RSA_KEY_PAIR && switches.on("PSA_WANT_KEY_TYPE_RSA_KEY_PAIR_GENERATE"));
		return new KeyMaterial(RsaGeneration.generate(bits, random).write(), bits);
	}

	/**
	 * Makes a key of the output of a key derivation.
	 *
	 * @param output gives the next so many bytes of the derivation
	 * @throws PsaException INVALID_ARGUMENT, NOT_SUPPORTED, and what the derivation throws
	 */
	public static KeyMaterial derive(Switches switches, int type, int bits, IntFunction<byte[]> output) {
		argument(!KeyType.isPublicKey(type));
		byte[] data;
		if (KeyType.isEcc(type) && switches.on("PSA_WANT_KEY_TYPE_ECC_KEY_PAIR_DERIVE")) {
			data = derived(switches, KeyType.eccFamily(type), bits, output);
		} else {
			supported(KeyType.isUnstructured(type));
			argument(bits % 8 == 0);
			data = output.apply(bits / 8);
		}
		return read(switches, type, bits, data);
	}

	private static byte[] derived(Switches switches, int family, int bits, IntFunction<byte[]> output) {
		boolean weierstrass = (family & 0xC0) == 0;
		if (!weierstrass) {
			// reading sets the bits that are fixed
			argument(bits == 255 || bits == 448);
			return output.apply((bits + 7) / 8);
		}
		Curve curve = Curve.of(switches, family, bits).orElseThrow(() -> new PsaException(PsaStatus.INVALID_ARGUMENT));
		BigInteger limit = EccKey.domain(curve).getN().subtract(BigInteger.ONE);
		BigInteger number;
		do {
			// the order of each curve here is as long as its prime
			number = new BigInteger(1, output.apply(curve.privateLength)).mod(BigInteger.ONE.shiftLeft(curve.bits));
		} while (number.compareTo(limit) >= 0);
		return BigIntegers.asUnsignedByteArray(curve.privateLength, number.add(BigInteger.ONE));
	}
}
