// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tfmstudio.sim.services.crypto.id.KeyType.FAMILY_BRAINPOOL_P_R1;
import static org.tfmstudio.sim.services.crypto.id.KeyType.FAMILY_MONTGOMERY;
import static org.tfmstudio.sim.services.crypto.id.KeyType.FAMILY_SECP_K1;
import static org.tfmstudio.sim.services.crypto.id.KeyType.FAMILY_SECP_R1;
import static org.tfmstudio.sim.services.crypto.id.KeyType.FAMILY_TWISTED_EDWARDS;
import static org.tfmstudio.sim.services.crypto.primitives.Expect.hex;
import static org.tfmstudio.sim.services.crypto.primitives.Expect.random;
import static org.tfmstudio.sim.services.crypto.primitives.Expect.status;
import static org.tfmstudio.sim.services.crypto.primitives.Expect.without;
import static org.tfmstudio.sim.services.crypto.primitives.Switches.EVERYTHING;
import static org.tfmstudio.sim.trace.PsaStatus.INSUFFICIENT_DATA;
import static org.tfmstudio.sim.trace.PsaStatus.INSUFFICIENT_ENTROPY;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.KeyType;
import org.tfmstudio.sim.services.crypto.id.PsaException;

class KeyMaterialTest {
	private static final int P256 = KeyType.eccKeyPair(FAMILY_SECP_R1);
	private static final int P256_PUBLIC = KeyType.eccPublicKey(FAMILY_SECP_R1);
	private static final int X = KeyType.eccKeyPair(FAMILY_MONTGOMERY);

	@Test
	void takesBytesWithoutStructure() {
		for (int type : List.of(KeyType.RAW_DATA, KeyType.HMAC, KeyType.DERIVE, KeyType.PASSWORD, KeyType.PASSWORD_HASH))
			assertEquals(56, KeyMaterial.read(EVERYTHING, type, 0, new byte[7]).bits());
		for (int length : List.of(16, 24, 32))
			assertEquals(8 * length, KeyMaterial.read(EVERYTHING, KeyType.AES, 8 * length, new byte[length]).bits());
		assertEquals(256, KeyMaterial.read(EVERYTHING, KeyType.CHACHA20, 0, new byte[32]).bits());
		assertEquals(0xfff8, KeyMaterial.read(EVERYTHING, KeyType.RAW_DATA, 0, new byte[0x1fff]).bits());
		status(NOT_SUPPORTED, () -> KeyMaterial.read(EVERYTHING, KeyType.RAW_DATA, 0, new byte[0x2000]));
		status(INVALID_ARGUMENT, () -> KeyMaterial.read(EVERYTHING, KeyType.RAW_DATA, 0, new byte[0]));
		status(INVALID_ARGUMENT, () -> KeyMaterial.read(EVERYTHING, KeyType.RAW_DATA, 8, new byte[2]));
		status(INVALID_ARGUMENT, () -> KeyMaterial.read(EVERYTHING, KeyType.AES, 128, new byte[32]));
		for (int length : List.of(1, 15, 17, 64))
			status(INVALID_ARGUMENT, () -> KeyMaterial.read(EVERYTHING, KeyType.AES, 0, new byte[length]));
		status(INVALID_ARGUMENT, () -> KeyMaterial.read(EVERYTHING, KeyType.CHACHA20, 0, new byte[16]));
		status(NOT_SUPPORTED, () -> KeyMaterial.read(without("PSA_WANT_KEY_TYPE_AES"), KeyType.AES, 0, new byte[16]));
		for (int type : List.of(KeyType.DES, KeyType.CAMELLIA, KeyType.ARIA, KeyType.PEPPER, KeyType.NONE, KeyType.DH_KEY_PAIR_BASE, 0xffff))
			status(NOT_SUPPORTED, () -> KeyMaterial.read(EVERYTHING, type, 0, new byte[16]));
	}

	/** Private keys and points: RFC 6979 A.2.5, A.2.6, A.2.7, and secp256k1's of SEC 2 with the number 1; RFC 7748 section 6. */
	@ParameterizedTest
	@CsvSource({
			"0x12, 256, C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721, "
					+ "0460FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB67903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299",
			"0x17, 256, 0000000000000000000000000000000000000000000000000000000000000001, "
					+ "0479BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8",
			"0x41, 255, 70076D0A7318A57D3C16C17251B26645DF4C2F87EBC0992AB177FBA51DB92C6A, "
					+ "8520F0098930A754748B7DDCB43EF75A0DBF3A0D26381AF4EBA4A98EAA9B4E6A",
			"0x41, 448, 988F4925D1519F5775CF46B04B5800D4EE9EE8BAE8BC5565D498C28DD9C9BAF574A9419744897391006382A6F127AB1D9AC2D8C0A598726B, "
					+ "9B08F7CC31B7E3E67D22D5AEA121074A273BD2B83DE09C63FAA73D2C22C5D9BBC836647241D953D40C5B12DA88120D53177F80E532C41FA0",
			"0x42, 255, 9D61B19DEFFD5A60BA844AF492EC2CC44449C5697B326919703BAC031CAE7F60, "
					+ "D75A980182B10AB7D54BFED3C964073A0EE172F3DAA62325AF021A68F707511A"})
	void makesPublicKeys(String family, int bits, String secret, String point) {
		int pair = KeyType.eccKeyPair(Integer.decode(family));
		KeyMaterial key = KeyMaterial.read(EVERYTHING, pair, 0, hex(secret));
		assertEquals(bits, key.bits());
		assertArrayEquals(hex(point), KeyMaterial.publicPart(EVERYTHING, pair, bits, key.bytes()));
		KeyMaterial publicKey = KeyMaterial.read(EVERYTHING, KeyType.publicOf(pair), 0, hex(point));
		assertEquals(bits, publicKey.bits());
		assertArrayEquals(hex(point), KeyMaterial.publicPart(EVERYTHING, KeyType.publicOf(pair), bits, publicKey.bytes()));
	}

	@Test
	void takesNumbersBelowTheOrderOnly() {
		BigInteger order = EccKey.domain(Curve.SECP_R1_256).getN();
		for (BigInteger good : List.of(BigInteger.ONE, order.subtract(BigInteger.ONE)))
			assertEquals(256, KeyMaterial.read(EVERYTHING, P256, 0, BigIntegers.asUnsignedByteArray(32, good)).bits());
		for (BigInteger bad : List.of(BigInteger.ZERO, order, order.add(BigInteger.ONE), BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE)))
			status(INVALID_ARGUMENT, () -> KeyMaterial.read(EVERYTHING, P256, 0, BigIntegers.asUnsignedByteArray(32, bad)));
		byte[] of521 = new byte[66];
		of521[65] = 1;
		assertEquals(521, KeyMaterial.read(EVERYTHING, P256, 0, of521).bits());
		assertEquals(521, KeyMaterial.read(EVERYTHING, P256, 521, of521).bits());
		// told in whole bytes it is found, and then not what the attributes say
		status(INVALID_ARGUMENT, () -> KeyMaterial.read(EVERYTHING, P256, 528, of521));
		status(INVALID_ARGUMENT, () -> KeyMaterial.read(EVERYTHING, X, 256, new byte[32]));
	}

	@Test
	void tellsSizesThatNoFamilyHasFromCurvesThatTheBuildLacks() {
		status(INVALID_ARGUMENT, () -> KeyMaterial.read(EVERYTHING, P256, 0, new byte[31]));
		status(INVALID_ARGUMENT, () -> KeyMaterial.read(EVERYTHING, P256, 384, new byte[32]));
		status(NOT_SUPPORTED, () -> KeyMaterial.read(EVERYTHING, P256, 0, new byte[24]));
		status(NOT_SUPPORTED, () -> KeyMaterial.read(EVERYTHING, P256, 224, new byte[28]));
		status(NOT_SUPPORTED, () -> KeyMaterial.read(EVERYTHING, KeyType.eccKeyPair(FAMILY_SECP_K1), 0, new byte[24]));
		status(INVALID_ARGUMENT, () -> KeyMaterial.read(EVERYTHING, KeyType.eccKeyPair(FAMILY_SECP_K1), 0, new byte[28]));
		status(NOT_SUPPORTED, () -> KeyMaterial.read(EVERYTHING, KeyType.eccKeyPair(FAMILY_BRAINPOOL_P_R1), 256, new byte[32]));
		status(INVALID_ARGUMENT, () -> KeyMaterial.read(EVERYTHING, KeyType.eccKeyPair(FAMILY_BRAINPOOL_P_R1), 0, new byte[20]));
		status(INVALID_ARGUMENT, () -> KeyMaterial.read(EVERYTHING, KeyType.eccKeyPair(KeyType.FAMILY_SECT_K1), 0, new byte[29]));
		status(NOT_SUPPORTED, () -> KeyMaterial.read(without("PSA_WANT_ECC_SECP_R1_256"), P256, 256, one()));
		// EdDSA is ours: as long as nobody asks for it, its family is unknown as in Mbed TLS 3.6
		status(INVALID_ARGUMENT, () -> KeyMaterial.read(without("PSA_WANT_ECC_TWISTED_EDWARDS_255"), KeyType.eccKeyPair(FAMILY_TWISTED_EDWARDS), 255,
				new byte[32]));
	}

	@Test
	void takesPointsOnTheCurveOnly() {
		byte[] point = KeyMaterial.publicPart(EVERYTHING, P256, 256, one());
		assertArrayEquals(point, KeyMaterial.read(EVERYTHING, P256_PUBLIC, 256, point).bytes());
		byte[] off = point.clone();
		off[64] ^= 1;
		status(INVALID_ARGUMENT, () -> KeyMaterial.read(EVERYTHING, P256_PUBLIC, 256, off));
		for (int first : List.of(0, 2, 3, 5, 6, 7)) {
			byte[] other = point.clone();
			other[0] = (byte) first;
			status(INVALID_ARGUMENT, () -> KeyMaterial.read(EVERYTHING, P256_PUBLIC, 0, other));
		}
		byte[] compressed = Arrays.copyOf(point, 33);
		compressed[0] = 2;
		status(INVALID_ARGUMENT, () -> KeyMaterial.read(EVERYTHING, P256_PUBLIC, 0, compressed));
		status(INVALID_ARGUMENT, () -> KeyMaterial.read(EVERYTHING, P256_PUBLIC, 256, compressed));
		status(INVALID_ARGUMENT, () -> KeyMaterial.read(EVERYTHING, P256_PUBLIC, 0, new byte[] {0}));
		status(INVALID_ARGUMENT, () -> KeyMaterial.read(EVERYTHING, P256_PUBLIC, 0, Arrays.copyOf(point, 64)));
		// x above the prime, of a point that is on the curve once x is reduced
		byte[] above = point.clone();
		System.arraycopy(BigIntegers.asUnsignedByteArray(32, BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE)), 0, above, 1, 32);
		status(INVALID_ARGUMENT, () -> KeyMaterial.read(EVERYTHING, P256_PUBLIC, 0, above));
	}

	/** As profile medium is built: P-256 and nothing else, by a driver. */
	@Test
	void takesPointsAsTheDriverOfSmallBuildsDoes() {
		Set<String> wanted = Set.of("MBEDTLS_PSA_P256M_DRIVER_ENABLED", "PSA_WANT_ECC_SECP_R1_256", "PSA_WANT_ALG_ECDH", "PSA_WANT_ALG_ECDSA",
				"PSA_WANT_ALG_SHA_256", "PSA_WANT_KEY_TYPE_ECC_PUBLIC_KEY", "PSA_WANT_KEY_TYPE_ECC_KEY_PAIR_IMPORT");
		Switches medium = wanted::contains;
		Switches more = option -> wanted.contains(option) || option.equals("PSA_WANT_ECC_SECP_R1_384");
		byte[] odd = KeyMaterial.publicPart(medium, P256, 256, KeyMaterial.read(medium, P256, 0, one()).bytes());
		odd[0] = 5;
		assertArrayEquals(odd, KeyMaterial.read(medium, P256_PUBLIC, 0, odd).bytes());
		assertEquals(32, KeyAgreement.agree(medium, P256, 256, one(), Alg.ECDH, odd).length);
		int ecdsa = Alg.with(Alg.ECDSA_ANY, Alg.SHA_256);
		status(INVALID_ARGUMENT, () -> Signatures.verify(medium, false, P256_PUBLIC, 256, odd, ecdsa, new byte[32], new byte[64]));
		odd[40] ^= 1;
		status(INVALID_ARGUMENT, () -> KeyMaterial.read(medium, P256_PUBLIC, 0, odd));
		status(INVALID_ARGUMENT, () -> KeyMaterial.read(medium, P256_PUBLIC, 256, new byte[33]));
		status(NOT_SUPPORTED, () -> KeyMaterial.read(medium, P256_PUBLIC, 0, new byte[33]));
		status(INVALID_ARGUMENT, () -> KeyMaterial.read(more, P256_PUBLIC, 0, new byte[33]));
		status(INVALID_ARGUMENT, () -> KeyMaterial.read(medium, P256, 256, new byte[31]));
		status(NOT_SUPPORTED, () -> KeyMaterial.read(medium, P256, 384, new byte[48]));
		status(NOT_SUPPORTED, () -> KeyMaterial.read(medium, X, 255, new byte[32]));
	}

	@Test
	void setsTheFixedBitsOfMontgomeryKeys() {
		byte[] ones = new byte[32];
		Arrays.fill(ones, (byte) 0xFF);
		byte[] kept = KeyMaterial.read(EVERYTHING, X, 0, ones).bytes();
		assertEquals("f8", HexFormat.of().toHexDigits(kept[0]));
		assertEquals("7f", HexFormat.of().toHexDigits(kept[31]));
		byte[] kept448 = KeyMaterial.read(EVERYTHING, X, 448, new byte[56]).bytes();
		assertEquals("00", HexFormat.of().toHexDigits(kept448[0]));
		assertEquals("80", HexFormat.of().toHexDigits(kept448[55]));
		byte[] nine = new byte[32];
		nine[0] = 9;
		nine[31] = (byte) 0x80;
		assertEquals(0, KeyMaterial.read(EVERYTHING, KeyType.publicOf(X), 0, nine).bytes()[31]);
		byte[] zero448 = new byte[56];
		status(INVALID_ARGUMENT, () -> KeyMaterial.read(EVERYTHING, KeyType.publicOf(X), 448, zero448));
	}

	@Test
	void drawsKeys() {
		assertEquals(24, KeyMaterial.generate(EVERYTHING, KeyType.AES, 192, random(1)).bytes().length);
		for (Curve curve : Curve.values()) {
			int type = KeyType.eccKeyPair(curve.family);
			KeyMaterial key = KeyMaterial.generate(EVERYTHING, type, curve.bits, random(2));
			assertArrayEquals(key.bytes(), KeyMaterial.read(EVERYTHING, type, curve.bits, key.bytes()).bytes(), curve.name());
			assertArrayEquals(key.bytes(), KeyMaterial.generate(EVERYTHING, type, curve.bits, random(2)).bytes());
		}
		status(INVALID_ARGUMENT, () -> KeyMaterial.generate(EVERYTHING, KeyType.AES, 0, random(1)));
		status(INVALID_ARGUMENT, () -> KeyMaterial.generate(EVERYTHING, KeyType.AES, 120, random(1)));
		status(INVALID_ARGUMENT, () -> KeyMaterial.generate(EVERYTHING, KeyType.RAW_DATA, 12, random(1)));
		status(INVALID_ARGUMENT, () -> KeyMaterial.generate(EVERYTHING, P256_PUBLIC, 256, random(1)));
		status(NOT_SUPPORTED, () -> KeyMaterial.generate(EVERYTHING, P256, 255, random(1)));
		status(NOT_SUPPORTED, () -> KeyMaterial.generate(EVERYTHING, P256, 528, random(1)));
		status(NOT_SUPPORTED, () -> KeyMaterial.generate(EVERYTHING, KeyType.DH_KEY_PAIR_BASE, 2048, random(1)));
		status(NOT_SUPPORTED, () -> KeyMaterial.generate(without("PSA_WANT_KEY_TYPE_ECC_KEY_PAIR_GENERATE"), P256, 256, random(1)));
		for (int bits : List.of(512, 1016, 1028, 4104, 8192))
			status(NOT_SUPPORTED, () -> KeyMaterial.generate(EVERYTHING, KeyType.RSA_KEY_PAIR, bits, random(1)));
		RandomSource broken = out -> {
			// only zeros
		};
		status(INSUFFICIENT_ENTROPY, () -> KeyMaterial.generate(EVERYTHING, P256, 256, broken));
	}

	@Test
	void generatesTheSameRsaKeyOfTheSameRandomness() {
		KeyMaterial key = KeyMaterial.generate(EVERYTHING, KeyType.RSA_KEY_PAIR, 1024, random(7));
		assertArrayEquals(key.bytes(), KeyMaterial.generate(EVERYTHING, KeyType.RSA_KEY_PAIR, 1024, random(7)).bytes());
		assertEquals(1024, key.bits());
		assertArrayEquals(key.bytes(), KeyMaterial.read(EVERYTHING, KeyType.RSA_KEY_PAIR, 1024, key.bytes()).bytes());
		RsaKey.Private secret = RsaKey.read(true, key.bytes()).secret().orElseThrow();
		assertEquals(1, secret.p().compareTo(secret.q()));
	}

	@Test
	void makesKeysOfDerivedBytes() {
		IntFunction<byte[]> zeros = byte[]::new;
		IntFunction<byte[]> ones = length -> {
			byte[] out = new byte[length];
			Arrays.fill(out, (byte) 0xFF);
			return out;
		};
		assertArrayEquals(new byte[32], KeyMaterial.derive(EVERYTHING, KeyType.AES, 256, zeros).bytes());
		assertArrayEquals(one(), KeyMaterial.derive(EVERYTHING, P256, 256, zeros).bytes());
		// 521 bits of 66 bytes are all ones, which is above the order: thrown away until the derivation ends
		int[] left = {3};
		status(INSUFFICIENT_DATA, () -> KeyMaterial.derive(EVERYTHING, P256, 521, length -> {
			assertEquals(66, length);
			if (left[0]-- == 0)
				throw new PsaException(INSUFFICIENT_DATA);
			return ones.apply(length);
		}));
		assertEquals(-1, left[0]);
		assertEquals(64, KeyMaterial.derive(EVERYTHING, X, 255, zeros).bytes()[31]);
		assertEquals(56, KeyMaterial.derive(EVERYTHING, X, 448, zeros).bytes().length);
		status(INVALID_ARGUMENT, () -> KeyMaterial.derive(EVERYTHING, X, 256, zeros));
		status(INVALID_ARGUMENT, () -> KeyMaterial.derive(EVERYTHING, P256, 255, zeros));
		status(INVALID_ARGUMENT, () -> KeyMaterial.derive(EVERYTHING, P256_PUBLIC, 256, zeros));
		status(INVALID_ARGUMENT, () -> KeyMaterial.derive(EVERYTHING, KeyType.AES, 120, zeros));
		status(INVALID_ARGUMENT, () -> KeyMaterial.derive(EVERYTHING, KeyType.RAW_DATA, 12, zeros));
		status(NOT_SUPPORTED, () -> KeyMaterial.derive(EVERYTHING, KeyType.RSA_KEY_PAIR, 1024, zeros));
		status(NOT_SUPPORTED, () -> KeyMaterial.derive(without("PSA_WANT_KEY_TYPE_ECC_KEY_PAIR_DERIVE"), P256, 256, zeros));
	}

	@Test
	void hasNoPublicPartOfASecret() {
		status(INVALID_ARGUMENT, () -> KeyMaterial.publicPart(EVERYTHING, KeyType.AES, 128, new byte[16]));
		status(NOT_SUPPORTED, () -> KeyMaterial.publicPart(EVERYTHING, KeyType.DH_KEY_PAIR_BASE, 2048, new byte[256]));
	}

	private static byte[] one() {
		byte[] one = new byte[32];
		one[31] = 1;
		return one;
	}
}
