// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.tfmstudio.sim.services.crypto.primitives.Expect.hex;
import static org.tfmstudio.sim.services.crypto.primitives.Expect.random;
import static org.tfmstudio.sim.services.crypto.primitives.Expect.status;
import static org.tfmstudio.sim.services.crypto.primitives.Expect.without;
import static org.tfmstudio.sim.services.crypto.primitives.Switches.EVERYTHING;
import static org.tfmstudio.sim.trace.PsaStatus.BUFFER_TOO_SMALL;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_SIGNATURE;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.KeyType;

class EccTest {
	private static final int ROOM = 200;
	private static final int P256 = KeyType.eccKeyPair(KeyType.FAMILY_SECP_R1);
	private static final byte[] SECRET = hex("C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721");
	private static final int ECDSA_SHA256 = Alg.with(Alg.ECDSA_ANY, Alg.SHA_256);

	/** RFC 6979 A.2.5 to A.2.7, messages "sample" and "test". */
	@ParameterizedTest
	@CsvSource({
			"sample, 9, 256, C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721, "
					+ "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716"
					+ "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8",
			"test, 11, 256, C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721, "
					+ "461D93F31B6540894788FD206C07CFA0CC35F46FA3C91816FFF1040AD1581A04"
					+ "39AF9F15DE0DB8D97E72719C74820D304CE5226E32DEDAE67519E840D1194E55",
			"sample, 10, 384, 6B9D3DAD2E1B8C1C05B19875B6659F4DE23C3B667BF297BA9AA47740787137D896D5724E4C70A825F872C9EA60D2EDF5, "
					+ "94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C81A648152E44ACF96E36DD1E80FABE46"
					+ "99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94FA329C145786E679E7B82C71A38628AC8",
			"sample, 9, 521, 00FAD06DAA62BA3B25D2FB40133DA757205DE67F5BB0018FEE8C86E1B68C7E75CAA896EB32F1F47C70855836A6D16FCC1466F6D8FBEC"
					+ "67DB89EC0C08B0E996B83538, "
					+ "01511BB4D675114FE266FC4372B87682BAECC01D3CC62CF2303C92B3526012659D16876E25C7C1E57648F23B73564D67F61C6F14D527D5497281"
					+ "0421E7D87589E1A7004A171143A83163D6DF460AAF61522695F207A58B95C0644D87E52AA1A347916E4F7A72930B1BC06DBE22CE3F58264AFD23"
					+ "704CBB63B29B931F7DE6C9D949A7ECFC"})
	void signsDeterministically(String message, int hash, int bits, String secret, String signature) {
		int alg = Alg.with(Alg.DETERMINISTIC_ECDSA_BASE, hash);
		RandomSource none = out -> {
			throw new AssertionError("a deterministic signature drew randomness");
		};
		byte[] made = Signatures.sign(EVERYTHING, true, P256, bits, hex(secret), alg, message.getBytes(), ROOM, none);
		assertArrayEquals(hex(signature), made);
		Signatures.verify(EVERYTHING, true, P256, bits, hex(secret), alg, message.getBytes(), made);
	}

	@ParameterizedTest
	@EnumSource(names = {"SECP_R1_256", "SECP_R1_384", "SECP_R1_521", "SECP_K1_256"})
	void verifiesWhatItSigned(Curve curve) {
		int type = KeyType.eccKeyPair(curve.family);
		byte[] secret = KeyMaterial.generate(EVERYTHING, type, curve.bits, random(1)).bytes();
		byte[] point = KeyMaterial.publicPart(EVERYTHING, type, curve.bits, secret);
		// hashes of all lengths, also of none and of more than the order has
		for (int length : List.of(0, 1, 20, 32, 48, 64, 66, 100)) {
			byte[] hash = random(length).bytes(length);
			byte[] signature = Signatures.sign(EVERYTHING, false, type, curve.bits, secret, Alg.ECDSA_ANY, hash, ROOM, random(2));
			assertEquals(2 * curve.privateLength, signature.length);
			Signatures.verify(EVERYTHING, false, KeyType.publicOf(type), curve.bits, point, Alg.ECDSA_ANY, hash, signature);
			byte[] broken = signature.clone();
			broken[signature.length - 1] ^= 1;
			status(INVALID_SIGNATURE,
					() -> Signatures.verify(EVERYTHING, false, KeyType.publicOf(type), curve.bits, point, Alg.ECDSA_ANY, hash, broken));
		}
	}

	@Test
	void drawsRandomizedSignaturesFromTheSource() {
		byte[] first = sign(ECDSA_SHA256, new byte[32], 64, 5);
		assertArrayEquals(first, sign(ECDSA_SHA256, new byte[32], 64, 5));
		assertFalse(Arrays.equals(first, sign(ECDSA_SHA256, new byte[32], 64, 6)));
	}

	@Test
	void refusesToSign() {
		status(BUFFER_TOO_SMALL, () -> sign(ECDSA_SHA256, new byte[32], 63, 1));
		status(BUFFER_TOO_SMALL, () -> sign(ECDSA_SHA256, new byte[32], 0, 1));
		status(INVALID_ARGUMENT, () -> sign(Alg.with(Alg.RSA_PSS_BASE, Alg.SHA_256), new byte[32], 64, 1));
		status(INVALID_ARGUMENT, () -> sign(Alg.with(Alg.ECDSA_ANY, Alg.ANY_HASH), new byte[32], 64, 1));
		status(NOT_SUPPORTED, () -> sign(Alg.with(Alg.ECDSA_ANY, 0x77), new byte[32], 64, 1));
		status(INVALID_ARGUMENT, () -> sign(Alg.DETERMINISTIC_ECDSA_BASE, new byte[32], 64, 1));
		status(INVALID_ARGUMENT, () -> sign(Alg.PURE_EDDSA, new byte[32], 64, 1));
		status(INVALID_ARGUMENT, () -> Signatures.checkAlgorithm(EVERYTHING, true, Alg.ECDSA_ANY));
		status(INVALID_ARGUMENT, () -> Signatures.checkAlgorithm(EVERYTHING, true, Alg.CMAC));
		status(INVALID_ARGUMENT, () -> Signatures.checkAlgorithm(without("PSA_WANT_ALG_PURE_EDDSA"), true, Alg.PURE_EDDSA));
		int curve25519 = KeyType.eccKeyPair(KeyType.FAMILY_MONTGOMERY);
		status(INVALID_ARGUMENT, () -> Signatures.sign(EVERYTHING, false, curve25519, 255, new byte[32], ECDSA_SHA256, new byte[32], ROOM, random(1)));
		status(INVALID_ARGUMENT,
				() -> Signatures.sign(EVERYTHING, false, KeyType.AES, 256, new byte[32], ECDSA_SHA256, new byte[32], ROOM, random(1)));
		status(NOT_SUPPORTED, () -> Signatures.sign(EVERYTHING, false, KeyType.DH_KEY_PAIR_BASE, 2048, new byte[256], ECDSA_SHA256, new byte[32], ROOM,
				random(1)));
		Switches randomizedOnly = without("PSA_WANT_ALG_DETERMINISTIC_ECDSA");
		status(NOT_SUPPORTED, () -> Signatures.sign(randomizedOnly, false, P256, 256, SECRET, Alg.with(Alg.DETERMINISTIC_ECDSA_BASE, Alg.SHA_256),
				new byte[32], ROOM, random(1)));
		Switches none = without("PSA_WANT_ALG_DETERMINISTIC_ECDSA", "PSA_WANT_ALG_ECDSA");
		status(NOT_SUPPORTED, () -> Signatures.sign(none, false, P256, 256, SECRET, ECDSA_SHA256, new byte[32], ROOM, random(1)));
	}

	@Test
	void refusesSignaturesOfOtherLengthAndRange() {
		for (int length : List.of(0, 1, 63, 65, 72))
			status(INVALID_SIGNATURE, () -> Signatures.verify(EVERYTHING, false, P256, 256, SECRET, ECDSA_SHA256, new byte[32], new byte[length]));
		byte[] ones = new byte[64];
		Arrays.fill(ones, (byte) 0xFF);
		status(INVALID_SIGNATURE, () -> Signatures.verify(EVERYTHING, false, P256, 256, SECRET, ECDSA_SHA256, new byte[32], ones));
		status(INVALID_SIGNATURE, () -> Signatures.verify(EVERYTHING, false, P256, 256, SECRET, ECDSA_SHA256, new byte[32], new byte[64]));
	}

	/** RFC 8032 section 7.1, test 2. */
	@Test
	void signsWithEdwardsKeys() {
		int type = KeyType.eccKeyPair(KeyType.FAMILY_TWISTED_EDWARDS);
		byte[] secret = hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
		byte[] signature = Signatures.sign(EVERYTHING, true, type, 255, secret, Alg.PURE_EDDSA, hex("72"), 64, random(1));
		assertArrayEquals(hex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612"
				+ "bb0c00"), signature);
		Signatures.verify(EVERYTHING, true, type, 255, secret, Alg.PURE_EDDSA, hex("72"), signature);
		status(INVALID_SIGNATURE, () -> Signatures.verify(EVERYTHING, true, type, 255, secret, Alg.PURE_EDDSA, hex("73"), signature));
		status(INVALID_SIGNATURE, () -> Signatures.verify(EVERYTHING, true, type, 255, secret, Alg.PURE_EDDSA, hex("72"), new byte[63]));
		status(BUFFER_TOO_SMALL, () -> Signatures.sign(EVERYTHING, true, type, 255, secret, Alg.PURE_EDDSA, hex("72"), 63, random(1)));
	}

	@ParameterizedTest
	@EnumSource(names = "TWISTED_EDWARDS_255", mode = EnumSource.Mode.EXCLUDE)
	void agreesOnTheSameSecret(Curve curve) {
		int type = KeyType.eccKeyPair(curve.family);
		byte[] a = KeyMaterial.generate(EVERYTHING, type, curve.bits, random(1)).bytes();
		byte[] b = KeyMaterial.generate(EVERYTHING, type, curve.bits, random(2)).bytes();
		byte[] ab = agree(type, curve.bits, a, KeyMaterial.publicPart(EVERYTHING, type, curve.bits, b));
		assertArrayEquals(ab, agree(type, curve.bits, b, KeyMaterial.publicPart(EVERYTHING, type, curve.bits, a)));
		assertEquals(KeyAgreement.size(type, curve.bits), ab.length);
	}

	/** RFC 7748 section 6.2. */
	@Test
	void agreesOnCurve448() {
		byte[] secret = hex("9a8f4925d1519f5775cf46b04b5800d4ee9ee8bae8bc5565d498c28dd9c9baf574a9419744897391006382a6f127ab1d9ac2d8c0a598726b");
		byte[] peer = hex("3eb7a829b0cd20f5bcfc0b599b6feccf6da4627107bdb0d4f345b43027d8b972fc3e34fb4232a13ca706dcb57aec3dae07bdc1c67bf33609");
		assertArrayEquals(hex("07fff4181ac6cc95ec1c16a94a0f74d12da232ce40a77552281d282bb60c0b56fd2464c335543936521c24403085d59a449a5037514a879d"),
				agree(KeyType.eccKeyPair(KeyType.FAMILY_MONTGOMERY), 448, secret, peer));
	}

	@Test
	void refusesPeers() {
		byte[] point = KeyMaterial.publicPart(EVERYTHING, P256, 256, SECRET);
		byte[] off = point.clone();
		off[40] ^= 1;
		for (byte[] peer : List.of(off, Arrays.copyOf(point, 64), Arrays.copyOf(point, 33), new byte[0], new byte[65], new byte[97]))
			status(INVALID_ARGUMENT, () -> agree(P256, 256, SECRET, peer));
		int x = KeyType.eccKeyPair(KeyType.FAMILY_MONTGOMERY);
		status(INVALID_ARGUMENT, () -> agree(x, 255, new byte[32], new byte[32]));
		status(INVALID_ARGUMENT, () -> agree(x, 448, new byte[56], new byte[32]));
		byte[] minusOne = new byte[56];
		Arrays.fill(minusOne, (byte) 0xFF);
		minusOne[28] = (byte) 0xFE;
		status(INVALID_ARGUMENT, () -> agree(x, 448, new byte[56], minusOne));
		minusOne[0] = (byte) 0xFE;
		status(INVALID_ARGUMENT, () -> agree(x, 448, new byte[56], minusOne));
	}

	@Test
	void refusesToAgree() {
		byte[] point = KeyMaterial.publicPart(EVERYTHING, P256, 256, SECRET);
		status(NOT_SUPPORTED, () -> KeyAgreement.agree(EVERYTHING, P256, 256, SECRET, Alg.FFDH, point));
		status(NOT_SUPPORTED, () -> KeyAgreement.agree(without("PSA_WANT_ALG_ECDH"), P256, 256, SECRET, Alg.ECDH, point));
		status(INVALID_ARGUMENT, () -> agree(KeyType.publicOf(P256), 256, point, point));
		status(INVALID_ARGUMENT, () -> agree(KeyType.RSA_KEY_PAIR, 1024, SECRET, point));
		int edwards = KeyType.eccKeyPair(KeyType.FAMILY_TWISTED_EDWARDS);
		byte[] edwardsPoint = KeyMaterial.publicPart(EVERYTHING, edwards, 255, SECRET);
		status(INVALID_ARGUMENT, () -> agree(edwards, 255, SECRET, edwardsPoint));
		assertEquals(0, KeyAgreement.size(KeyType.RSA_KEY_PAIR, 1024));
	}

	private static byte[] agree(int type, int bits, byte[] secret, byte[] peer) {
		return KeyAgreement.agree(EVERYTHING, type, bits, secret, Alg.ECDH, peer);
	}

	private static byte[] sign(int alg, byte[] hash, int size, long seed) {
		return Signatures.sign(EVERYTHING, false, P256, 256, SECRET, alg, hash, size, random(seed));
	}
}
