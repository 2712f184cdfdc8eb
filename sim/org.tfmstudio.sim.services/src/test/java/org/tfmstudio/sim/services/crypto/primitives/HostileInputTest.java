// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import static org.tfmstudio.sim.services.crypto.primitives.Expect.random;
import static org.tfmstudio.sim.services.crypto.primitives.Switches.EVERYTHING;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.KeyType;
import org.tfmstudio.sim.services.crypto.id.PsaException;

/** Whatever the bytes, either there is a result or a status. */
class HostileInputTest {
	private static final List<Integer> TYPES = List.of(KeyType.RSA_KEY_PAIR, KeyType.RSA_PUBLIC_KEY, KeyType.AES, KeyType.RAW_DATA, KeyType.CHACHA20,
			KeyType.DES, KeyType.eccKeyPair(0x12), KeyType.eccPublicKey(0x12), KeyType.eccKeyPair(0x17), KeyType.eccPublicKey(0x17),
			KeyType.eccKeyPair(0x41), KeyType.eccPublicKey(0x41), KeyType.eccKeyPair(0x42), KeyType.eccPublicKey(0x42), KeyType.eccKeyPair(0x30), 0);
	private static final List<Integer> ALGORITHMS = List.of(Alg.CTR, Alg.CBC_PKCS7, Alg.CCM_STAR_NO_TAG, Alg.STREAM_CIPHER, Alg.CCM, Alg.GCM,
			Alg.CHACHA20_POLY1305, Alg.with(Alg.ECDSA_ANY, Alg.SHA_256), Alg.with(Alg.DETERMINISTIC_ECDSA_BASE, Alg.SHA_384),
			Alg.with(Alg.RSA_PSS_BASE, Alg.SHA_256), Alg.with(Alg.RSA_PSS_ANY_SALT_BASE, Alg.SHA_512), Alg.with(Alg.RSA_PKCS1V15_SIGN_RAW, Alg.SHA_1),
			Alg.RSA_PKCS1V15_SIGN_RAW, Alg.RSA_PKCS1V15_CRYPT, Alg.with(Alg.RSA_OAEP_BASE, Alg.SHA_256), Alg.PURE_EDDSA, Alg.ECDH, Alg.SHA_256, 0);
	private static final byte[] RSA = RsaGeneration.generate(1024, random(9)).write();

	@Property(tries = 400)
	void everyCallEndsWithAResultOrAStatus(@ForAll("types") int type, @ForAll("sizes") int bits, @ForAll("materials") byte[] material,
			@ForAll("algorithms") int alg, @ForAll @Size(max = 150) byte[] input, @ForAll @Size(max = 150) byte[] more) {
		RandomSource source = random(1);
		Stream.<Runnable>of(() -> KeyMaterial.read(EVERYTHING, type, bits, material),
				() -> KeyMaterial.publicPart(EVERYTHING, type, bits, material),
				() -> Signatures.sign(EVERYTHING, false, type, bits, material, alg, input, 600, source),
				() -> Signatures.verify(EVERYTHING, true, type, bits, material, alg, input, more),
				() -> AsymmetricEncryption.encrypt(EVERYTHING, type, material, alg, input, more, 600, source),
				() -> AsymmetricEncryption.decrypt(EVERYTHING, type, material, alg, input, more, 600),
				() -> KeyAgreement.agree(EVERYTHING, type, bits, material, alg, more)).forEach(HostileInputTest::status);
		if (type != KeyType.AES || List.of(16, 24, 32).contains(material.length))
			if (type != KeyType.CHACHA20 || material.length == 32)
				symmetric(type, material, alg, input, more);
	}

	/** Keys of these come out of {@link KeyMaterial#read} only, which leaves other lengths out. */
	private static void symmetric(int type, byte[] material, int alg, byte[] input, byte[] more) {
		Stream.<Runnable>of(() -> CipherOperation.decrypt(EVERYTHING, type, 8 * material.length, material, alg, input, 600),
				() -> Aead.decrypt(EVERYTHING, type, 8 * material.length, material, alg, more, input, input, 600))
				.forEach(HostileInputTest::status);
	}

	@Property(tries = 200)
	void aBrokenRsaKeyEndsWithAResultOrAStatus(@ForAll("brokenRsa") byte[] material, @ForAll("algorithms") int alg) {
		byte[] block = BigInteger.ONE.shiftLeft(1000).toByteArray();
		Stream.<Runnable>of(() -> KeyMaterial.read(EVERYTHING, KeyType.RSA_KEY_PAIR, 0, material),
				() -> Signatures.sign(EVERYTHING, false, KeyType.RSA_KEY_PAIR, 1024, material, alg, new byte[32], 600, random(1)),
				() -> AsymmetricEncryption.decrypt(EVERYTHING, KeyType.RSA_KEY_PAIR, material, alg, new byte[128], new byte[0], 600),
				() -> AsymmetricEncryption.decrypt(EVERYTHING, KeyType.RSA_KEY_PAIR, material, alg, block, new byte[0], 600))
				.forEach(HostileInputTest::status);
	}

	private static void status(Runnable step) {
		try {
			step.run();
		} catch (PsaException expected) {
			// a status
		}
	}

	@Provide
	Arbitrary<Integer> types() {
		return Arbitraries.of(TYPES);
	}

	@Provide
	Arbitrary<Integer> algorithms() {
		return Arbitraries.of(ALGORITHMS);
	}

	@Provide
	Arbitrary<Integer> sizes() {
		return Arbitraries.of(0, 128, 255, 256, 384, 448, 521, 528, 1024, -8, Integer.MAX_VALUE);
	}

	@Provide
	Arbitrary<byte[]> materials() {
		Arbitrary<byte[]> anything = Arbitraries.bytes().array(byte[].class).ofMaxSize(200);
		Arbitrary<byte[]> fitting = Arbitraries.of(16, 32, 48, 56, 66).flatMap(length -> Arbitraries.bytes().array(byte[].class).ofSize(length));
		Arbitrary<byte[]> points = Arbitraries.of(65, 97, 133).flatMap(length -> Arbitraries.bytes().array(byte[].class).ofSize(length)).map(it -> {
			it[0] = 4;
			return it;
		});
		return Arbitraries.oneOf(anything, fitting, points, brokenRsa());
	}

	/** A key with a few bytes changed: at its head, where the lengths are, or anywhere. */
	@Provide
	Arbitrary<byte[]> brokenRsa() {
		Arbitrary<Integer> places = Arbitraries.oneOf(Arbitraries.integers().between(0, 16), Arbitraries.integers().between(0, RSA.length - 1));
		return Combinators.combine(places, Arbitraries.bytes(), places, Arbitraries.bytes()).as((at, value, then, other) -> {
			byte[] broken = RSA.clone();
			broken[at] = value;
			broken[then] ^= other;
			return broken;
		});
	}
}
