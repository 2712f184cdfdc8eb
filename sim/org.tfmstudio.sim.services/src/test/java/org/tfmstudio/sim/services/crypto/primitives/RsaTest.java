// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.tfmstudio.sim.services.crypto.id.KeyType.RSA_KEY_PAIR;
import static org.tfmstudio.sim.services.crypto.id.KeyType.RSA_PUBLIC_KEY;
import static org.tfmstudio.sim.services.crypto.primitives.Expect.random;
import static org.tfmstudio.sim.services.crypto.primitives.Expect.status;
import static org.tfmstudio.sim.services.crypto.primitives.Expect.without;
import static org.tfmstudio.sim.services.crypto.primitives.Switches.EVERYTHING;
import static org.tfmstudio.sim.trace.PsaStatus.BUFFER_TOO_SMALL;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_PADDING;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_SIGNATURE;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.KeyType;

class RsaTest {
	private static final int ROOM = 512;
	private static final byte[] NONE = new byte[0];
	private static final byte[] HASH = new byte[32];
	private static final RsaKey KEY = RsaGeneration.generate(1024, random(42));
	private static final byte[] PAIR = KEY.write();
	private static final byte[] PUBLIC = KEY.writePublic();
	private static final int PKCS1_SHA256 = Alg.with(Alg.RSA_PKCS1V15_SIGN_RAW, Alg.SHA_256);
	private static final int PSS_SHA256 = Alg.with(Alg.RSA_PSS_BASE, Alg.SHA_256);
	private static final int ANY_SALT_SHA256 = Alg.with(Alg.RSA_PSS_ANY_SALT_BASE, Alg.SHA_256);
	private static final int OAEP_SHA256 = Alg.with(Alg.RSA_OAEP_BASE, Alg.SHA_256);

	@Test
	void writesKeysInTheirShortestForm() {
		BigInteger n = KEY.modulus();
		byte[] lenient = longForm(Der.sequence(List.of(n, KEY.exponent())));
		assertFalse(Arrays.equals(PUBLIC, lenient));
		assertArrayEquals(PUBLIC, KeyMaterial.read(EVERYTHING, RSA_PUBLIC_KEY, 0, lenient).bytes());
		assertArrayEquals(PUBLIC, KeyMaterial.publicPart(EVERYTHING, RSA_KEY_PAIR, 1024, PAIR));
		assertEquals(1024, KeyMaterial.read(EVERYTHING, RSA_KEY_PAIR, 0, PAIR).bits());
		status(INVALID_ARGUMENT, () -> KeyMaterial.read(EVERYTHING, RSA_KEY_PAIR, 2048, PAIR));
		status(NOT_SUPPORTED, () -> KeyMaterial.read(without("PSA_WANT_KEY_TYPE_RSA_PUBLIC_KEY", "PSA_WANT_KEY_TYPE_RSA_KEY_PAIR_IMPORT"),
				RSA_KEY_PAIR, 0, PAIR));
	}

	/** An integer is taken as unsigned, and its shortest form then needs a byte more than there was: as a real TF-M answers. */
	@Test
	void hasNoRoomForALongerFormThanItRead() {
		byte[] negative = PUBLIC.clone();
		int at = 3 + 3;
		assertEquals(0, negative[at]);
		negative[at] = (byte) 0x80;
		status(BUFFER_TOO_SMALL, () -> KeyMaterial.read(EVERYTHING, RSA_PUBLIC_KEY, 0, negative));
		status(BUFFER_TOO_SMALL, () -> KeyMaterial.read(EVERYTHING, RSA_PUBLIC_KEY, 1024, negative));
	}

	/** The same sequence with its length in four bytes. */
	private static byte[] longForm(byte[] der) {
		int head = (der[1] & 0x80) == 0 ? 2 : 2 + (der[1] & 0x7F);
		int length = der.length - head;
		byte[] start = {0x30, (byte) 0x84, 0, 0, (byte) (length >> 8), (byte) length};
		return org.bouncycastle.util.Arrays.concatenate(start, Arrays.copyOfRange(der, head, der.length));
	}

	@Test
	void refusesWhatIsNoKey() {
		BigInteger n = KEY.modulus();
		BigInteger e = KEY.exponent();
		List<byte[]> bad = List.of(new byte[] {0x30}, new byte[] {0x30, 0}, new byte[] {0x31, 0}, new byte[] {0x30, (byte) 0x80, 0, 0},
				new byte[] {0x30, (byte) 0x85, 0, 0, 0, 0, 0}, Arrays.copyOf(PUBLIC, PUBLIC.length - 1), Arrays.copyOf(PUBLIC, PUBLIC.length + 1),
				Der.sequence(List.of(n)), Der.sequence(List.of(n, e, BigInteger.ONE)), Der.sequence(List.of(n, BigInteger.ZERO)),
				Der.sequence(List.of(n, BigInteger.TWO)), Der.sequence(List.of(n, BigInteger.ONE)), Der.sequence(List.of(n, n.add(BigInteger.TWO))),
				Der.sequence(List.of(n.add(BigInteger.ONE), e)), Der.sequence(List.of(BigInteger.valueOf(0xFFFFFFFFFFFFFFFL), e)),
				Der.sequence(List.of(BigInteger.ONE.shiftLeft(8200).setBit(0), e)));
		for (byte[] der : bad)
			status(INVALID_ARGUMENT, () -> KeyMaterial.read(EVERYTHING, RSA_PUBLIC_KEY, 0, der));
		status(NOT_SUPPORTED, () -> KeyMaterial.read(EVERYTHING, RSA_PUBLIC_KEY, 0, Der.sequence(List.of(BigInteger.ONE.shiftLeft(1025).setBit(0), e))));
		status(NOT_SUPPORTED, () -> KeyMaterial.read(EVERYTHING, RSA_PUBLIC_KEY, 0, Der.sequence(List.of(BigInteger.ONE.shiftLeft(4103).setBit(0), e))));
		status(INVALID_ARGUMENT, () -> KeyMaterial.read(EVERYTHING, RSA_KEY_PAIR, 0, PUBLIC));
		RsaKey.Private secret = KEY.secret().orElseThrow();
		List<BigInteger> numbers = List.of(n, e, secret.d(), secret.p(), secret.q(), secret.dp(), secret.dq(), secret.qInverse());
		status(INVALID_ARGUMENT, () -> KeyMaterial.read(EVERYTHING, RSA_KEY_PAIR, 0, pair(BigInteger.ONE, numbers)));
		for (int i = 0; i < numbers.size(); i++) {
			List<BigInteger> changed = new ArrayList<>(numbers);
			changed.set(i, BigInteger.ZERO);
			status(INVALID_ARGUMENT, () -> KeyMaterial.read(EVERYTHING, RSA_KEY_PAIR, 0, pair(BigInteger.ZERO, changed)));
		}
	}

	private static byte[] pair(BigInteger version, List<BigInteger> numbers) {
		List<BigInteger> all = new ArrayList<>(List.of(version));
		all.addAll(numbers);
		return Der.sequence(all);
	}

	/** Mbed TLS takes such a key too, and notices when it checks what it computed. */
	@Test
	void failsWithAKeyWhoseNumbersDoNotFit() {
		RsaKey.Private s = KEY.secret().orElseThrow();
		byte[] odd = Der.sequence(List.of(BigInteger.ZERO, KEY.modulus(), KEY.exponent(), s.d(), s.p(), s.q(), s.dp(), s.dq().add(BigInteger.ONE),
				s.qInverse()));
		byte[] kept = KeyMaterial.read(EVERYTHING, RSA_KEY_PAIR, 0, odd).bytes();
		status(INVALID_SIGNATURE, () -> sign(kept, PKCS1_SHA256, HASH, ROOM));
	}

	@Test
	void verifiesWhatItSigned() {
		for (int alg : List.of(PKCS1_SHA256, PSS_SHA256, ANY_SALT_SHA256, Alg.RSA_PKCS1V15_SIGN_RAW)) {
			byte[] signature = sign(PAIR, alg, HASH, 128);
			assertEquals(128, signature.length);
			verify(PUBLIC, alg, HASH, signature);
			byte[] other = HASH.clone();
			other[3] = 1;
			status(INVALID_SIGNATURE, () -> verify(PUBLIC, alg, other, signature));
			byte[] broken = signature.clone();
			broken[100] ^= 1;
			status(INVALID_SIGNATURE, () -> verify(PUBLIC, alg, HASH, broken));
			status(INVALID_SIGNATURE, () -> verify(PUBLIC, alg, HASH, Arrays.copyOf(signature, 127)));
			status(BUFFER_TOO_SMALL, () -> sign(PAIR, alg, HASH, 127));
			status(BUFFER_TOO_SMALL, () -> sign(PAIR, alg, HASH, 0));
			// no number below the modulus: not only wrong
			byte[] large = new byte[128];
			Arrays.fill(large, (byte) 0xFF);
			status(INVALID_ARGUMENT, () -> verify(PUBLIC, alg, HASH, large));
		}
	}

	@Test
	void takesSaltsOfAnyLengthOnlyWhenTold() {
		// an encoded message with no salt
		byte[] hash = new byte[32];
		byte[] encoded = new byte[128];
		byte[] h = Digests.hash(Digests.of(Alg.SHA_256), new byte[8], hash);
		encoded[128 - 34] = 1;
		Digests.mask(Digests.of(Alg.SHA_256), h, encoded, 0, 128 - 33);
		encoded[0] &= 0x7F;
		System.arraycopy(h, 0, encoded, 128 - 33, 32);
		encoded[127] = (byte) 0xBC;
		byte[] signature = KEY.privateOperation(encoded);
		verify(PUBLIC, ANY_SALT_SHA256, hash, signature);
		status(INVALID_SIGNATURE, () -> verify(PUBLIC, PSS_SHA256, hash, signature));
	}

	@Test
	void saltsAsMuchAsASmallKeyHolds() {
		int alg = Alg.with(Alg.RSA_PSS_BASE, Alg.SHA_512);
		byte[] signature = sign(PAIR, alg, new byte[64], ROOM);
		verify(PUBLIC, alg, new byte[64], signature);
		RsaKey tooSmall = new RsaKey(BigInteger.ONE.shiftLeft(1015).setBit(0), BigInteger.valueOf(3), KEY.secret());
		status(INVALID_ARGUMENT, () -> sign(tooSmall.write(), alg, new byte[64], ROOM));
	}

	@Test
	void refusesHashesAndAlgorithms() {
		status(INVALID_ARGUMENT, () -> sign(PAIR, PKCS1_SHA256, new byte[31], ROOM));
		status(INVALID_ARGUMENT, () -> verify(PUBLIC, PSS_SHA256, new byte[33], new byte[128]));
		status(INVALID_ARGUMENT, () -> sign(PAIR, Alg.RSA_PKCS1V15_SIGN_RAW, new byte[118], ROOM));
		assertEquals(128, sign(PAIR, Alg.RSA_PKCS1V15_SIGN_RAW, new byte[117], ROOM).length);
		status(INVALID_ARGUMENT, () -> sign(PAIR, Alg.with(Alg.RSA_PSS_BASE, Alg.ANY_HASH), HASH, ROOM));
		status(NOT_SUPPORTED, () -> sign(PAIR, Alg.RSA_PSS_BASE, HASH, ROOM));
		status(INVALID_ARGUMENT, () -> sign(PAIR, Alg.with(Alg.ECDSA_ANY, Alg.SHA_256), HASH, ROOM));
		status(INVALID_ARGUMENT, () -> sign(PUBLIC, RSA_PUBLIC_KEY));
		Switches noSha256 = without("PSA_WANT_ALG_SHA_256");
		status(NOT_SUPPORTED, () -> Signatures.sign(noSha256, false, RSA_KEY_PAIR, 1024, PAIR, PKCS1_SHA256, HASH, ROOM, random(1)));
		status(INVALID_ARGUMENT, () -> Signatures.checkAlgorithm(EVERYTHING, true, Alg.RSA_PKCS1V15_SIGN_RAW));
		Signatures.checkAlgorithm(EVERYTHING, false, Alg.RSA_PKCS1V15_SIGN_RAW);
		Switches noRsa = without("PSA_WANT_ALG_RSA_PSS", "PSA_WANT_ALG_RSA_PKCS1V15_SIGN");
		status(NOT_SUPPORTED, () -> Signatures.sign(noRsa, false, RSA_KEY_PAIR, 1024, PAIR, PKCS1_SHA256, HASH, ROOM, random(1)));
	}

	private static byte[] sign(byte[] material, int type) {
		return Signatures.sign(EVERYTHING, false, type, 1024, material, PKCS1_SHA256, HASH, ROOM, random(1));
	}

	@Test
	void decryptsWhatItEncrypted() {
		byte[] label = "label".getBytes();
		for (int length : List.of(0, 1, 62)) {
			byte[] plain = new byte[length];
			byte[] sealed = encrypt(OAEP_SHA256, plain, label, 128);
			assertEquals(128, sealed.length);
			assertArrayEquals(plain, decrypt(OAEP_SHA256, sealed, label, length));
			status(INVALID_PADDING, () -> decrypt(OAEP_SHA256, sealed, NONE, ROOM));
			byte[] pkcs1 = encrypt(Alg.RSA_PKCS1V15_CRYPT, plain, NONE, 128);
			assertArrayEquals(plain, decrypt(Alg.RSA_PKCS1V15_CRYPT, pkcs1, NONE, length));
		}
		byte[] sealed = encrypt(OAEP_SHA256, new byte[9], NONE, ROOM);
		status(BUFFER_TOO_SMALL, () -> decrypt(OAEP_SHA256, sealed, NONE, 8));
		byte[] pkcs1 = encrypt(Alg.RSA_PKCS1V15_CRYPT, new byte[9], NONE, ROOM);
		status(BUFFER_TOO_SMALL, () -> decrypt(Alg.RSA_PKCS1V15_CRYPT, pkcs1, NONE, 8));
		assertEquals(117, decrypt(Alg.RSA_PKCS1V15_CRYPT, encrypt(Alg.RSA_PKCS1V15_CRYPT, new byte[117], NONE, ROOM), NONE, 117).length);
	}

	@Test
	void refusesToEncrypt() {
		status(INVALID_ARGUMENT, () -> encrypt(OAEP_SHA256, new byte[63], NONE, ROOM));
		status(INVALID_ARGUMENT, () -> encrypt(Alg.RSA_PKCS1V15_CRYPT, new byte[118], NONE, ROOM));
		status(INVALID_ARGUMENT, () -> encrypt(Alg.RSA_PKCS1V15_CRYPT, NONE, new byte[1], ROOM));
		status(BUFFER_TOO_SMALL, () -> encrypt(OAEP_SHA256, NONE, NONE, 127));
		status(INVALID_ARGUMENT, () -> encrypt(PKCS1_SHA256, NONE, NONE, ROOM));
		// Mbed TLS translates its NOT_SUPPORTED twice
		status(INVALID_ARGUMENT, () -> encrypt(Alg.with(Alg.RSA_OAEP_BASE, 0x77), NONE, NONE, ROOM));
		Switches noOaep = without("PSA_WANT_ALG_RSA_OAEP");
		status(NOT_SUPPORTED, () -> AsymmetricEncryption.encrypt(noOaep, RSA_PUBLIC_KEY, PUBLIC, OAEP_SHA256, NONE, NONE, ROOM, random(1)));
		status(INVALID_ARGUMENT, () -> AsymmetricEncryption.encrypt(EVERYTHING, KeyType.AES, HASH, OAEP_SHA256, NONE, NONE, ROOM, random(1)));
		int ecc = KeyType.eccKeyPair(KeyType.FAMILY_SECP_R1);
		status(NOT_SUPPORTED, () -> AsymmetricEncryption.encrypt(EVERYTHING, ecc, HASH, OAEP_SHA256, NONE, NONE, ROOM, random(1)));
	}

	@Test
	void refusesToDecrypt() {
		status(INVALID_ARGUMENT, () -> decrypt(OAEP_SHA256, new byte[127], NONE, ROOM));
		status(INVALID_ARGUMENT, () -> decrypt(Alg.RSA_PKCS1V15_CRYPT, new byte[129], NONE, ROOM));
		byte[] modulus = BigIntegers.asUnsignedByteArray(128, KEY.modulus());
		status(INVALID_ARGUMENT, () -> decrypt(Alg.RSA_PKCS1V15_CRYPT, modulus, NONE, ROOM));
		status(INVALID_PADDING, () -> decrypt(Alg.RSA_PKCS1V15_CRYPT, new byte[128], NONE, ROOM));
		status(INVALID_PADDING, () -> decrypt(OAEP_SHA256, new byte[128], NONE, ROOM));
		// SHA-512 needs 130 bytes
		status(INVALID_ARGUMENT, () -> decrypt(Alg.with(Alg.RSA_OAEP_BASE, Alg.SHA_512), new byte[128], NONE, ROOM));
		status(INVALID_ARGUMENT, () -> AsymmetricEncryption.decrypt(EVERYTHING, RSA_PUBLIC_KEY, PUBLIC, OAEP_SHA256, new byte[128], NONE, ROOM));
	}

	@Test
	void wantsEightBytesOfPadding() {
		byte[] encoded = new byte[128];
		encoded[1] = 2;
		Arrays.fill(encoded, 2, 9, (byte) 1);
		status(INVALID_PADDING, () -> decrypt(Alg.RSA_PKCS1V15_CRYPT, KEY.publicOperation(encoded), NONE, ROOM));
		encoded[9] = 1;
		assertEquals(117, decrypt(Alg.RSA_PKCS1V15_CRYPT, KEY.publicOperation(encoded), NONE, ROOM).length);
		Arrays.fill(encoded, 2, 128, (byte) 1);
		status(INVALID_PADDING, () -> decrypt(Alg.RSA_PKCS1V15_CRYPT, KEY.publicOperation(encoded), NONE, ROOM));
	}

	private static byte[] sign(byte[] pair, int alg, byte[] hash, int size) {
		return Signatures.sign(EVERYTHING, false, RSA_KEY_PAIR, 1024, pair, alg, hash, size, random(3));
	}

	private static void verify(byte[] key, int alg, byte[] hash, byte[] signature) {
		Signatures.verify(EVERYTHING, false, RSA_PUBLIC_KEY, 1024, key, alg, hash, signature);
	}

	private static byte[] encrypt(int alg, byte[] plain, byte[] label, int size) {
		return AsymmetricEncryption.encrypt(EVERYTHING, RSA_PUBLIC_KEY, PUBLIC, alg, plain, label, size, random(4));
	}

	private static byte[] decrypt(int alg, byte[] sealed, byte[] label, int size) {
		return AsymmetricEncryption.decrypt(EVERYTHING, RSA_KEY_PAIR, PAIR, alg, sealed, label, size);
	}
}
