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
import static org.tfmstudio.sim.trace.PsaStatus.INSUFFICIENT_DATA;
import static org.tfmstudio.sim.trace.PsaStatus.INSUFFICIENT_MEMORY;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_HANDLE;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_PERMITTED;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;
import static org.tfmstudio.sim.trace.PsaStatus.PROGRAMMER_ERROR;
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
import org.tfmstudio.sim.services.crypto.derivation.Step;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.KeyType;
import org.tfmstudio.sim.services.crypto.id.Usage;
import org.tfmstudio.sim.services.crypto.keys.BuiltInKeys;

/** Group 9: key agreement and derivation. */
class DerivationGroupTest {
	private static final int HKDF = Alg.with(Alg.HKDF_BASE, Alg.SHA_256);
	private static final int PRF = Alg.with(Alg.TLS12_PRF_BASE, Alg.SHA_256);
	private static final int PSK = Alg.with(Alg.TLS12_PSK_TO_MS_BASE, Alg.SHA_256);
	private static final byte[] OKM = hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
	private final CryptoBench bench = new CryptoBench("PSA_WANT_ALG_HKDF_EXTRACT", "1", "PSA_WANT_ALG_HKDF_EXPAND", "1", "PSA_WANT_ALG_PBKDF2_HMAC",
			"1", "PSA_WANT_ALG_SHA_1", "1");

	private Answer setup(int alg) {
		return bench.ask(9, 1).alg(alg).out(4);
	}

	private int bytes(int handle, int step, byte[] data) {
		return bench.ask(9, 4).operation(handle).step(step).in(data).status();
	}

	private int key(int handle, int step, int key) {
		return bench.ask(9, 5).operation(handle).step(step).key(key).status();
	}

	private int number(int handle, int step, long value) {
		return bench.ask(9, 6).operation(handle).step(step).value(value).status();
	}

	private Answer output(int handle, int length) {
		return bench.ask(9, 8).operation(handle).out(length);
	}

	private Answer outputKey(int handle, byte[] attributes) {
		return bench.ask(9, 9).operation(handle).in(attributes).out(4);
	}

	private long capacity(int handle) {
		Answer answer = bench.ask(9, 2).operation(handle).out(4);
		answer.ok(0);
		return Integer.toUnsignedLong(answer.word());
	}

	private int abort(int handle) {
		return bench.ask(9, 10).operation(handle).out(4).status();
	}

	private int secret(int alg) {
		return bench.imported(KeyType.DERIVE, Usage.DERIVE, alg, hex("0b".repeat(22)));
	}

	private int hkdf() {
		int handle = setup(HKDF).word();
		assertEquals(SUCCESS, bytes(handle, Step.SALT, hex("000102030405060708090a0b0c")));
		assertEquals(SUCCESS, key(handle, Step.SECRET, secret(HKDF)));
		assertEquals(SUCCESS, bytes(handle, Step.INFO, hex("f0f1f2f3f4f5f6f7f8f9")));
		return handle;
	}

	/** RFC 5869, test cases 1 and 3. */
	@Test
	void hkdfKnownAnswers() {
		int one = hkdf();
		assertEquals(255 * 32, capacity(one));
		assertArrayEquals(OKM, output(one, 42).ok(0));
		assertEquals(255 * 32 - 42, capacity(one));

		int three = setup(HKDF).word();
		bytes(three, Step.SECRET, hex("0b".repeat(22)));
		bytes(three, Step.INFO, new byte[0]);
		assertArrayEquals(hex("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"), output(three, 42).ok(0));
	}

	@Test
	void hkdfHasTwoHalves() {
		int extract = setup(Alg.with(Alg.HKDF_EXTRACT_BASE, Alg.SHA_256)).word();
		assertEquals(32, capacity(extract));
		bytes(extract, Step.SALT, hex("000102030405060708090a0b0c"));
		bytes(extract, Step.SECRET, hex("0b".repeat(22)));
		byte[] prk = output(extract, 32).ok(0);
		assertArrayEquals(hex("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5"), prk);
		int expand = setup(Alg.with(Alg.HKDF_EXPAND_BASE, Alg.SHA_256)).word();
		bytes(expand, Step.SECRET, prk);
		bytes(expand, Step.INFO, hex("f0f1f2f3f4f5f6f7f8f9"));
		assertArrayEquals(OKM, output(expand, 42).ok(0));
		int unsalted = setup(Alg.with(Alg.HKDF_EXTRACT_BASE, Alg.SHA_256)).word();
		assertEquals(BAD_STATE, bytes(unsalted, Step.SECRET, prk));
		int salted = setup(Alg.with(Alg.HKDF_EXPAND_BASE, Alg.SHA_256)).word();
		assertEquals(INVALID_ARGUMENT, bytes(salted, Step.SALT, prk));
	}

	/** The vector for SHA-256 that is in use for TLS 1.2's function (IETF TLS mailing list, 2009). */
	@Test
	void tls12PrfKnownAnswer() {
		int handle = setup(PRF).word();
		assertEquals(0xffff_ffffL, capacity(handle));
		assertEquals(SUCCESS, bytes(handle, Step.SEED, hex("a0ba9f936cda311827a6f796ffd5198c")));
		assertEquals(SUCCESS, bytes(handle, Step.SECRET, hex("9bbe436ba940f017b17652849a71db35")));
		assertEquals(SUCCESS, bytes(handle, Step.LABEL, ascii("test label")));

		assertArrayEquals(hex("""
				e3f229ba727be17b8d122620557cd453 c2aab21d07c3d495329b52d4e61edb5a 6b301791e90d35c9c9a46b4e14baf9af
				0fa022f7077def17abfd3797c0564bab 4fbc91666e9def9b97fce34f796789ba a48082d122ee42c5a72e5a5110fff701 87347b66"""),
				output(handle, 100).ok(0));
	}

	@Test
	void aPreSharedKeyMakesAMasterSecret() {
		byte[] psk = hex("00010203040506070809");
		int handle = setup(PSK).word();
		bytes(handle, Step.SEED, ascii("seed"));
		bytes(handle, Step.SECRET, psk);
		bytes(handle, Step.LABEL, ascii("master secret"));
		assertEquals(48, capacity(handle));
		byte[] master = output(handle, 48).ok(0);
		int prf = setup(PRF).word();
		bytes(prf, Step.SEED, ascii("seed"));
		bytes(prf, Step.SECRET, hex("000a" + "00".repeat(10) + "000a" + "00010203040506070809"));
		bytes(prf, Step.LABEL, ascii("master secret"));
		assertArrayEquals(output(prf, 48).ok(0), master);

		int mixed = setup(PSK).word();
		bytes(mixed, Step.SEED, ascii("seed"));
		assertEquals(SUCCESS, bytes(mixed, Step.OTHER_SECRET, hex("aabbcc")));
		bytes(mixed, Step.SECRET, psk);
		bytes(mixed, Step.LABEL, ascii("master secret"));
		int plain = setup(PRF).word();
		bytes(plain, Step.SEED, ascii("seed"));
		bytes(plain, Step.SECRET, hex("0003aabbcc000a00010203040506070809"));
		bytes(plain, Step.LABEL, ascii("master secret"));
		assertArrayEquals(output(plain, 48).ok(0), output(mixed, 48).ok(0));
		int tooLong = setup(PSK).word();
		bytes(tooLong, Step.SEED, ascii("seed"));
		assertEquals(INVALID_ARGUMENT, bytes(tooLong, Step.SECRET, new byte[129]));
	}

	/** RFC 6070, cases 2 and 5. */
	@Test
	void pbkdf2KnownAnswers() {
		int alg = Alg.with(Alg.PBKDF2_HMAC_BASE, Alg.SHA_1);
		int two = setup(alg).word();
		assertEquals(SUCCESS, number(two, Step.COST, 2));
		assertEquals(SUCCESS, bytes(two, Step.SALT, ascii("salt")));
		assertEquals(SUCCESS, bytes(two, Step.PASSWORD, ascii("password")));
		assertArrayEquals(hex("ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957"), output(two, 20).ok(0));
		int five = setup(alg).word();
		number(five, Step.COST, 4096);
		bytes(five, Step.SALT, ascii("saltSALTsaltSALT"));
		bytes(five, Step.SALT, ascii("saltSALTsaltSALTsalt"));
		bytes(five, Step.PASSWORD, ascii("passwordPASSWORDpassword"));
		assertArrayEquals(hex("3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038"), output(five, 25).ok(0));
		int endless = setup(alg).word();
		assertEquals(NOT_SUPPORTED, number(endless, Step.COST, -1));
		int none = setup(alg).word();
		assertEquals(INVALID_ARGUMENT, number(none, Step.COST, 0));
		int early = setup(alg).word();
		assertEquals(BAD_STATE, bytes(early, Step.SALT, ascii("salt")));
	}

	@Test
	void anEcjpakePointMakesAPremasterSecret() {
		CryptoBench pake = new CryptoBench("PSA_WANT_ALG_TLS12_ECJPAKE_TO_PMS", "1");
		byte[] point = new byte[65];
		point[0] = 4;
		point[1] = 9;
		int handle = pake.ask(9, 1).alg(Alg.TLS12_ECJPAKE_TO_PMS).out(4).word();
		assertEquals(SUCCESS, pake.ask(9, 4).operation(handle).step(Step.SECRET).in(point).status());
		assertArrayEquals(pake.ask(3, 0).alg(Alg.SHA_256).in(Arrays.copyOfRange(point, 1, 33)).out(32).ok(0), pake.ask(9, 8).operation(handle).out(32).ok(0));
		int other = pake.ask(9, 1).alg(Alg.TLS12_ECJPAKE_TO_PMS).out(4).word();
		point[0] = 3;
		assertEquals(INVALID_ARGUMENT, pake.ask(9, 4).operation(other).step(Step.SECRET).in(point).status());
		assertEquals(NOT_SUPPORTED, setup(Alg.TLS12_ECJPAKE_TO_PMS).status());
	}

	@Test
	void inputsOfADerivationTakeMemory() {
		int handle = setup(Alg.with(Alg.PBKDF2_HMAC_BASE, Alg.SHA_256)).word();
		number(handle, Step.COST, 1);
		assertEquals(SUCCESS, bytes(handle, Step.SALT, new byte[5000]));
		assertEquals(INSUFFICIENT_MEMORY, bytes(handle, Step.SALT, new byte[5000]));
		assertEquals(SUCCESS, abort(handle));
	}

	@Test
	void setupsAreChecked() {
		assertEquals(INVALID_ARGUMENT, setup(Alg.SHA_256).status());
		assertEquals(INVALID_ARGUMENT, setup(Alg.ECDH).status());
		assertEquals(NOT_SUPPORTED, setup(Alg.with(Alg.HKDF_BASE, Alg.MD5)).status());
		assertEquals(NOT_SUPPORTED, setup(Alg.with(Alg.TLS12_PRF_BASE, Alg.SHA_512)).status());
		assertEquals(NOT_SUPPORTED, setup(Alg.CATEGORY_KEY_DERIVATION).status());
		assertEquals(NOT_SUPPORTED, setup(Alg.FFDH | HKDF).status());
		assertEquals(SUCCESS, setup(Alg.ECDH | HKDF).status());
		assertEquals(BAD_STATE, bench.ask(9, 1).alg(HKDF).operation(1).out(4).status());
	}

	@Test
	void inputsHaveAnOrder() {
		int twice = setup(HKDF).word();
		bytes(twice, Step.SECRET, new byte[3]);
		assertEquals(BAD_STATE, bytes(twice, Step.SALT, new byte[3]));
		assertEquals(BAD_STATE, bytes(twice, Step.INFO, new byte[3]), "an input that fails ends the operation");
		int again = setup(HKDF).word();
		bytes(again, Step.INFO, new byte[3]);
		assertEquals(BAD_STATE, bytes(again, Step.INFO, new byte[3]));
		int foreign = setup(HKDF).word();
		assertEquals(INVALID_ARGUMENT, bytes(foreign, Step.SEED, new byte[3]));
		int unknown = setup(HKDF).word();
		assertEquals(INVALID_ARGUMENT, bytes(unknown, 0x999, new byte[3]));
		int cost = setup(HKDF).word();
		assertEquals(INVALID_ARGUMENT, number(cost, Step.COST, 1));
		int prf = setup(PRF).word();
		assertEquals(BAD_STATE, bytes(prf, Step.SECRET, new byte[3]));
		int other = setup(PRF).word();
		assertEquals(INVALID_ARGUMENT, bytes(other, Step.OTHER_SECRET, new byte[3]));
	}

	@Test
	void keysOfTheRightTypeAreInputs() {
		int raw = bench.imported(KeyType.RAW_DATA, Usage.DERIVE, HKDF, new byte[16]);
		int unusable = bench.imported(KeyType.DERIVE, 0, HKDF, new byte[16]);
		int foreign = secret(PRF);

		assertEquals(SUCCESS, key(setup(HKDF).word(), Step.SALT, raw));
		assertEquals(INVALID_ARGUMENT, key(setup(HKDF).word(), Step.SECRET, raw));
		assertEquals(INVALID_ARGUMENT, key(setup(HKDF).word(), Step.SALT, secret(HKDF)));
		assertEquals(NOT_PERMITTED, key(setup(HKDF).word(), Step.SECRET, unusable));
		assertEquals(NOT_PERMITTED, key(setup(HKDF).word(), Step.SECRET, foreign));
		int missing = setup(HKDF).word();
		assertEquals(INVALID_HANDLE, key(missing, Step.SECRET, 0));
		assertEquals(BAD_STATE, bytes(missing, Step.SECRET, new byte[3]));
	}

	@Test
	void capacityOnlySinks() {
		int handle = hkdf();

		assertEquals(SUCCESS, bench.ask(9, 3).operation(handle).value(50).status());
		assertEquals(INVALID_ARGUMENT, bench.ask(9, 3).operation(handle).value(51).status());
		assertEquals(50, capacity(handle));
		assertArrayEquals(OKM, output(handle, 42).ok(0));
		Answer late = output(handle, 9);
		assertEquals(INSUFFICIENT_DATA, late.status());
		assertArrayEquals(ascii("!!!!!!!!!"), late.out()[0]);
		assertEquals(0, capacity(handle));
		assertEquals(INSUFFICIENT_DATA, output(handle, 1).status());
		assertEquals(INSUFFICIENT_DATA, output(handle, 0).status());
		assertEquals(SUCCESS, abort(handle));
		assertEquals(SUCCESS, abort(handle));
		assertEquals(BAD_STATE, bench.ask(9, 2).operation(handle).out(4).status());
	}

	@Test
	void outputNeedsAllInputs() {
		int handle = setup(HKDF).word();
		bytes(handle, Step.SECRET, new byte[3]);
		assertEquals(BAD_STATE, output(handle, 1).status());
		int prf = setup(PRF).word();
		assertEquals(BAD_STATE, output(prf, 1).status());
		assertEquals(PROGRAMMER_ERROR, bench.ask(9, 2).operation(prf).out(5).status());
	}

	@Test
	void keysAreDerived() {
		int handle = hkdf();

		int derived = outputKey(handle, attributes(KeyType.RAW_DATA, 336, Usage.EXPORT, 0)).word();

		assertArrayEquals(OKM, bench.export(derived, 100).ok(0));
		assertEquals(INVALID_ARGUMENT, outputKey(handle, attributes(KeyType.RAW_DATA, 0, 0, 0)).status());
		assertEquals(INVALID_ARGUMENT, outputKey(handle, attributes(KeyType.RAW_DATA, 9, 0, 0)).status());
		assertEquals(INVALID_ARGUMENT, outputKey(handle, attributes(KeyType.AES, 136, 0, 0)).status());
		assertEquals(NOT_SUPPORTED, outputKey(handle, attributes(KeyType.RSA_KEY_PAIR, 1024, 0, 0)).status());
		assertEquals(INVALID_ARGUMENT, outputKey(handle, attributes(KeyType.RSA_PUBLIC_KEY, 1024, 0, 0)).status());
		assertEquals(SUCCESS, outputKey(handle, attributes(KeyType.eccKeyPair(KeyType.FAMILY_SECP_R1), 256, 0, 0)).status());
		assertEquals(INSUFFICIENT_DATA, outputKey(handle, attributes(KeyType.RAW_DATA, 0xfff8, 0, 0)).status());
		assertEquals(PROGRAMMER_ERROR, outputKey(handle, new byte[23]).status());
	}

	@Test
	void onlySecretsFromKeysMakeKeys() {
		int handle = setup(HKDF).word();
		bytes(handle, Step.SECRET, new byte[3]);
		bytes(handle, Step.INFO, new byte[3]);

		Answer refused = outputKey(handle, attributes(KeyType.RAW_DATA, 8, 0, 0));

		assertEquals(NOT_PERMITTED, refused.status());
		assertEquals(0, refused.word());
		assertEquals(1, output(handle, 1).ok(0).length);
	}

	@Test
	void eachClientHasItsOwnHardwareKey() {
		byte[] mine = fromHuk();
		assertArrayEquals(mine, fromHuk());
		bench.client = CryptoBench.SECURE;
		assertFalse(Arrays.equals(mine, fromHuk()));
		CryptoBench small = new CryptoBench("PSA_WANT_ALG_HKDF", "0");
		assertEquals(NOT_SUPPORTED, small.ask(2, 0).key(BuiltInKeys.HUK).out(24).status());
	}

	private byte[] fromHuk() {
		int handle = setup(HKDF).word();
		assertEquals(SUCCESS, key(handle, Step.SECRET, BuiltInKeys.HUK));
		bytes(handle, Step.INFO, ascii("label"));
		byte[] bytes = output(handle, 16).ok(0);
		abort(handle);
		return bytes;
	}

	private int pair(int alg) {
		return bench.ask(2, 9).in(attributes(KeyType.eccKeyPair(KeyType.FAMILY_SECP_R1), 256, Usage.DERIVE, alg)).out(4).word();
	}

	private byte[] point(int key) {
		return bench.ask(2, 6).key(key).out(65).ok(0);
	}

	private Answer agree(int key, int alg, byte[] peer, int room) {
		return bench.ask(9, 0).key(key).alg(alg).in(peer).out(room);
	}

	@Test
	void twoSidesAgree() {
		int one = pair(Alg.ECDH);
		int other = pair(Alg.ECDH);

		byte[] shared = agree(one, Alg.ECDH, point(other), 32).ok(0);

		assertEquals(32, shared.length);
		assertArrayEquals(shared, agree(other, Alg.ECDH, point(one), 64).ok(0));
		assertEquals(BUFFER_TOO_SMALL, agree(one, Alg.ECDH, point(other), 31).status());
		assertEquals(INVALID_ARGUMENT, agree(one, HKDF, point(other), 32).status());
		assertEquals(NOT_SUPPORTED, agree(one, Alg.ECDH | HKDF, point(other), 32).status());
		Answer failed = agree(one, Alg.ECDH, new byte[65], 32);
		assertEquals(INVALID_ARGUMENT, failed.status());
		assertEquals(32, failed.out()[0].length);
		assertFalse(Arrays.equals(new byte[32], failed.out()[0]));
	}

	@Test
	void agreementIsASecretOfADerivation() {
		int alg = Alg.ECDH | HKDF;
		int one = pair(alg);
		int other = pair(Alg.ECDH);
		byte[] shared = agree(other, Alg.ECDH, point(one), 32).ok(0);
		int handle = setup(alg).word();
		assertEquals(SUCCESS, bench.ask(9, 7).operation(handle).step(Step.SECRET).key(one).in(point(other)).status());
		bytes(handle, Step.INFO, ascii("x"));
		int plain = setup(HKDF).word();
		bytes(plain, Step.SECRET, shared);
		bytes(plain, Step.INFO, ascii("x"));

		assertArrayEquals(output(plain, 20).ok(0), output(handle, 20).ok(0));

		assertEquals(SUCCESS, outputKey(handle, attributes(KeyType.AES, 128, 0, 0)).status());
		assertEquals(INVALID_ARGUMENT, bench.ask(9, 7).operation(plain).step(Step.SECRET).key(one).in(point(other)).status());
		int bad = setup(alg).word();
		assertEquals(INVALID_ARGUMENT, bench.ask(9, 7).operation(bad).step(Step.SECRET).key(one).in(new byte[64]).status());
		assertEquals(BAD_STATE, output(bad, 1).status());
	}

	@Test
	void nothingSecretStaysAfterAbort() {
		byte[] secret = hex("00112233445566778899aabbccddeeff");
		for (int alg : new int[] {PRF, PSK, Alg.with(Alg.PBKDF2_HMAC_BASE, Alg.SHA_256), Alg.with(Alg.HKDF_EXPAND_BASE, Alg.SHA_256)}) {
			int handle = setup(alg).word();
			number(handle, Step.COST, 1);
			bytes(handle, Step.SALT, new byte[1]);
			bytes(handle, Step.SEED, new byte[1]);
			bytes(handle, Step.SECRET, secret);
			bytes(handle, Step.PASSWORD, secret);
			abort(handle);
		}
		assertTrue(bench.service.operations().isEmpty());
		assertFalse(new String(bench.state(), StandardCharsets.ISO_8859_1).contains(new String(secret, StandardCharsets.ISO_8859_1)));
	}

	@Property(tries = 40)
	void piecesMakeTheSameOutput(@ForAll @Size(min = 1, max = 10) List<@IntRange(min = 0, max = 70) Integer> pieces,
			@ForAll @IntRange(min = 0, max = 4) int which, @ForAll boolean snapshots) {
		CryptoBench fresh = new CryptoBench("PSA_WANT_ALG_HKDF_EXTRACT", "1", "PSA_WANT_ALG_HKDF_EXPAND", "1", "PSA_WANT_ALG_PBKDF2_HMAC", "1");
		int alg = Alg.with(List.of(Alg.HKDF_BASE, Alg.HKDF_EXPAND_BASE, Alg.TLS12_PRF_BASE, Alg.TLS12_PSK_TO_MS_BASE, Alg.PBKDF2_HMAC_BASE)
				.get(which), Alg.SHA_256);
		int whole = prepared(fresh, alg);
		int parts = prepared(fresh, alg);
		if (snapshots)
			fresh.snapshot();
		int total = Math.min(pieces.stream().mapToInt(Integer::intValue).sum(), 48);
		byte[] expected = fresh.ask(9, 8).operation(whole).out(total).ok(0);
		byte[] got = new byte[0];
		for (int piece : pieces) {
			int length = Math.min(piece, total - got.length);
			if (length > 0)
				got = org.bouncycastle.util.Arrays.concatenate(got, fresh.ask(9, 8).operation(parts).out(length).ok(0));
			if (snapshots)
				fresh.snapshot();
		}
		assertArrayEquals(expected, got);
	}

	private static int prepared(CryptoBench bench, int alg) {
		int handle = bench.ask(9, 1).alg(alg).out(4).word();
		List<Integer> steps = Alg.isAnyHkdf(alg) ? List.of(Step.SECRET, Step.INFO)
				: Alg.isPbkdf2(alg) ? List.of(Step.COST, Step.SALT, Step.PASSWORD) : List.of(Step.SEED, Step.SECRET, Step.LABEL);
		for (int step : steps) {
			bench.snapshot();
			int status = step == Step.COST ? bench.ask(9, 6).operation(handle).step(step).value(3).status()
					: bench.ask(9, 4).operation(handle).step(step).in(new byte[32]).status();
			assertEquals(SUCCESS, status);
		}
		return handle;
	}
}
