// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tfmstudio.sim.services.crypto.CryptoBench.ascii;
import static org.tfmstudio.sim.services.crypto.CryptoBench.attributes;
import static org.tfmstudio.sim.services.crypto.CryptoBench.hex;
import static org.tfmstudio.sim.trace.PsaStatus.BAD_STATE;
import static org.tfmstudio.sim.trace.PsaStatus.BUFFER_TOO_SMALL;
import static org.tfmstudio.sim.trace.PsaStatus.GENERIC_ERROR;
import static org.tfmstudio.sim.trace.PsaStatus.INSUFFICIENT_MEMORY;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_SIGNATURE;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_PERMITTED;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;
import static org.tfmstudio.sim.trace.PsaStatus.SUCCESS;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.services.crypto.CryptoBench.Answer;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.KeyType;
import org.tfmstudio.sim.services.crypto.id.Usage;
import org.tfmstudio.sim.services.crypto.keys.BuiltInKeys;
import org.tfmstudio.sim.spm.hosted.Secrets;

/** Requests as such, and the groups whose functions the primitives compute. */
class RequestTest {
	private static final byte[] KEY = hex("000102030405060708090a0b0c0d0e0f");
	private final CryptoBench bench = new CryptoBench();

	@Test
	void requestsThatAreNone() {
		assertEquals(NOT_SUPPORTED, bench.call(1, List.of(new byte[56])).status());
		assertEquals(GENERIC_ERROR, bench.call(0, List.of(new byte[55])).status());
		assertEquals(GENERIC_ERROR, bench.call(0, List.of()).status());
		assertEquals(NOT_SUPPORTED, bench.call(0, List.of(new byte[56])).status());
		assertEquals(NOT_SUPPORTED, bench.ask(10, 0).status());
		assertEquals(SUCCESS, bench.call(0, List.of(Arrays.copyOf(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
				0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 2}, 60))).status(), "a longer descriptor is read in part");
	}

	@Test
	void copiesOfVectorsHaveALimit() {
		byte[] longest = new byte[5120 - 32];

		assertEquals(SUCCESS, bench.ask(3, 0).alg(Alg.SHA_256).in(longest).out(32).status());
		Answer refused = bench.ask(3, 0).alg(Alg.SHA_256).in(new byte[longest.length + 1]).out(32);
		assertEquals(INSUFFICIENT_MEMORY, refused.status());
		assertEquals(0, refused.out()[0].length);
		assertEquals(INSUFFICIENT_MEMORY, bench.ask(3, 0).alg(Alg.SHA_256).out(Integer.MIN_VALUE).status());
		CryptoBench mapped = new CryptoBench("PSA_FRAMEWORK_HAS_MM_IOVEC", "ON");
		assertEquals(SUCCESS, mapped.ask(3, 0).alg(Alg.SHA_256).in(new byte[100_000]).out(32).status());
		CryptoBench other = new CryptoBench("CRYPTO_IOVEC_BUFFER_SIZE", "0x40");
		assertEquals(SUCCESS, other.ask(3, 0).alg(Alg.SHA_256).in(new byte[32]).out(32).status());
		assertEquals(INSUFFICIENT_MEMORY, other.ask(3, 0).alg(Alg.SHA_256).in(new byte[33]).out(32).status());
	}

	@Test
	void theSeedMakesTheRandomBytes() {
		byte[] here = bench.ask(1, 0).out(40).ok(0);
		assertFalse(Arrays.equals(here, bench.ask(1, 0).out(40).ok(0)));
		assertArrayEquals(here, new CryptoBench().ask(1, 0).out(40).ok(0));
		CryptoBench other = new CryptoBench();
		other.seed = 2;
		other.storage.content.clear();
		assertFalse(Arrays.equals(here, other.boot().ask(1, 0).out(40).ok(0)));
		assertEquals(SUCCESS, bench.ask(1, 0).status());
	}

	@Test
	void eachStartDrawsOtherBytesAndStoresASeed() {
		byte[] first = bench.ask(1, 0).out(40).ok(0);
		byte[] stored = bench.storage.content.get(9L);
		assertEquals(64, stored.length);

		bench.boot();

		assertFalse(Arrays.equals(first, bench.ask(1, 0).out(40).ok(0)));
		assertFalse(Arrays.equals(stored, bench.storage.content.get(9L)));
		assertTrue(new CryptoBench("CRYPTO_NV_SEED", "0").storage.content.isEmpty());
	}

	@Test
	void theGeneratorIsInASnapshot() {
		bench.ask(1, 0).out(10);
		byte[] state = bench.state();
		byte[] next = bench.ask(1, 0).out(100).ok(0);

		bench.service.restore(new org.tfmstudio.sim.core.StateReader(state));

		assertArrayEquals(next, bench.ask(1, 0).out(100).ok(0));
	}

	@Test
	void ciphersAreServed() {
		int key = bench.imported(KeyType.AES, Usage.ENCRYPT | Usage.DECRYPT, Alg.CBC_PKCS7, KEY);
		byte[] whole = bench.ask(5, 0).key(key).alg(Alg.CBC_PKCS7).in(ascii("attack at dawn, all of you")).out(100).ok(0);

		int handle = bench.ask(5, 3).key(key).alg(Alg.CBC_PKCS7).out(4).word();
		assertEquals(SUCCESS, bench.ask(5, 5).operation(handle).in(Arrays.copyOf(whole, 16)).status());
		byte[] start = bench.ask(5, 6).operation(handle).in(Arrays.copyOfRange(whole, 16, 40)).out(100).ok(0);
		bench.snapshot();
		byte[] middle = bench.ask(5, 6).operation(handle).in(Arrays.copyOfRange(whole, 40, whole.length)).out(100).ok(0);
		Answer end = bench.ask(5, 7).operation(handle).out(4, 100);

		assertArrayEquals(ascii("attack at dawn, all of you"), org.bouncycastle.util.Arrays.concatenate(start, middle, end.ok(1)));
		assertEquals(0, end.word());
		assertArrayEquals(ascii("attack at dawn, all of you"), bench.ask(5, 1).key(key).alg(Alg.CBC_PKCS7).in(whole).out(100).ok(0));
		assertEquals(INVALID_ARGUMENT, bench.ask(5, 0).key(key).alg(Alg.GCM).in(KEY).out(100).status());
		assertEquals(NOT_PERMITTED, bench.ask(5, 2).key(key).alg(Alg.CTR).out(4).status());
		assertEquals(BAD_STATE, bench.ask(5, 6).operation(handle).in(KEY).out(100).status());
	}

	@Test
	void anIvIsDrawn() {
		int key = bench.imported(KeyType.AES, Usage.ENCRYPT, Alg.CTR, KEY);
		int handle = bench.ask(5, 2).key(key).alg(Alg.CTR).out(4).word();

		assertEquals(16, bench.ask(5, 4).operation(handle).out(20).ok(0).length);

		Answer again = bench.ask(5, 4).operation(handle).out(20);
		assertEquals(BAD_STATE, again.status());
		assertEquals(0, again.out()[0].length);
		assertFalse(bench.service.operations().getFirst().active());
		assertEquals(SUCCESS, bench.ask(5, 8).operation(handle).out(4).status());
		assertTrue(bench.service.operations().isEmpty());
	}

	@Test
	void aeadIsServed() {
		int key = bench.imported(KeyType.AES, Usage.ENCRYPT | Usage.DECRYPT, Alg.CCM, KEY);
		byte[] nonce = new byte[12];
		byte[] whole = bench.ask(6, 0).key(key).alg(Alg.CCM).nonce(nonce).in(ascii("plain"), ascii("more")).out(21).ok(0);

		int handle = bench.ask(6, 2).key(key).alg(Alg.CCM).out(4).word();
		assertEquals(SUCCESS, bench.ask(6, 6).operation(handle).lengths(4, 5).status());
		assertEquals(SUCCESS, bench.ask(6, 5).operation(handle).in(nonce).status());
		assertEquals(SUCCESS, bench.ask(6, 7).operation(handle).in(ascii("more")).status());
		bench.snapshot();
		byte[] body = bench.ask(6, 8).operation(handle).in(ascii("plain")).out(5).ok(0);
		Answer end = bench.ask(6, 9).operation(handle).out(4, 16);

		assertEquals(0, end.word());
		assertArrayEquals(whole, org.bouncycastle.util.Arrays.concatenate(body, end.ok(1)));
		assertArrayEquals(ascii("plain"), bench.ask(6, 1).key(key).alg(Alg.CCM).nonce(nonce).in(whole, ascii("more")).out(5).ok(0));
		assertEquals(INVALID_SIGNATURE, bench.ask(6, 1).key(key).alg(Alg.CCM).nonce(nonce).in(whole, ascii("less")).out(5).status());
		int verify = bench.ask(6, 3).key(key).alg(Alg.CCM).out(4).word();
		bench.ask(6, 6).operation(verify).lengths(0, 5).status();
		bench.ask(6, 5).operation(verify).in(nonce).status();
		assertEquals(5, bench.ask(6, 8).operation(verify).in(body).out(5).ok(0).length);
		assertEquals(INVALID_SIGNATURE, bench.ask(6, 10).operation(verify).in(new byte[16]).out(4).status());
		assertEquals(BAD_STATE, bench.ask(6, 10).operation(verify).in(new byte[16]).out(4).status());
	}

	@Test
	void signaturesAreServed() {
		int alg = Alg.with(Alg.ECDSA_ANY, Alg.SHA_256);
		int policy = Alg.with(Alg.ECDSA_ANY, Alg.ANY_HASH);
		int key = bench.ask(2, 9).in(attributes(KeyType.eccKeyPair(KeyType.FAMILY_SECP_R1), 256,
				Usage.SIGN_HASH | Usage.SIGN_MESSAGE | Usage.VERIFY_MESSAGE | Usage.VERIFY_HASH, policy)).out(4).word();
		byte[] hash = bench.ask(3, 0).alg(Alg.SHA_256).in(ascii("message")).out(32).ok(0);

		byte[] signature = bench.ask(7, 0).key(key).alg(alg).in(ascii("message")).out(100).ok(0);

		assertEquals(64, signature.length);
		assertEquals(SUCCESS, bench.ask(7, 3).key(key).alg(alg).in(hash, signature).status());
		assertEquals(SUCCESS, bench.ask(7, 1).key(key).alg(alg).in(ascii("message"), bench.ask(7, 2).key(key).alg(alg).in(hash).out(64).ok(0)).status());
		assertEquals(INVALID_SIGNATURE, bench.ask(7, 1).key(key).alg(alg).in(ascii("massage"), signature).status());
		assertEquals(INVALID_ARGUMENT, bench.ask(7, 0).key(key).alg(policy).in(ascii("message")).out(100).status());
		assertEquals(BUFFER_TOO_SMALL, bench.ask(7, 0).key(key).alg(alg).in(ascii("message")).out(63).status());
		assertEquals(BUFFER_TOO_SMALL, bench.ask(7, 0).key(0).alg(alg).in(ascii("message")).out(0).status());
		assertEquals(NOT_SUPPORTED, bench.ask(7, 4).key(key).status());
		bench.client = 261;
		assertEquals(64, bench.ask(7, 2).key(BuiltInKeys.IAK).alg(alg).in(hash).out(64).ok(0).length);
		bench.client = CryptoBench.NON_SECURE;
		assertEquals(NOT_PERMITTED, bench.ask(7, 2).key(BuiltInKeys.IAK).alg(alg).in(hash).out(64).status());
	}

	@Test
	void asymmetricEncryptionIsServed() {
		int key = bench.ask(2, 9).in(attributes(KeyType.RSA_KEY_PAIR, 1024, Usage.ENCRYPT | Usage.DECRYPT, Alg.RSA_PKCS1V15_CRYPT)).out(4).word();

		byte[] cipher = bench.ask(8, 0).key(key).alg(Alg.RSA_PKCS1V15_CRYPT).in(ascii("short")).out(128).ok(0);

		assertArrayEquals(ascii("short"), bench.ask(8, 1).key(key).alg(Alg.RSA_PKCS1V15_CRYPT).in(cipher).out(128).ok(0));
		assertEquals(INVALID_ARGUMENT, bench.ask(8, 0).key(key).alg(Alg.RSA_PKCS1V15_CRYPT).in(ascii("short"), ascii("label")).out(128).status());
		assertEquals(NOT_SUPPORTED, bench.ask(8, 2).key(key).alg(Alg.RSA_PKCS1V15_CRYPT).in(ascii("short")).out(128).status());
	}

	@Test
	void eventsHideWhatIsSecret() {
		byte[] descriptor = new byte[56];
		assertEquals(Secrets.NONE, secrets(descriptor, 0x300));
		assertEquals(Secrets.input(2), secrets(descriptor, 0x203));
		assertEquals(Secrets.output(0), secrets(descriptor, 0x205));
		assertEquals(Secrets.input(1), secrets(descriptor, 0x904));
		assertEquals(Secrets.output(0), secrets(descriptor, 0x908));
		assertEquals(Secrets.output(0), secrets(descriptor, 0x1ff));
		assertEquals(Secrets.NONE, bench.service.secrets(0, new byte[10]));
		bench.options.put(CryptoPartition.SHOW_SECRETS, "1");
		assertEquals(Secrets.NONE, secrets(descriptor, 0x203));
	}

	private Secrets secrets(byte[] descriptor, int function) {
		descriptor[40] = (byte) function;
		descriptor[41] = (byte) (function >>> 8);
		return bench.service.secrets(0, descriptor);
	}
}
