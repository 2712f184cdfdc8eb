// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tfmstudio.sim.services.crypto.CryptoBench.attributes;
import static org.tfmstudio.sim.services.crypto.CryptoBench.hex;
import static org.tfmstudio.sim.trace.PsaStatus.ALREADY_EXISTS;
import static org.tfmstudio.sim.trace.PsaStatus.BUFFER_TOO_SMALL;
import static org.tfmstudio.sim.trace.PsaStatus.DATA_INVALID;
import static org.tfmstudio.sim.trace.PsaStatus.DOES_NOT_EXIST;
import static org.tfmstudio.sim.trace.PsaStatus.INSUFFICIENT_MEMORY;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_HANDLE;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_PERMITTED;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;
import static org.tfmstudio.sim.trace.PsaStatus.PROGRAMMER_ERROR;
import static org.tfmstudio.sim.trace.PsaStatus.SUCCESS;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.services.crypto.CryptoBench.Answer;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.KeyType;
import org.tfmstudio.sim.services.crypto.id.Usage;
import org.tfmstudio.sim.services.crypto.keys.BuiltInKeys;
import org.tfmstudio.sim.services.otp.OtpElement;

/** Group 2: what TF-M 2.1 with Mbed TLS 3.6 answers about keys. */
class KeyGroupTest {
	private static final byte[] SECRET = hex("00112233445566778899aabbccddeeff");
	private static final int PERSISTENT = 1;
	private final CryptoBench bench = new CryptoBench();

	private int open(int id) {
		return bench.ask(2, 1).key(id).out(4).status();
	}

	private int close(int id) {
		return bench.ask(2, 2).key(id).status();
	}

	private int purge(int id) {
		return bench.ask(2, 7).key(id).status();
	}

	private Answer about(int id) {
		return bench.ask(2, 0).key(id).out(24);
	}

	private Answer copy(int source, byte[] attributes) {
		return bench.ask(2, 8).key(source).in(attributes).out(4);
	}

	private Answer generate(byte[] attributes) {
		return bench.ask(2, 9).in(attributes).out(4);
	}

	@Test
	void anImportedKeyIsExportedAndDescribed() {
		int key = bench.imported(KeyType.RAW_DATA, Usage.EXPORT, 0, SECRET);

		assertEquals(0x4000_0000, key);
		assertArrayEquals(SECRET, bench.export(key, 100).ok(0));
		assertArrayEquals(attributes(KeyType.RAW_DATA, 128, Usage.EXPORT, 0, 0, key), about(key).ok(0));
		assertEquals(BUFFER_TOO_SMALL, bench.export(key, 15).status());
		assertEquals(BUFFER_TOO_SMALL, bench.export(key, 0).status());
	}

	@Test
	void aKeyThatDoesNotExistHasEmptyAttributes() {
		Answer answer = about(0x4000_0005);

		assertEquals(INVALID_HANDLE, answer.status());
		assertArrayEquals(new byte[24], answer.out()[0]);
		assertEquals(PROGRAMMER_ERROR, bench.ask(2, 0).key(0x4000_0005).out(29).status());
		assertEquals(INVALID_HANDLE, about(0).status());
	}

	@Test
	void identifiersOfOthersAreUnknown() {
		int key = bench.imported(KeyType.RAW_DATA, Usage.EXPORT, 0, SECRET);

		bench.client = CryptoBench.SECURE;

		assertEquals(INVALID_HANDLE, bench.export(key, 16).status());
		assertEquals(INVALID_HANDLE, bench.destroy(key));
		bench.client = CryptoBench.NON_SECURE;
		assertEquals(SUCCESS, bench.destroy(key));
		assertEquals(INVALID_HANDLE, bench.destroy(key));
		assertEquals(SUCCESS, bench.destroy(0));
	}

	@Test
	void badImportsAreRefused() {
		assertEquals(INVALID_ARGUMENT, bench.importKey(attributes(KeyType.RAW_DATA, 0, 0, 0), new byte[0]).status());
		assertEquals(INVALID_ARGUMENT, bench.importKey(attributes(KeyType.AES, 0, 0, 0), new byte[15]).status());
		assertEquals(INVALID_ARGUMENT, bench.importKey(attributes(KeyType.AES, 128, 0, 0), new byte[32]).status());
		assertEquals(NOT_SUPPORTED, bench.importKey(attributes(KeyType.CHACHA20, 0, 0, 0), new byte[32]).status());
		assertEquals(NOT_SUPPORTED, bench.importKey(attributes(KeyType.NONE, 0, 0, 0), new byte[32]).status());
		assertEquals(INVALID_ARGUMENT, bench.importKey(attributes(KeyType.RAW_DATA, 0, 0x40000, 0), SECRET).status());
		assertEquals(INVALID_ARGUMENT, bench.importKey(attributes(KeyType.RAW_DATA, 0, 0, 0, 0, 5), SECRET).status());
		assertEquals(INVALID_ARGUMENT, bench.importKey(attributes(KeyType.RAW_DATA, 0, 0, 0, PERSISTENT, 0), SECRET).status());
		assertEquals(INVALID_ARGUMENT, bench.importKey(attributes(KeyType.RAW_DATA, 0, 0, 0, PERSISTENT, 0x4000_0000), SECRET).status());
		assertEquals(INVALID_ARGUMENT, bench.importKey(attributes(KeyType.RAW_DATA, 0, 0, 0, 0xff, 5), SECRET).status());
		assertEquals(INVALID_ARGUMENT, bench.importKey(attributes(KeyType.RAW_DATA, 0, 0, 0, 0x100, 0), SECRET).status());
		assertEquals(PROGRAMMER_ERROR, bench.importKey(new byte[23], SECRET).status());
		assertEquals(PROGRAMMER_ERROR, bench.ask(2, 3).in(attributes(KeyType.RAW_DATA, 0, 0, 0), SECRET).out(3).status());
		assertTrue(bench.service.keys().isEmpty());
	}

	@Test
	void usageIsAsked() {
		int key = bench.imported(KeyType.RAW_DATA, 0, 0, SECRET);

		assertEquals(NOT_PERMITTED, bench.export(key, 16).status());
		assertEquals(NOT_PERMITTED, copy(key, attributes(0, 0, 0, 0)).status());
		assertEquals(INVALID_ARGUMENT, bench.ask(2, 6).key(key).out(100).status());
		assertEquals(NOT_SUPPORTED, bench.ask(2, 10).key(key).out(100).status());
	}

	@Test
	void slotsAreReusedFromTheFirst() {
		int first = bench.imported(KeyType.RAW_DATA, 0, 0, SECRET);
		int second = bench.imported(KeyType.RAW_DATA, 0, 0, SECRET);
		assertEquals(first + 1, second);

		bench.destroy(first);

		assertEquals(first, bench.imported(KeyType.RAW_DATA, 0, 0, SECRET));
	}

	@Test
	void volatileKeysFillTheSlots() {
		for (int i = 0; i < 32; i++)
			bench.imported(KeyType.RAW_DATA, 0, 0, SECRET);

		assertEquals(INSUFFICIENT_MEMORY, bench.importKey(attributes(KeyType.RAW_DATA, 0, 0, 0), SECRET).status());
		assertEquals(INSUFFICIENT_MEMORY, bench.importKey(attributes(KeyType.RAW_DATA, 0, 0, 0, PERSISTENT, 7), SECRET).status());
		assertEquals(INSUFFICIENT_MEMORY, open(7));
		assertEquals(SUCCESS, bench.destroy(0x4000_0010));
		assertEquals(DOES_NOT_EXIST, open(7));
	}

	@Test
	void theLibrarysMemoryHasAnEnd() {
		CryptoBench small = new CryptoBench("CRYPTO_ENGINE_BUF_SIZE", "0x400");
		int first = small.imported(KeyType.RAW_DATA, 0, 0, new byte[600]);

		assertEquals(INSUFFICIENT_MEMORY, small.importKey(attributes(KeyType.RAW_DATA, 0, 0, 0), new byte[600]).status());

		assertEquals(SUCCESS, small.destroy(first));
		assertEquals(SUCCESS, small.importKey(attributes(KeyType.RAW_DATA, 0, 0, 0), new byte[600]).status());
	}

	@Test
	void persistentKeysGiveWayAndComeBack() {
		for (int id = 1; id <= 9; id++)
			assertEquals(SUCCESS, bench.importKey(attributes(KeyType.RAW_DATA, 0, Usage.EXPORT, 0, PERSISTENT, id), SECRET).status());

		for (int i = 0; i < 32; i++)
			bench.imported(KeyType.RAW_DATA, 0, 0, SECRET);
		assertEquals(INSUFFICIENT_MEMORY, bench.export(1, 16).status());
		bench.destroy(0x4000_0000);

		for (int id = 1; id <= 9; id++)
			assertArrayEquals(SECRET, bench.export(id, 16).ok(0));
	}

	@Test
	void aPersistentKeyHasTheFileOfMbedTls() {
		assertEquals(SUCCESS, bench.importKey(attributes(KeyType.AES, 0, Usage.ENCRYPT | Usage.SIGN_HASH, Alg.CTR, PERSISTENT, 0x1234), SECRET).status());

		assertArrayEquals(hex("""
				50534100 4b455900 00000000 01000000 0024 8000 00110000 0010c004 00000000 10000000
				00112233445566778899aabbccddeeff"""), bench.storage.content.get(0xc400_0000_0000_1234L));
	}

	@Test
	void aPersistentKeySurvivesARestart() {
		bench.importKey(attributes(KeyType.RAW_DATA, 0, Usage.EXPORT | Usage.SIGN_HASH, 0, PERSISTENT, 77), SECRET);
		int gone = bench.imported(KeyType.RAW_DATA, Usage.EXPORT, 0, SECRET);

		bench.boot();

		assertEquals(SUCCESS, open(77));
		assertArrayEquals(SECRET, bench.export(77, 16).ok(0));
		assertArrayEquals(attributes(KeyType.RAW_DATA, 128, Usage.EXPORT | Usage.SIGN_HASH | Usage.SIGN_MESSAGE, 0, PERSISTENT, 77), about(77).ok(0));
		assertEquals(INVALID_HANDLE, bench.export(gone, 16).status());
		assertEquals(ALREADY_EXISTS, bench.importKey(attributes(KeyType.RAW_DATA, 0, 0, 0, PERSISTENT, 77), SECRET).status());
		assertEquals(SUCCESS, bench.destroy(77));
		assertEquals(DOES_NOT_EXIST, open(77));
		assertEquals(1, bench.storage.content.size(), "only the seed of the generator is left");
	}

	@Test
	void storageThatFailsIsTold() {
		bench.storage.most = 1;
		assertEquals(DATA_INVALID, bench.importKey(attributes(KeyType.RAW_DATA, 0, 0, 0, PERSISTENT, 1), SECRET).status());
		bench.storage.most = 10;
		assertEquals(DATA_INVALID, bench.importKey(attributes(KeyType.RAW_DATA, 0, 0, 0, PERSISTENT, 1), new byte[500]).status());
		assertTrue(bench.service.keys().isEmpty());
	}

	@Test
	void damagedFilesAreNoKeys() {
		bench.importKey(attributes(KeyType.RAW_DATA, 0, Usage.EXPORT, 0, PERSISTENT, 1), SECRET);
		byte[] good = bench.storage.content.get(0xc400_0000_0000_0001L);
		for (int at : new int[] {0, 8, 33}) {
			byte[] bad = good.clone();
			bad[at] ^= 0x40;
			bench.storage.content.put(0xc400_0000_0000_0001L, bad);
			bench.boot();
			assertEquals(DATA_INVALID, bench.export(1, 16).status(), "byte " + at);
		}
		bench.storage.content.put(0xc400_0000_0000_0001L, Arrays.copyOf(good, 20));
		assertEquals(DATA_INVALID, bench.export(1, 16).status());
	}

	@Test
	void closingDestroysVolatileKeysOnly() {
		int key = bench.imported(KeyType.RAW_DATA, Usage.EXPORT, 0, SECRET);
		bench.importKey(attributes(KeyType.RAW_DATA, 0, Usage.EXPORT, 0, PERSISTENT, 9), SECRET);

		assertEquals(SUCCESS, close(key));
		assertEquals(SUCCESS, close(9));

		assertEquals(INVALID_HANDLE, bench.export(key, 16).status());
		assertEquals(INVALID_HANDLE, close(key));
		assertEquals(INVALID_HANDLE, close(8));
		assertEquals(SUCCESS, close(0));
		assertEquals(SUCCESS, bench.export(9, 16).status());
	}

	@Test
	void purgingKeepsKeys() {
		int key = bench.imported(KeyType.RAW_DATA, Usage.EXPORT, 0, SECRET);
		bench.importKey(attributes(KeyType.RAW_DATA, 0, Usage.EXPORT, 0, PERSISTENT, 9), SECRET);

		assertEquals(SUCCESS, purge(key));
		assertEquals(SUCCESS, purge(9));
		assertEquals(DOES_NOT_EXIST, purge(9));
		assertEquals(INVALID_HANDLE, purge(0));
		assertEquals(DOES_NOT_EXIST, purge(0x4000_0009));

		assertEquals(SUCCESS, bench.export(key, 16).status());
		assertEquals(SUCCESS, bench.export(9, 16).status());
	}

	@Test
	void aCopyMayWhatBothMay() {
		int source = bench.imported(KeyType.HMAC, Usage.COPY | Usage.EXPORT | Usage.SIGN_MESSAGE, Alg.withAtLeast(Alg.hmac(Alg.SHA_256), 16), SECRET);

		Answer made = copy(source, attributes(0, 0, Usage.EXPORT | Usage.VERIFY_MESSAGE, Alg.withAtLeast(Alg.hmac(Alg.SHA_256), 20)));

		assertArrayEquals(attributes(KeyType.HMAC, 128, Usage.EXPORT, Alg.withAtLeast(Alg.hmac(Alg.SHA_256), 20), 0, made.word()),
				about(made.word()).ok(0));
		assertArrayEquals(SECRET, bench.export(made.word(), 16).ok(0));
		assertEquals(INVALID_ARGUMENT, copy(source, attributes(0, 0, 0, Alg.hmac(Alg.SHA_224))).status());
		assertEquals(INVALID_ARGUMENT, copy(source, attributes(0, 0, 0, Alg.withLength(Alg.hmac(Alg.SHA_256), 12))).status());
		assertEquals(INVALID_ARGUMENT, copy(source, attributes(KeyType.AES, 0, 0, 0)).status());
		assertEquals(INVALID_ARGUMENT, copy(source, attributes(0, 256, 0, 0)).status());
		assertEquals(NOT_SUPPORTED, copy(source, attributes(0, 0, 0, Alg.hmac(Alg.SHA_256), 0x100, 0)).status());
		assertEquals(INVALID_HANDLE, copy(0x4000_0011, attributes(0, 0, 0, 0)).status());
	}

	@Test
	void keysAreDrawn() {
		Answer one = generate(attributes(KeyType.AES, 256, Usage.EXPORT, Alg.CTR));
		Answer other = generate(attributes(KeyType.AES, 256, Usage.EXPORT, Alg.CTR));

		assertEquals(32, bench.export(one.word(), 100).ok(0).length);
		assertFalse(Arrays.equals(bench.export(one.word(), 100).ok(0), bench.export(other.word(), 100).ok(0)));
		assertEquals(INVALID_ARGUMENT, generate(attributes(KeyType.AES, 0, 0, 0)).status());
		assertEquals(INVALID_ARGUMENT, generate(attributes(KeyType.AES, 100, 0, 0)).status());
		assertEquals(INVALID_ARGUMENT, generate(attributes(KeyType.RAW_DATA, 9, 0, 0)).status());
		assertEquals(INVALID_ARGUMENT, generate(attributes(KeyType.RSA_PUBLIC_KEY, 1024, 0, 0)).status());
		assertEquals(NOT_SUPPORTED, generate(attributes(KeyType.RSA_KEY_PAIR, 512, 0, 0)).status());
		assertEquals(NOT_SUPPORTED, generate(attributes(KeyType.eccKeyPair(KeyType.FAMILY_SECP_R1), 100, 0, 0)).status());
		assertEquals(NOT_SUPPORTED, generate(attributes(KeyType.NONE, 128, 0, 0)).status());
	}

	@Test
	void thePublicPartOfAPairIsExportedWithoutUsage() {
		Answer pair = generate(attributes(KeyType.eccKeyPair(KeyType.FAMILY_SECP_R1), 256, 0, 0));

		byte[] point = bench.ask(2, 6).key(pair.word()).out(100).ok(0);

		assertEquals(65, point.length);
		int imported = bench.imported(KeyType.eccPublicKey(KeyType.FAMILY_SECP_R1), 0, 0, point);
		assertArrayEquals(point, bench.export(imported, 100).ok(0));
		assertEquals(BUFFER_TOO_SMALL, bench.ask(2, 6).key(pair.word()).out(64).status());
		assertEquals(NOT_PERMITTED, bench.export(pair.word(), 100).status());
	}

	@Test
	void builtInKeysAreForTheirUsers() {
		assertArrayEquals(attributes(KeyType.DERIVE, 256, Usage.DERIVE, Alg.with(Alg.HKDF_BASE, Alg.SHA_256), 0x8000_0101, BuiltInKeys.HUK),
				about(BuiltInKeys.HUK).ok(0));
		assertArrayEquals(attributes(KeyType.eccKeyPair(KeyType.FAMILY_SECP_R1), 256, 0, Alg.with(Alg.ECDSA_ANY, Alg.SHA_256), 0x8000_0101,
				BuiltInKeys.IAK), about(BuiltInKeys.IAK).ok(0));
		assertEquals(NOT_PERMITTED, bench.export(BuiltInKeys.HUK, 100).status());
		assertEquals(INVALID_HANDLE, about(BuiltInKeys.IAK + 1).status());
		assertEquals(65, bench.ask(2, 6).key(BuiltInKeys.IAK).out(65).ok(0).length);
		bench.options.put("TEST_NS_ATTESTATION", "ON");
		bench.boot();
		assertArrayEquals(attributes(KeyType.eccKeyPair(KeyType.FAMILY_SECP_R1), 256, Usage.VERIFY_HASH | Usage.VERIFY_MESSAGE,
				Alg.with(Alg.ECDSA_ANY, Alg.SHA_256), 0x8000_0101, BuiltInKeys.IAK), about(BuiltInKeys.IAK).ok(0));
		bench.client = 261;
		assertArrayEquals(attributes(KeyType.eccKeyPair(KeyType.FAMILY_SECP_R1), 256, Usage.SIGN_HASH | Usage.SIGN_MESSAGE,
				Alg.with(Alg.ECDSA_ANY, Alg.SHA_256), 0x8000_0101, BuiltInKeys.IAK), about(BuiltInKeys.IAK).ok(0));
	}

	@Test
	void aSymmetricAttestationKeyIsExportedByAttestation() {
		bench.options.put("SYMMETRIC_INITIAL_ATTESTATION", "ON");
		bench.otp.put(OtpElement.IAK_TYPE, CryptoBench.word(Alg.hmac(Alg.SHA_256)));
		bench.boot();

		bench.client = 261;

		assertArrayEquals(attributes(KeyType.HMAC, 256, Usage.SIGN_HASH | Usage.SIGN_MESSAGE | Usage.EXPORT, Alg.hmac(Alg.SHA_256), 0x8000_0101,
				BuiltInKeys.IAK), about(BuiltInKeys.IAK).ok(0));
		assertArrayEquals(bench.otp.read(OtpElement.IAK), bench.export(BuiltInKeys.IAK, 32).ok(0));
	}

	@Test
	void materialIsZeroedWhenAKeyGoes() {
		int key = bench.imported(KeyType.RAW_DATA, Usage.EXPORT, 0, SECRET);
		assertTrue(contains(bench.state(), SECRET));

		bench.destroy(key);

		assertFalse(contains(bench.state(), SECRET));
	}

	private static boolean contains(byte[] in, byte[] what) {
		return new String(in, StandardCharsets.ISO_8859_1).contains(new String(what, StandardCharsets.ISO_8859_1));
	}

	@Test
	void wrappedRsaKeysAreThoseOfMbedTls35() throws Exception {
		int pair = generate(attributes(KeyType.RSA_KEY_PAIR, 1024, Usage.EXPORT, 0)).word();
		byte[] plainPublic = bench.ask(2, 6).key(pair).out(200).ok(0);
		byte[] plainPair = bench.export(pair, 800).ok(0);
		AlgorithmIdentifier rsa = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
		byte[] wrappedPublic = new SubjectPublicKeyInfo(rsa, ASN1Primitive.fromByteArray(plainPublic)).getEncoded();
		byte[] wrappedPair = new PrivateKeyInfo(rsa, ASN1Primitive.fromByteArray(plainPair)).getEncoded();

		assertArrayEquals(plainPublic, WrappedRsa.unwrapped(KeyType.RSA_PUBLIC_KEY, wrappedPublic));
		assertArrayEquals(plainPublic, WrappedRsa.unwrapped(KeyType.RSA_PUBLIC_KEY, plainPublic));
		assertArrayEquals(plainPair, WrappedRsa.unwrapped(KeyType.RSA_KEY_PAIR, wrappedPair));
		assertArrayEquals(plainPair, WrappedRsa.unwrapped(KeyType.RSA_KEY_PAIR, plainPair));
		assertArrayEquals(SECRET, WrappedRsa.unwrapped(KeyType.RSA_KEY_PAIR, SECRET));
		assertEquals(INVALID_ARGUMENT, bench.importKey(attributes(KeyType.RSA_PUBLIC_KEY, 0, 0, 0), wrappedPublic).status());
	}

	@Test
	void slotsAreInASnapshot() {
		int key = bench.imported(KeyType.RAW_DATA, Usage.EXPORT, 0, SECRET);
		int other = bench.imported(KeyType.RAW_DATA, Usage.EXPORT, 0, new byte[3]);
		bench.destroy(key);

		bench.snapshot();

		assertArrayEquals(new byte[3], bench.export(other, 3).ok(0));
		assertEquals(key, bench.imported(KeyType.RAW_DATA, 0, 0, SECRET));
	}
}
