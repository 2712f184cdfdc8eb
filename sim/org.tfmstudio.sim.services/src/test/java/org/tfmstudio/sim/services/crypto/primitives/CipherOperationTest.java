// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tfmstudio.sim.services.crypto.primitives.Expect.hex;
import static org.tfmstudio.sim.services.crypto.primitives.Expect.random;
import static org.tfmstudio.sim.services.crypto.primitives.Expect.status;
import static org.tfmstudio.sim.services.crypto.primitives.Switches.EVERYTHING;
import static org.tfmstudio.sim.trace.PsaStatus.BAD_STATE;
import static org.tfmstudio.sim.trace.PsaStatus.BUFFER_TOO_SMALL;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_PADDING;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.KeyType;

class CipherOperationTest {
	private static final int ROOM = 1 << 12;
	private static final byte[] KEY = hex("2b7e151628aed2a6abf7158809cf4f3c");
	private static final byte[] PLAIN = hex("6bc1bee22e409f96e93d7e117393172a ae2d8a571e03ac9c9eb76fac45af8e51");
	private static final byte[] IV = hex("000102030405060708090a0b0c0d0e0f");

	/** NIST SP 800-38A appendix F, first two blocks with AES-128. */
	@ParameterizedTest
	@CsvSource({Alg.ECB_NO_PADDING + ", '', 3ad77bb40d7a3660a89ecaf32466ef97f5d3d58503b9699de785895a96fdbaaf",
			Alg.CBC_NO_PADDING + ", 000102030405060708090a0b0c0d0e0f, 7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2",
			Alg.CFB + ", 000102030405060708090a0b0c0d0e0f, 3b3fd92eb72dad20333449f8e83cfb4ac8a64537a0b3a93fcde3cdad9f1ce58b",
			Alg.OFB + ", 000102030405060708090a0b0c0d0e0f, 3b3fd92eb72dad20333449f8e83cfb4a7789508d16918f03f53c52dac54ed825",
			Alg.CTR + ", f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff, 874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff"})
	void computesWhatNistPrinted(int alg, String iv, String expected) {
		byte[] sealed = CipherOperation.encrypt(EVERYTHING, KeyType.AES, 128, KEY, alg, PLAIN, ROOM, fixed(hex(iv)));
		assertArrayEquals(hex(iv + expected), sealed);
		assertArrayEquals(PLAIN, CipherOperation.decrypt(EVERYTHING, KeyType.AES, 128, KEY, alg, sealed, ROOM));
	}

	/** RFC 8439 appendix A.1, test vectors 1 and 2: the key stream of two blocks. */
	@Test
	void countsBlocksOfChaCha20FromZero() {
		byte[] stream = CipherOperation.encrypt(EVERYTHING, KeyType.CHACHA20, 256, new byte[32], Alg.STREAM_CIPHER, new byte[128], ROOM,
				fixed(new byte[12]));
		assertArrayEquals(hex("76b8e0ada0f13d90405d6ae55386bd28"), Arrays.copyOfRange(stream, 12, 28));
		assertArrayEquals(hex("9f07e7be5551387a98ba977c732d080d"), Arrays.copyOfRange(stream, 76, 92));
	}

	/** CCM* without a tag is the encryption of CCM with a nonce of 13 bytes. */
	@Test
	void enciphersCcmStarAsCcmDoes() {
		byte[] nonce = Arrays.copyOf(IV, 13);
		byte[] sealed = CipherOperation.encrypt(EVERYTHING, KeyType.AES, 128, KEY, Alg.CCM_STAR_NO_TAG, PLAIN, ROOM, fixed(nonce));
		byte[] ccm = Aead.encrypt(EVERYTHING, KeyType.AES, 128, KEY, Alg.CCM, nonce, new byte[0], PLAIN, ROOM);
		assertArrayEquals(Arrays.copyOf(ccm, PLAIN.length), Arrays.copyOfRange(sealed, 13, sealed.length));
	}

	@Test
	void givesBlocksWhenTheyAreWholeAndHoldsTheLastOfAPaddedDecryption() {
		CipherOperation encryption = started(true, Alg.CBC_PKCS7);
		assertEquals(0, encryption.update(new byte[15], ROOM).length);
		assertEquals(16, encryption.update(new byte[1], ROOM).length);
		byte[] end = encryption.finish(ROOM);
		assertEquals(16, end.length);

		CipherOperation decryption = started(false, Alg.CBC_PKCS7);
		assertEquals(0, decryption.update(new byte[16], ROOM).length);
		assertEquals(16, decryption.update(new byte[1], ROOM).length);
		CipherOperation unpadded = started(false, Alg.CBC_NO_PADDING);
		assertEquals(16, unpadded.update(new byte[16], ROOM).length);
		assertEquals(5, started(true, Alg.CTR).update(new byte[5], ROOM).length);
	}

	@Test
	void wantsRoomForWholeBlocksThoughItHoldsOneBack() {
		status(BUFFER_TOO_SMALL, () -> started(false, Alg.CBC_PKCS7).update(new byte[16], 15));
		status(BUFFER_TOO_SMALL, () -> started(true, Alg.CBC_NO_PADDING).update(new byte[31], 15));
		status(BUFFER_TOO_SMALL, () -> started(true, Alg.CTR).update(new byte[5], 4));
		status(BUFFER_TOO_SMALL, () -> {
			CipherOperation operation = started(true, Alg.CBC_PKCS7);
			operation.update(new byte[3], ROOM);
			operation.finish(15);
		});
		status(BUFFER_TOO_SMALL, () -> CipherOperation.encrypt(EVERYTHING, KeyType.AES, 128, KEY, Alg.CTR, PLAIN, 15, random(1)));
		status(BUFFER_TOO_SMALL, () -> CipherOperation.encrypt(EVERYTHING, KeyType.AES, 128, KEY, Alg.CTR, PLAIN, 47, random(1)));
		assertEquals(48, CipherOperation.encrypt(EVERYTHING, KeyType.AES, 128, KEY, Alg.CTR, PLAIN, 48, random(1)).length);
	}

	@Test
	void keepsTheOrderOfCalls() {
		CipherOperation atRest = new CipherOperation();
		status(BAD_STATE, () -> atRest.setIv(IV));
		status(BAD_STATE, () -> atRest.generateIv(random(1), ROOM));
		status(BAD_STATE, () -> atRest.update(PLAIN, ROOM));
		status(BAD_STATE, () -> atRest.finish(ROOM));
		atRest.abort();
		status(BAD_STATE, () -> setUp(true, Alg.CTR).update(PLAIN, ROOM));
		status(BAD_STATE, () -> setUp(true, Alg.CTR).finish(ROOM));
		status(BAD_STATE, () -> started(true, Alg.CTR).setIv(IV));
		status(BAD_STATE, () -> started(true, Alg.CTR).generateIv(random(1), ROOM));
		status(BAD_STATE, () -> setUp(true, Alg.ECB_NO_PADDING).setIv(IV));
		status(BAD_STATE, () -> setUp(true, Alg.ECB_NO_PADDING).generateIv(random(1), ROOM));
		CipherOperation twice = setUp(true, Alg.CTR);
		status(BAD_STATE, () -> twice.setup(EVERYTHING, true, KeyType.AES, 128, KEY, Alg.CTR));
		assertFalse(twice.active());
	}

	@Test
	void restsAfterAnErrorAndAfterTheEnd() {
		CipherOperation failed = setUp(true, Alg.CTR);
		status(INVALID_ARGUMENT, () -> failed.setIv(new byte[15]));
		status(BAD_STATE, () -> failed.setIv(IV));
		CipherOperation done = started(true, Alg.CTR);
		assertTrue(done.active());
		done.finish(0);
		assertFalse(done.active());
		status(BAD_STATE, () -> done.update(PLAIN, ROOM));
	}

	@Test
	void refusesIvsOfAnotherLength() {
		for (int length : List.of(0, 1, 12, 15, 17, 64))
			status(INVALID_ARGUMENT, () -> setUp(true, Alg.CBC_PKCS7).setIv(new byte[length]));
		status(BUFFER_TOO_SMALL, () -> setUp(true, Alg.CTR).generateIv(random(1), 15));
		assertEquals(16, setUp(true, Alg.CTR).generateIv(random(1), 16).length);
	}

	@Test
	void refusesWhatIsNotWhole() {
		for (int alg : List.of(Alg.ECB_NO_PADDING, Alg.CBC_NO_PADDING)) {
			status(INVALID_ARGUMENT, () -> CipherOperation.encrypt(EVERYTHING, KeyType.AES, 128, KEY, alg, new byte[17], ROOM, random(1)));
			status(INVALID_ARGUMENT, () -> CipherOperation.decrypt(EVERYTHING, KeyType.AES, 128, KEY, alg, new byte[33], ROOM));
		}
		status(INVALID_ARGUMENT, () -> CipherOperation.decrypt(EVERYTHING, KeyType.AES, 128, KEY, Alg.CBC_PKCS7, new byte[17], ROOM));
		// a padded message has a block at least, and an IV
		status(INVALID_ARGUMENT, () -> CipherOperation.decrypt(EVERYTHING, KeyType.AES, 128, KEY, Alg.CBC_PKCS7, IV, ROOM));
		status(INVALID_ARGUMENT, () -> CipherOperation.decrypt(EVERYTHING, KeyType.AES, 128, KEY, Alg.CTR, new byte[15], ROOM));
		assertEquals(0, CipherOperation.decrypt(EVERYTHING, KeyType.AES, 128, KEY, Alg.CBC_NO_PADDING, IV, ROOM).length);
	}

	@Test
	void refusesWrongPadding() {
		for (int last : List.of(0, 2, 17, 255)) {
			byte[] padded = new byte[16];
			padded[15] = (byte) last;
			byte[] sealed = CipherOperation.encrypt(EVERYTHING, KeyType.AES, 128, KEY, Alg.CBC_NO_PADDING, padded, ROOM, fixed(IV));
			status(INVALID_PADDING, () -> CipherOperation.decrypt(EVERYTHING, KeyType.AES, 128, KEY, Alg.CBC_PKCS7, sealed, ROOM));
		}
	}

	@Test
	void refusesWhatIsNoCipherAndWhatTheBuildLacks() {
		status(INVALID_ARGUMENT, () -> setUp(true, Alg.CCM));
		status(INVALID_ARGUMENT, () -> setUp(true, Alg.SHA_256));
		status(NOT_SUPPORTED, () -> setUp(true, Alg.XTS));
		status(NOT_SUPPORTED, () -> setUp(true, Alg.STREAM_CIPHER));
		CipherOperation operation = new CipherOperation();
		status(NOT_SUPPORTED, () -> operation.setup(EVERYTHING, true, KeyType.HMAC, 128, KEY, Alg.CTR));
		status(NOT_SUPPORTED, () -> operation.setup(EVERYTHING, true, KeyType.CHACHA20, 256, new byte[32], Alg.CTR));
		status(NOT_SUPPORTED, () -> operation.setup(Expect.without("PSA_WANT_ALG_CTR"), true, KeyType.AES, 128, KEY, Alg.CTR));
		status(NOT_SUPPORTED, () -> operation.setup(Expect.without("PSA_WANT_KEY_TYPE_AES"), true, KeyType.AES, 128, KEY, Alg.CTR));
		Switches only128 = option -> EVERYTHING.on(option) || option.equals("MBEDTLS_AES_ONLY_128_BIT_KEY_LENGTH");
		status(NOT_SUPPORTED, () -> operation.setup(only128, true, KeyType.AES, 256, new byte[32], Alg.CTR));
		operation.setup(only128, true, KeyType.AES, 128, KEY, Alg.CTR);
	}

	/** In any pieces, with a snapshot between any two, the same comes out as in one call. */
	@Property(tries = 150)
	void isTheSameInAnyPieces(@ForAll("algorithms") int alg, @ForAll @Size(max = 8) List<byte @Size(max = 40) []> pieces,
			@ForAll boolean encrypt) {
		int type = alg == Alg.STREAM_CIPHER ? KeyType.CHACHA20 : KeyType.AES;
		byte[] key = Arrays.copyOf(KEY, type == KeyType.AES ? 16 : 32);
		byte[] iv = Arrays.copyOf(IV, SymmetricKeys.ivLength(type, alg));
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		pieces.forEach(all::writeBytes);
		byte[] plain = Arrays.copyOf(all.toByteArray(), Alg.isStreamCipher(alg) ? all.size() : all.size() / 16 * 16);
		byte[] sealed = CipherOperation.encrypt(EVERYTHING, type, 8 * key.length, key, alg, plain, ROOM, fixed(iv));
		byte[] body = Arrays.copyOfRange(sealed, iv.length, sealed.length);
		byte[] input = encrypt ? plain : body;

		CipherOperation operation = new CipherOperation();
		operation.setup(EVERYTHING, encrypt, type, 8 * key.length, key, alg);
		if (iv.length > 0)
			operation.setIv(iv);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		int at = 0;
		for (byte[] piece : pieces) {
			int to = Math.min(input.length, at + piece.length);
			out.writeBytes(operation.update(Arrays.copyOfRange(input, at, to), ROOM));
			operation = Expect.restored(operation, new CipherOperation());
			at = to;
		}
		out.writeBytes(operation.update(Arrays.copyOfRange(input, at, input.length), ROOM));
		out.writeBytes(operation.finish(ROOM));
		assertArrayEquals(encrypt ? body : plain, out.toByteArray());
	}

	@Provide
	Arbitrary<Integer> algorithms() {
		return Arbitraries.of(Alg.CTR, Alg.CFB, Alg.OFB, Alg.ECB_NO_PADDING, Alg.CBC_NO_PADDING, Alg.CBC_PKCS7, Alg.CCM_STAR_NO_TAG,
				Alg.STREAM_CIPHER);
	}

	private static RandomSource fixed(byte[] bytes) {
		return out -> System.arraycopy(bytes, 0, out, 0, out.length);
	}

	private static CipherOperation setUp(boolean encrypt, int alg) {
		CipherOperation operation = new CipherOperation();
		operation.setup(EVERYTHING, encrypt, KeyType.AES, 128, KEY, alg);
		return operation;
	}

	private static CipherOperation started(boolean encrypt, int alg) {
		CipherOperation operation = setUp(encrypt, alg);
		operation.setIv(IV);
		return operation;
	}
}
