// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.tfmstudio.sim.services.crypto.primitives.Expect.hex;
import static org.tfmstudio.sim.services.crypto.primitives.Expect.random;
import static org.tfmstudio.sim.services.crypto.primitives.Expect.status;
import static org.tfmstudio.sim.services.crypto.primitives.Switches.EVERYTHING;
import static org.tfmstudio.sim.trace.PsaStatus.BAD_STATE;
import static org.tfmstudio.sim.trace.PsaStatus.BUFFER_TOO_SMALL;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_SIGNATURE;
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
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.KeyType;

class AeadOperationTest {
	private static final int ROOM = 1 << 12;
	private static final byte[] NONE = new byte[0];
	private static final byte[] KEY = new byte[32];
	private static final byte[] NONCE = hex("000102030405060708090a0b");
	private static final byte[] DATA = "additional".getBytes();
	private static final byte[] PLAIN = "what nobody may read".getBytes();

	@Test
	void saysNothingOfThePlaintextWhenTheTagIsWrong() {
		for (int alg : List.of(Alg.CCM, Alg.GCM, Alg.CHACHA20_POLY1305, Alg.withLength(Alg.CCM, 4), Alg.withLength(Alg.GCM, 12))) {
			byte[] sealed = seal(alg, NONCE, DATA, PLAIN);
			assertEquals(PLAIN.length + Alg.tagLength(alg), sealed.length);
			for (int i = 0; i < sealed.length; i++) {
				byte[] broken = sealed.clone();
				broken[i] ^= 1;
				status(INVALID_SIGNATURE, () -> open(alg, NONCE, DATA, broken));
			}
			status(INVALID_SIGNATURE, () -> open(alg, NONCE, NONE, sealed));
		}
	}

	@Test
	void refusesNonces() {
		for (int length : List.of(0, 6, 14, 16))
			status(INVALID_ARGUMENT, () -> seal(Alg.CCM, new byte[length], DATA, PLAIN));
		status(INVALID_ARGUMENT, () -> seal(Alg.GCM, NONE, DATA, PLAIN));
		assertEquals(PLAIN.length + 16, seal(Alg.GCM, new byte[77], DATA, PLAIN).length);
		status(INVALID_ARGUMENT, () -> seal(Alg.CHACHA20_POLY1305, new byte[11], DATA, PLAIN));
		// in one piece ChaCha20-Poly1305 names its older nonce, in pieces it does not
		status(NOT_SUPPORTED, () -> seal(Alg.CHACHA20_POLY1305, new byte[8], DATA, PLAIN));
		status(INVALID_ARGUMENT, () -> setUp(true, Alg.CHACHA20_POLY1305).setNonce(new byte[8]));
		status(INVALID_ARGUMENT, () -> setUp(true, Alg.CCM).setNonce(new byte[6]));
		status(INVALID_ARGUMENT, () -> setUp(true, Alg.GCM).setNonce(NONE));
	}

	@Test
	void refusesTagLengths() {
		for (int length : List.of(0, 1, 2, 3, 5, 17, 18))
			status(INVALID_ARGUMENT, () -> seal(Alg.withLength(Alg.CCM, length), NONCE, DATA, PLAIN));
		for (int length : List.of(0, 3, 17))
			status(INVALID_ARGUMENT, () -> seal(Alg.withLength(Alg.GCM, length), NONCE, DATA, PLAIN));
		status(NOT_SUPPORTED, () -> seal(Alg.withLength(Alg.CHACHA20_POLY1305, 12), NONCE, DATA, PLAIN));
		for (int length : List.of(2, 5, 9, 17))
			status(INVALID_ARGUMENT, () -> setUp(true, Alg.withLength(Alg.CCM, length)));
		// GCM in one piece takes what GCM in pieces refuses
		for (int length : List.of(5, 6, 7, 9, 10, 11)) {
			assertEquals(PLAIN.length + length, seal(Alg.withLength(Alg.GCM, length), NONCE, DATA, PLAIN).length);
			status(INVALID_ARGUMENT, () -> setUp(true, Alg.withLength(Alg.GCM, length)));
		}
		status(INVALID_ARGUMENT, () -> setUp(true, Alg.withLength(Alg.CHACHA20_POLY1305, 12)));
	}

	@Test
	void refusesWhatIsNoAeadAndWhatTheBuildLacks() {
		status(INVALID_ARGUMENT, () -> seal(Alg.CTR, NONCE, DATA, PLAIN));
		status(INVALID_ARGUMENT, () -> seal(Alg.withAtLeast(Alg.CCM, 8), NONCE, DATA, PLAIN));
		status(INVALID_ARGUMENT, () -> setUp(true, Alg.withAtLeast(Alg.GCM, 8)));
		status(NOT_SUPPORTED, () -> seal(0x0550_0300, NONCE, DATA, PLAIN));
		Switches noGcm = Expect.without("PSA_WANT_ALG_GCM");
		status(NOT_SUPPORTED, () -> Aead.encrypt(noGcm, KeyType.AES, 256, KEY, Alg.GCM, NONCE, DATA, PLAIN, ROOM));
		status(NOT_SUPPORTED, () -> new AeadOperation().setup(noGcm, true, KeyType.AES, 256, KEY, Alg.GCM));
		status(NOT_SUPPORTED, () -> new AeadOperation().setup(EVERYTHING, true, KeyType.CHACHA20, 256, KEY, Alg.GCM));
		status(NOT_SUPPORTED, () -> new AeadOperation().setup(EVERYTHING, true, KeyType.AES, 256, KEY, Alg.CHACHA20_POLY1305));
	}

	/** CCM and GCM of a build for AES-128 say of a longer key what ciphers do not. */
	@Test
	void refusesLongKeysOfABuildForShortOnes() {
		Switches only128 = option -> EVERYTHING.on(option) || option.equals("MBEDTLS_AES_ONLY_128_BIT_KEY_LENGTH");
		status(INVALID_ARGUMENT, () -> new AeadOperation().setup(only128, true, KeyType.AES, 256, KEY, Alg.CCM));
		status(INVALID_ARGUMENT, () -> Aead.encrypt(only128, KeyType.AES, 256, KEY, Alg.GCM, NONCE, DATA, PLAIN, ROOM));
		new AeadOperation().setup(only128, true, KeyType.AES, 128, new byte[16], Alg.CCM);
	}

	@Test
	void wantsRoom() {
		status(BUFFER_TOO_SMALL, () -> Aead.encrypt(EVERYTHING, KeyType.AES, 256, KEY, Alg.CCM, NONCE, DATA, PLAIN, PLAIN.length + 15));
		byte[] sealed = seal(Alg.CCM, NONCE, DATA, PLAIN);
		status(BUFFER_TOO_SMALL, () -> Aead.decrypt(EVERYTHING, KeyType.AES, 256, KEY, Alg.CCM, NONCE, DATA, sealed, PLAIN.length - 1));
		status(INVALID_ARGUMENT, () -> open(Alg.CCM, NONCE, DATA, new byte[15]));
		status(BUFFER_TOO_SMALL, () -> started(true, Alg.GCM).update(PLAIN, PLAIN.length - 1));
		status(BUFFER_TOO_SMALL, () -> started(true, Alg.GCM).finish(15));
		status(BUFFER_TOO_SMALL, () -> setUp(true, Alg.GCM).generateNonce(random(1), 11));
		status(BUFFER_TOO_SMALL, () -> setUp(true, Alg.CCM).generateNonce(random(1), 12));
		assertEquals(13, setUp(true, Alg.CCM).generateNonce(random(1), 13).length);
		assertEquals(12, setUp(true, Alg.GCM).generateNonce(random(1), 16).length);
	}

	@Test
	void limitsLengthsOfCcm() {
		// the length field of a nonce of 13 bytes has 2
		status(INVALID_ARGUMENT, () -> Aead.encrypt(EVERYTHING, KeyType.AES, 256, KEY, Alg.CCM, new byte[13], NONE, new byte[0x10000], 1 << 20));
		status(INVALID_ARGUMENT, () -> seal(Alg.CCM, NONCE, new byte[0xFF00], PLAIN));
		assertEquals(PLAIN.length + 16, seal(Alg.CCM, NONCE, new byte[0xFEFF], PLAIN).length);
		status(INVALID_ARGUMENT, () -> setUp(true, Alg.CCM).setLengths(0xFF00, 0));
		status(INVALID_ARGUMENT, () -> setUp(true, Alg.CCM).setLengths(-1, 0));
		AeadOperation lengthsFirst = setUp(true, Alg.CCM);
		lengthsFirst.setLengths(0, 0x10000);
		status(INVALID_ARGUMENT, () -> lengthsFirst.setNonce(new byte[13]));
		AeadOperation nonceFirst = setUp(true, Alg.CCM);
		nonceFirst.setNonce(new byte[13]);
		status(INVALID_ARGUMENT, () -> nonceFirst.setLengths(0, 0x10000));
		setUp(true, Alg.GCM).setLengths(-1, -1);
	}

	@Test
	void holdsToPromisedLengths() {
		for (int alg : List.of(Alg.CCM, Alg.GCM, Alg.CHACHA20_POLY1305)) {
			status(INVALID_ARGUMENT, () -> promised(alg, 3, 5).updateAdditional(new byte[4]));
			status(INVALID_ARGUMENT, () -> promised(alg, 3, 5).update(NONE, ROOM));
			status(INVALID_ARGUMENT, () -> promised(alg, 0, 5).update(new byte[6], ROOM));
			status(INVALID_ARGUMENT, () -> promised(alg, 0, 5).finish(16));
			status(INVALID_ARGUMENT, () -> promised(alg, 1, 0).finish(16));
			assertEquals(16, promised(alg, 0, 0).finish(16).length);
		}
	}

	@Test
	void keepsTheOrderOfCalls() {
		AeadOperation atRest = new AeadOperation();
		status(BAD_STATE, () -> atRest.setNonce(NONCE));
		status(BAD_STATE, () -> atRest.generateNonce(random(1), ROOM));
		status(BAD_STATE, () -> atRest.setLengths(0, 0));
		status(BAD_STATE, () -> atRest.updateAdditional(DATA));
		status(BAD_STATE, () -> atRest.update(PLAIN, ROOM));
		status(BAD_STATE, () -> atRest.finish(ROOM));
		status(BAD_STATE, () -> atRest.verify(new byte[16]));
		atRest.abort();
		for (int alg : List.of(Alg.CCM, Alg.GCM, Alg.CHACHA20_POLY1305)) {
			status(BAD_STATE, () -> started(true, alg).setNonce(NONCE));
			status(BAD_STATE, () -> started(true, alg).generateNonce(random(1), ROOM));
			status(BAD_STATE, () -> setUp(false, alg).generateNonce(random(1), ROOM));
			status(BAD_STATE, () -> setUp(true, alg).updateAdditional(DATA));
			status(BAD_STATE, () -> setUp(true, alg).update(PLAIN, ROOM));
			status(BAD_STATE, () -> setUp(true, alg).finish(ROOM));
			status(BAD_STATE, () -> promised(alg, 0, 0).setLengths(0, 0));
			status(BAD_STATE, () -> started(true, alg).verify(new byte[16]));
			status(BAD_STATE, () -> started(false, alg).finish(ROOM));
			status(BAD_STATE, () -> setUp(true, alg).setup(EVERYTHING, true, KeyType.AES, 256, KEY, Alg.GCM));
			// even nothing starts the additional data, or the body
			AeadOperation additional = started(true, alg);
			additional.updateAdditional(NONE);
			status(BAD_STATE, () -> additional.setLengths(0, 0));
			AeadOperation body = promised(alg, 0, 0);
			body.update(NONE, ROOM);
			status(BAD_STATE, () -> body.updateAdditional(NONE));
			assertFalse(body.active());
		}
	}

	@Test
	void ccmWantsLengthsBeforeData() {
		status(BAD_STATE, () -> started(true, Alg.CCM).updateAdditional(DATA));
		status(BAD_STATE, () -> started(true, Alg.CCM).update(NONE, ROOM));
		started(true, Alg.CCM).updateAdditional(NONE);
		// without lengths and data Mbed TLS gives a tag, of what was never enciphered
		byte[] odd = started(true, Alg.CCM).finish(16);
		assertFalse(Arrays.equals(seal(Alg.CCM, NONCE, NONE, NONE), odd));
	}

	@Test
	void verifiesTagsOfTheRightLengthOnly() {
		byte[] sealed = seal(Alg.GCM, NONCE, NONE, NONE);
		started(false, Alg.GCM).verify(sealed);
		status(INVALID_SIGNATURE, () -> started(false, Alg.GCM).verify(Arrays.copyOf(sealed, 15)));
		status(INVALID_SIGNATURE, () -> started(false, Alg.GCM).verify(Arrays.copyOf(sealed, 17)));
		status(INVALID_SIGNATURE, () -> started(false, Alg.GCM).verify(NONE));
	}

	/** In any pieces, with a snapshot between any two, the same comes out as in one call. */
	@Property(tries = 150)
	void isTheSameInAnyPieces(@ForAll("algorithms") int alg, @ForAll @Size(max = 4) List<byte @Size(max = 40) []> additional,
			@ForAll @Size(max = 5) List<byte @Size(max = 40) []> pieces, @ForAll boolean promise, @ForAll boolean encrypt) {
		byte[] data = all(additional);
		byte[] plain = all(pieces);
		byte[] sealed = seal(alg, NONCE, data, plain);
		byte[] input = encrypt ? plain : Arrays.copyOf(sealed, plain.length);
		byte[] tag = Arrays.copyOfRange(sealed, plain.length, sealed.length);

		AeadOperation operation = setUp(encrypt, alg);
		if (promise || Alg.aeadBase(alg) == Alg.CCM)
			operation.setLengths(data.length, plain.length);
		operation = Expect.restored(operation, new AeadOperation());
		operation.setNonce(NONCE);
		for (byte[] piece : additional) {
			operation.updateAdditional(piece);
			operation = Expect.restored(operation, new AeadOperation());
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		int at = 0;
		for (byte[] piece : pieces) {
			out.writeBytes(operation.update(Arrays.copyOfRange(input, at, at + piece.length), ROOM));
			operation = Expect.restored(operation, new AeadOperation());
			at += piece.length;
		}
		assertArrayEquals(encrypt ? Arrays.copyOf(sealed, plain.length) : plain, out.toByteArray());
		if (encrypt)
			assertArrayEquals(tag, operation.finish(ROOM));
		else
			operation.verify(tag);
	}

	@Provide
	Arbitrary<Integer> algorithms() {
		return Arbitraries.of(Alg.CCM, Alg.GCM, Alg.CHACHA20_POLY1305, Alg.withLength(Alg.CCM, 6), Alg.withLength(Alg.GCM, 13));
	}

	private static byte[] all(List<byte[]> pieces) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		pieces.forEach(out::writeBytes);
		return out.toByteArray();
	}

	private static int type(int alg) {
		return Alg.aeadBase(alg) == Alg.CHACHA20_POLY1305 ? KeyType.CHACHA20 : KeyType.AES;
	}

	private static byte[] seal(int alg, byte[] nonce, byte[] data, byte[] plain) {
		return Aead.encrypt(EVERYTHING, type(alg), 256, KEY, alg, nonce, data, plain, 1 << 20);
	}

	private static byte[] open(int alg, byte[] nonce, byte[] data, byte[] sealed) {
		return Aead.decrypt(EVERYTHING, type(alg), 256, KEY, alg, nonce, data, sealed, ROOM);
	}

	private static AeadOperation setUp(boolean encrypt, int alg) {
		AeadOperation operation = new AeadOperation();
		operation.setup(EVERYTHING, encrypt, type(alg), 256, KEY, alg);
		return operation;
	}

	private static AeadOperation started(boolean encrypt, int alg) {
		AeadOperation operation = setUp(encrypt, alg);
		operation.setNonce(NONCE);
		return operation;
	}

	private static AeadOperation promised(int alg, int additional, int body) {
		AeadOperation operation = started(true, alg);
		operation.setLengths(additional, body);
		return operation;
	}
}
