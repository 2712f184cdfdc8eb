// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.tfmstudio.sim.services.crypto.CryptoBench.ascii;
import static org.tfmstudio.sim.services.crypto.CryptoBench.hex;
import static org.tfmstudio.sim.trace.PsaStatus.BAD_STATE;
import static org.tfmstudio.sim.trace.PsaStatus.BUFFER_TOO_SMALL;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_HANDLE;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_SIGNATURE;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_PERMITTED;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;
import static org.tfmstudio.sim.trace.PsaStatus.SUCCESS;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.services.crypto.CryptoBench.Answer;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.KeyType;
import org.tfmstudio.sim.services.crypto.id.Usage;

/** Group 4: MACs. */
class MacGroupTest {
	private static final int BOTH = Usage.SIGN_MESSAGE | Usage.VERIFY_MESSAGE;
	private static final int HMAC_256 = Alg.hmac(Alg.SHA_256);
	private static final byte[] CMAC_KEY = hex("2b7e151628aed2a6abf7158809cf4f3c");
	private final CryptoBench bench = new CryptoBench();

	private int hmacKey(int alg, String material) {
		return bench.imported(KeyType.HMAC, BOTH, alg, hex(material));
	}

	private Answer compute(int key, int alg, byte[] message, int room) {
		return bench.ask(4, 0).key(key).alg(alg).in(message).out(room);
	}

	private int verify(int key, int alg, byte[] message, byte[] mac) {
		return bench.ask(4, 1).key(key).alg(alg).in(message, mac).status();
	}

	private Answer setup(int number, int key, int alg) {
		return bench.ask(4, number).key(key).alg(alg).out(4);
	}

	private int update(int handle, byte[] message) {
		return bench.ask(4, 4).operation(handle).in(message).status();
	}

	private Answer signFinish(int handle, int room) {
		return bench.ask(4, 5).operation(handle).out(4, room);
	}

	private int verifyFinish(int handle, byte[] mac) {
		return bench.ask(4, 6).operation(handle).in(mac).out(4).status();
	}

	/** RFC 4231, test cases 1, 2 and 6. */
	@Test
	void hmacKnownAnswers() {
		check(Alg.SHA_224, "0b".repeat(20), ascii("Hi There"), "896fb1128abbdf196832107cd49df33f47b4b1169912ba4f53684b22");
		check(Alg.SHA_256, "0b".repeat(20), ascii("Hi There"), "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
		check(Alg.SHA_384, "4a656665", ascii("what do ya want for nothing?"), """
				af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649""");
		check(Alg.SHA_512, "aa".repeat(131), ascii("Test Using Larger Than Block-Size Key - Hash Key First"), """
				80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f3526b56d037e05f2598bd0fd2215d6a1e52
				95e64f73f63f0aec8b915a985d786598""");
	}

	private void check(int hash, String key, byte[] message, String mac) {
		int alg = Alg.hmac(hash);
		int id = hmacKey(alg, key);
		assertArrayEquals(hex(mac), compute(id, alg, message, 64).ok(0));
		assertEquals(SUCCESS, verify(id, alg, message, hex(mac)));
		bench.destroy(id);
	}

	/** RFC 4493, section 4. */
	@Test
	void cmacKnownAnswers() {
		byte[] message = hex("""
				6bc1bee22e409f96e93d7e117393172a ae2d8a571e03ac9c9eb76fac45af8e51
				30c81c46a35ce411e5fbc1191a0a52ef f69f2445df4f9b17ad2b417be66c3710""");
		int key = bench.imported(KeyType.AES, BOTH, Alg.CMAC, CMAC_KEY);

		assertArrayEquals(hex("bb1d6929e95937287fa37d129b756746"), compute(key, Alg.CMAC, new byte[0], 16).ok(0));
		assertArrayEquals(hex("070a16b46b4d4144f79bdd9dd04a287c"), compute(key, Alg.CMAC, Arrays.copyOf(message, 16), 16).ok(0));
		assertArrayEquals(hex("dfa66747de9ae63030ca32611497c827"), compute(key, Alg.CMAC, Arrays.copyOf(message, 40), 16).ok(0));
		assertArrayEquals(hex("51f0bebf7e3b9d92fc49741779363cfe"), compute(key, Alg.CMAC, message, 16).ok(0));
	}

	@Test
	void truncatedMacsAreBeginnings() {
		int key = hmacKey(Alg.withAtLeast(HMAC_256, 8), "0b".repeat(20));
		byte[] full = compute(key, HMAC_256, ascii("Hi There"), 32).ok(0);

		assertArrayEquals(Arrays.copyOf(full, 8), compute(key, Alg.withLength(HMAC_256, 8), ascii("Hi There"), 32).ok(0));
		assertEquals(SUCCESS, verify(key, Alg.withLength(HMAC_256, 9), ascii("Hi There"), Arrays.copyOf(full, 9)));
		assertEquals(INVALID_SIGNATURE, verify(key, Alg.withLength(HMAC_256, 9), ascii("Hi There"), Arrays.copyOf(full, 8)));
		assertEquals(NOT_PERMITTED, compute(key, Alg.withLength(HMAC_256, 7), ascii("Hi There"), 32).status());
		assertEquals(INVALID_ARGUMENT, compute(key, Alg.withLength(HMAC_256, 33), ascii("Hi There"), 40).status());
		assertEquals(INVALID_ARGUMENT, compute(key, Alg.withAtLeast(HMAC_256, 8), ascii("Hi There"), 32).status());
		int shortOne = hmacKey(Alg.withLength(HMAC_256, 3), "0b".repeat(20));
		assertEquals(NOT_SUPPORTED, compute(shortOne, Alg.withLength(HMAC_256, 3), ascii("Hi There"), 32).status());
		int exact = hmacKey(Alg.withLength(HMAC_256, 32), "0b");
		assertEquals(SUCCESS, compute(exact, HMAC_256, ascii("Hi There"), 32).status());
		assertEquals(NOT_PERMITTED, compute(exact, Alg.withLength(HMAC_256, 31), ascii("Hi There"), 32).status());
	}

	@Test
	void policiesAreKept() {
		int signer = bench.imported(KeyType.HMAC, Usage.SIGN_MESSAGE, HMAC_256, new byte[32]);
		int other = bench.imported(KeyType.RAW_DATA, BOTH, HMAC_256, new byte[32]);

		assertEquals(NOT_PERMITTED, verify(signer, HMAC_256, new byte[1], new byte[32]));
		assertEquals(NOT_PERMITTED, setup(3, signer, HMAC_256).status());
		assertEquals(NOT_PERMITTED, compute(signer, Alg.hmac(Alg.SHA_512), new byte[1], 64).status());
		assertEquals(INVALID_ARGUMENT, compute(other, HMAC_256, new byte[1], 32).status());
		assertEquals(INVALID_ARGUMENT, compute(signer, 0, new byte[1], 32).status());
		assertEquals(INVALID_HANDLE, compute(0, HMAC_256, new byte[1], 32).status());
		assertEquals(BUFFER_TOO_SMALL, compute(signer, HMAC_256, new byte[1], 31).status());
		assertEquals(BUFFER_TOO_SMALL, compute(signer, HMAC_256, new byte[1], 0).status());
	}

	@Test
	void whatIsOffIsNotSupported() {
		CryptoBench small = new CryptoBench("PSA_WANT_ALG_CMAC", "0", "PSA_WANT_ALG_SHA_512", "0", "PSA_WANT_ALG_SHA_384", "0");
		int key = small.imported(KeyType.HMAC, BOTH, Alg.hmac(Alg.SHA_512), new byte[32]);
		int aes = small.imported(KeyType.AES, BOTH, Alg.CMAC, CMAC_KEY);

		assertEquals(NOT_SUPPORTED, small.ask(4, 0).key(key).alg(Alg.hmac(Alg.SHA_512)).out(64).status());
		assertEquals(NOT_SUPPORTED, small.ask(4, 0).key(aes).alg(Alg.CMAC).out(16).status());
		CryptoBench only128 = new CryptoBench("MBEDTLS_AES_ONLY_128_BIT_KEY_LENGTH", "ON");
		int long_ = only128.imported(KeyType.AES, BOTH, Alg.CMAC, new byte[32]);
		assertEquals(NOT_SUPPORTED, only128.ask(4, 0).key(long_).alg(Alg.CMAC).out(16).status());
		int cbc = bench.imported(KeyType.AES, BOTH, Alg.CBC_MAC, CMAC_KEY);
		assertEquals(NOT_SUPPORTED, compute(cbc, Alg.CBC_MAC, new byte[1], 16).status());
	}

	@Test
	void directionsAreNotMixed() {
		int key = hmacKey(HMAC_256, "0b".repeat(20));
		int signing = setup(2, key, HMAC_256).word();
		assertEquals(BAD_STATE, verifyFinish(signing, new byte[32]));
		assertEquals(BAD_STATE, update(signing, new byte[1]));
		int verifying = setup(3, key, HMAC_256).word();
		assertEquals(BAD_STATE, signFinish(verifying, 32).status());
		int small = setup(2, key, HMAC_256).word();
		Answer failed = signFinish(small, 31);
		assertEquals(BUFFER_TOO_SMALL, failed.status());
		assertEquals(small, failed.word());
		assertEquals(BAD_STATE, signFinish(small, 32).status());
	}

	@Test
	void aKeyMayGoWhileItsOperationStays() {
		int key = hmacKey(HMAC_256, "0b".repeat(20));
		int handle = setup(2, key, HMAC_256).word();
		bench.destroy(key);

		update(handle, ascii("Hi There"));

		assertArrayEquals(hex("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"), signFinish(handle, 32).ok(1));
	}

	@Test
	void nothingSecretStaysAfterAbort() {
		byte[] secret = hex("00112233445566778899aabbccddeeff");
		int key = bench.imported(KeyType.AES, BOTH, Alg.CMAC, secret);
		int handle = setup(2, key, Alg.CMAC).word();
		update(handle, new byte[5]);
		bench.destroy(key);

		bench.ask(4, 7).operation(handle).out(4).ok(0);

		assertFalse(new String(bench.state(), StandardCharsets.ISO_8859_1).contains(new String(secret, StandardCharsets.ISO_8859_1)));
	}

	@Property(tries = 60)
	void piecesMakeTheSameMac(@ForAll @Size(max = 8) List<@Size(max = 40) byte[]> pieces, @ForAll boolean cmac, @ForAll boolean snapshots,
			@ForAll @IntRange(min = 4, max = 16) int length) {
		CryptoBench fresh = new CryptoBench();
		int alg = Alg.withLength(cmac ? Alg.CMAC : HMAC_256, length);
		int key = fresh.imported(cmac ? KeyType.AES : KeyType.HMAC, BOTH, alg, CMAC_KEY);
		int sign = fresh.ask(4, 2).key(key).alg(alg).out(4).word();
		int verify = fresh.ask(4, 3).key(key).alg(alg).out(4).word();
		byte[] whole = new byte[0];
		for (byte[] piece : pieces) {
			fresh.ask(4, 4).operation(sign).in(piece).status();
			fresh.ask(4, 4).operation(verify).in(piece).status();
			whole = org.bouncycastle.util.Arrays.concatenate(whole, piece);
			if (snapshots)
				fresh.snapshot();
		}
		byte[] mac = fresh.ask(4, 0).key(key).alg(alg).in(whole).out(64).ok(0);
		assertEquals(length, mac.length);
		assertArrayEquals(mac, fresh.ask(4, 5).operation(sign).out(4, 64).ok(1));
		assertEquals(SUCCESS, fresh.ask(4, 6).operation(verify).in(mac).out(4).status());
	}
}
