// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tfmstudio.sim.services.crypto.CryptoBench.attributes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.tfmstudio.sim.services.crypto.CryptoBench.Answer;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.KeyType;
import org.tfmstudio.sim.trace.PsaStatus;

/** Whatever a client sends, it gets a status, and the service goes on. */
class CryptoFuzzTest {
	private static final int[] ALGORITHMS = {0, Alg.SHA_256, Alg.SHA_512, Alg.ANY_HASH, Alg.hmac(Alg.SHA_256), Alg.CMAC,
			Alg.withLength(Alg.CMAC, 8), Alg.CTR, Alg.CBC_PKCS7, Alg.CBC_NO_PADDING, Alg.ECB_NO_PADDING, Alg.CFB, Alg.OFB, Alg.CCM, Alg.GCM,
			Alg.CHACHA20_POLY1305, Alg.withLength(Alg.CCM, 5), Alg.with(Alg.ECDSA_ANY, Alg.SHA_256), Alg.ECDSA_ANY, Alg.RSA_PKCS1V15_SIGN_RAW,
			Alg.with(Alg.RSA_PSS_BASE, Alg.SHA_256), Alg.RSA_PKCS1V15_CRYPT, Alg.with(Alg.RSA_OAEP_BASE, Alg.SHA_256),
			Alg.with(Alg.HKDF_BASE, Alg.SHA_256), Alg.with(Alg.TLS12_PRF_BASE, Alg.SHA_256), Alg.with(Alg.TLS12_PSK_TO_MS_BASE, Alg.SHA_384),
			Alg.with(Alg.PBKDF2_HMAC_BASE, Alg.SHA_256), Alg.ECDH, Alg.ECDH | Alg.with(Alg.HKDF_BASE, Alg.SHA_256), Alg.JPAKE};
	private static final int[] TYPES = {0, KeyType.RAW_DATA, KeyType.HMAC, KeyType.DERIVE, KeyType.AES, KeyType.CHACHA20, KeyType.PASSWORD,
			KeyType.eccKeyPair(KeyType.FAMILY_SECP_R1), KeyType.eccPublicKey(KeyType.FAMILY_SECP_R1), KeyType.eccKeyPair(KeyType.FAMILY_MONTGOMERY),
			KeyType.RSA_PUBLIC_KEY, KeyType.RSA_KEY_PAIR, KeyType.DH_KEY_PAIR_BASE};
	private static final int[] NUMBERS = {0, 1, 2, 4, 7, 8, 12, 13, 16, 24, 31, 32, 33, 48, 56, 64, 65, 128, 255, 256, 257, 512, 0x101, 0x102,
			0x103, 0x201, 0x202, 0x203, 0x204, 0x205, -1, Integer.MIN_VALUE, 0x4000_0000, 0x4000_0001, 0x4000_0002, 0x4000_0003, 0x7fff_815c,
			0x7fff_815d, 0x3fff_ffff};

	@Property(tries = 400)
	void anyBytesGetAStatus(@ForAll @Size(max = 4) List<@Size(max = 120) byte[]> in, @ForAll @Size(max = 4) List<@IntRange(min = 0, max = 200) Integer> out) {
		check(new CryptoBench().call(0, in.subList(0, Math.min(in.size(), 4)), out.stream().mapToInt(Integer::intValue).toArray()));
	}

	/** Long sessions of calls whose values are mostly such that they get far. */
	@Property(tries = 60)
	void anySessionGoesOn(@ForAll long seed) {
		Random random = new Random(seed);
		CryptoBench bench = new CryptoBench("PSA_WANT_ALG_PBKDF2_HMAC", "1", "PSA_WANT_ALG_CHACHA20_POLY1305", "1", "PSA_WANT_KEY_TYPE_CHACHA20", "1",
				"MBEDTLS_PSA_KEY_SLOT_COUNT", "6", "CRYPTO_CONC_OPER_NUM", "3", "PSA_VENDOR_PBKDF2_MAX_ITERATIONS", "50",
				"PSA_WANT_KEY_TYPE_RSA_KEY_PAIR_GENERATE", "0", "PSA_FRAMEWORK_HAS_MM_IOVEC", random.nextBoolean() ? "1" : "0");
		for (int i = 0; i < 80; i++) {
			bench.client = random.nextInt(8) == 0 ? CryptoBench.SECURE : CryptoBench.NON_SECURE;
			int group = 1 + random.nextInt(9);
			CryptoBench.Ask ask = bench.ask(random.nextInt(40) == 0 ? random.nextInt(256) : group, random.nextInt(13))
					.key(random.nextInt(3) > 0 ? 0x4000_0000 + random.nextInt(6) : pick(random, NUMBERS)).alg(pick(random, ALGORITHMS))
					.operation(random.nextInt(4)).step(pick(random, NUMBERS) & 0xffff).value(pick(random, NUMBERS))
					.lengths(pick(random, NUMBERS), pick(random, NUMBERS)).nonce(new byte[random.nextInt(18)]);
			if (group == 2 || random.nextInt(6) == 0)
				ask.in(attributes(pick(random, TYPES), pick(random, NUMBERS), random.nextBoolean() ? 0xff03 : random.nextInt(), pick(random, ALGORITHMS),
						random.nextInt(3), random.nextInt(3)));
			for (int vectors = random.nextInt(3); vectors > 0; vectors--)
				ask.in(bytes(random));
			int[] out = new int[random.nextInt(4)];
			Arrays.setAll(out, index -> random.nextInt(3) == 0 ? 4 : Math.floorMod(pick(random, NUMBERS), 600));
			check(ask.out(out));
			if (random.nextInt(30) == 0)
				bench.snapshot();
			if (random.nextInt(60) == 0)
				bench.boot();
		}
	}

	private static int pick(Random random, int[] from) {
		return random.nextInt(12) == 0 ? random.nextInt() : from[random.nextInt(from.length)];
	}

	private static byte[] bytes(Random random) {
		byte[] bytes = new byte[Math.floorMod(NUMBERS[random.nextInt(NUMBERS.length)], 600)];
		if (random.nextBoolean())
			random.nextBytes(bytes);
		if (bytes.length == 65)
			bytes[0] = 4;
		if (bytes.length == 4)
			return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(random.nextInt(3)).array();
		return bytes;
	}

	private static void check(Answer answer) {
		assertTrue(answer.status() <= 0 && answer.status() >= PsaStatus.DATA_INVALID, "status " + answer.status());
		assertNotEquals(PsaStatus.CORRUPTION_DETECTED, answer.status());
	}
}
