// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tfmstudio.sim.services.crypto.CryptoBench.ascii;
import static org.tfmstudio.sim.services.crypto.CryptoBench.hex;
import static org.tfmstudio.sim.services.crypto.CryptoBench.word;
import static org.tfmstudio.sim.trace.PsaStatus.BAD_STATE;
import static org.tfmstudio.sim.trace.PsaStatus.BUFFER_TOO_SMALL;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_SIGNATURE;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_PERMITTED;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;
import static org.tfmstudio.sim.trace.PsaStatus.PROGRAMMER_ERROR;
import static org.tfmstudio.sim.trace.PsaStatus.SUCCESS;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tfmstudio.sim.services.crypto.CryptoBench.Answer;
import org.tfmstudio.sim.services.crypto.id.Alg;

/** Group 3: hashes, and what the groups of multi-part functions have in common. */
class HashGroupTest {
	private static final int UPDATE = 3;
	private static final int FINISH = 5;
	private final CryptoBench bench = new CryptoBench();

	private Answer compute(int alg, byte[] message, int room) {
		return bench.ask(3, 0).alg(alg).in(message).out(room);
	}

	private Answer setup(int alg) {
		return bench.ask(3, 2).alg(alg).out(4);
	}

	private int update(int handle, byte[] message) {
		return bench.ask(3, UPDATE).operation(handle).in(message).status();
	}

	private Answer finish(int handle, int room) {
		return bench.ask(3, FINISH).operation(handle).out(4, room);
	}

	private Answer abort(int handle) {
		return bench.ask(3, 7).operation(handle).out(4);
	}

	/** FIPS 180-4 and FIPS 202, "abc". */
	@ParameterizedTest
	@CsvSource({ "0x02000008,23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7",
			"0x02000009,ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
			"0x0200000a,cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7",
			"0x0200000b,ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f" })
	void knownAnswers(String alg, String hash) {
		byte[] expected = hex(hash);

		assertArrayEquals(expected, compute(Integer.decode(alg), ascii("abc"), 64).ok(0));
		assertEquals(SUCCESS, bench.ask(3, 1).alg(Integer.decode(alg)).in(ascii("abc"), expected).status());
		assertEquals(INVALID_SIGNATURE, bench.ask(3, 1).alg(Integer.decode(alg)).in(ascii("abd"), expected).status());
		assertEquals(BUFFER_TOO_SMALL, compute(Integer.decode(alg), ascii("abc"), expected.length - 1).status());
	}

	@Test
	void hashesThatAreOffAreNotSupported() {
		assertEquals(NOT_SUPPORTED, compute(Alg.SHA_1, ascii("abc"), 64).status());
		assertEquals(NOT_SUPPORTED, compute(Alg.ANY_HASH, ascii("abc"), 64).status());
		assertEquals(INVALID_ARGUMENT, compute(Alg.hmac(Alg.SHA_256), ascii("abc"), 64).status());
		assertEquals(NOT_SUPPORTED, new CryptoBench("PSA_WANT_ALG_SHA_512", "0").ask(3, 0).alg(Alg.SHA_512).in(ascii("abc")).out(64).status());
		assertArrayEquals(hex("a9993e364706816aba3e25717850c26c9cd0d89d"),
				new CryptoBench("PSA_WANT_ALG_SHA_1", "1").ask(3, 0).alg(Alg.SHA_1).in(ascii("abc")).out(64).ok(0));
	}

	@Test
	void anEmptyMessageNeedsNoVector() {
		assertArrayEquals(hex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
				bench.ask(3, 0).alg(Alg.SHA_256).out(32).ok(0));
	}

	@Test
	void singleCallsCanBeLeftOut() {
		CryptoBench small = new CryptoBench("CRYPTO_SINGLE_PART_FUNCS_DISABLED", "1");

		assertEquals(NOT_SUPPORTED, small.ask(3, 0).alg(Alg.SHA_256).out(32).status());
		assertEquals(NOT_SUPPORTED, small.ask(3, 1).alg(Alg.SHA_256).status());
		assertEquals(SUCCESS, small.ask(3, 2).alg(Alg.SHA_256).out(4).status());
	}

	@Test
	void modulesCanBeLeftOut() {
		assertEquals(NOT_SUPPORTED, new CryptoBench("CRYPTO_HASH_MODULE_ENABLED", "0").ask(3, 2).alg(Alg.SHA_256).out(4).status());
	}

	@Test
	void anEndedOperationGivesItsHandleBack() {
		Answer started = setup(Alg.SHA_256);
		assertEquals(1, started.word());
		update(1, ascii("abc"));

		Answer ended = finish(1, 32);

		assertEquals(0, ended.word());
		assertArrayEquals(compute(Alg.SHA_256, ascii("abc"), 32).out()[0], ended.ok(1));
		assertEquals(BAD_STATE, update(1, ascii("abc")));
		assertEquals(1, setup(Alg.SHA_224).word());
	}

	@Test
	void aFailedOperationRestsUntilItIsAborted() {
		setup(Alg.SHA_256);

		Answer failed = finish(1, 31);

		assertEquals(BUFFER_TOO_SMALL, failed.status());
		assertEquals(1, failed.word());
		assertEquals(0, failed.out()[1].length);
		assertEquals(BAD_STATE, update(1, ascii("abc")));
		assertEquals(BAD_STATE, finish(1, 32).status());
		assertEquals(2, setup(Alg.SHA_256).word());
		assertEquals(0, abort(1).word());
		assertEquals(1, setup(Alg.SHA_256).word());
	}

	@Test
	void verificationIsExact() {
		byte[] hash = compute(Alg.SHA_256, ascii("abc"), 32).ok(0);
		for (byte[] offered : List.of(hash, Arrays.copyOf(hash, 31), Arrays.copyOf(hash, 33), new byte[32], new byte[0])) {
			int handle = setup(Alg.SHA_256).word();
			update(handle, ascii("abc"));
			assertEquals(offered == hash ? SUCCESS : INVALID_SIGNATURE, bench.ask(3, 6).operation(handle).in(offered).out(4).status());
			assertEquals(offered == hash, bench.service.operations().isEmpty());
			abort(handle);
		}
		assertTrue(bench.service.operations().isEmpty());
	}

	@Test
	void handlesAreChecked() {
		assertEquals(BAD_STATE, bench.ask(3, 2).alg(Alg.SHA_256).operation(1).out(4).status());
		assertEquals(BAD_STATE, update(0, ascii("abc")));
		assertEquals(BAD_STATE, update(9, ascii("abc")));
		assertEquals(BAD_STATE, update(-1, ascii("abc")));
		assertEquals(SUCCESS, abort(0).status());
		assertEquals(5, abort(5).word());
		assertEquals(PROGRAMMER_ERROR, bench.ask(3, 2).alg(Alg.SHA_256).out(3).status());
		assertEquals(PROGRAMMER_ERROR, bench.ask(3, 7).out().status());
		assertEquals(BAD_STATE, bench.ask(3, 99).status());
		setup(Alg.SHA_256);
		assertEquals(NOT_SUPPORTED, bench.ask(3, 99).operation(1).status());
		assertEquals(BAD_STATE, bench.ask(4, 4).operation(1).status(), "a hash is no MAC");
		bench.client = CryptoBench.SECURE;
		assertEquals(BAD_STATE, update(1, ascii("abc")));
		assertEquals(SUCCESS, abort(1).status());
		bench.client = CryptoBench.NON_SECURE;
		assertEquals(SUCCESS, update(1, ascii("abc")));
	}

	@Test
	void setupsThatFailTakeNoPlace() {
		Answer failed = setup(Alg.SHA_1);

		assertEquals(NOT_SUPPORTED, failed.status());
		assertEquals(0, failed.word());
		assertTrue(bench.service.operations().isEmpty());
	}

	@Test
	void theTableHasAnEnd() {
		for (int i = 1; i <= 8; i++)
			assertEquals(i, setup(Alg.SHA_256).word());

		assertEquals(NOT_PERMITTED, setup(Alg.SHA_256).status());

		abort(3);
		assertEquals(3, setup(Alg.SHA_256).word());
		assertEquals(NOT_PERMITTED, bench.ask(3, 4).operation(1).in(word(0)).out(4).status());
	}

	@Test
	void aCloneGoesItsOwnWay() {
		setup(Alg.SHA_512);
		update(1, ascii("a"));

		assertEquals(2, bench.ask(3, 4).operation(1).in(word(0)).out(4).word());

		update(1, ascii("b"));
		update(2, ascii("bc"));
		assertArrayEquals(compute(Alg.SHA_512, ascii("ab"), 64).ok(0), finish(1, 64).ok(1));
		assertArrayEquals(compute(Alg.SHA_512, ascii("abc"), 64).ok(0), finish(2, 64).ok(1));
		setup(Alg.SHA_256);
		assertEquals(BAD_STATE, bench.ask(3, 4).operation(1).in(word(7)).out(4).status());
		assertEquals(PROGRAMMER_ERROR, bench.ask(3, 4).operation(1).in(new byte[3]).out(4).status());
		finish(1, 1);
		Answer failed = bench.ask(3, 4).operation(1).in(word(0)).out(4);
		assertEquals(BAD_STATE, failed.status());
		assertEquals(0, failed.word());
	}

	@Property(tries = 60)
	void piecesMakeTheSameHash(@ForAll @Size(max = 12) List<@Size(max = 70) byte[]> pieces, @ForAll @IntRange(min = 8, max = 11) int hash,
			@ForAll boolean snapshots) {
		CryptoBench fresh = new CryptoBench();
		int alg = 0x0200_0000 | hash;
		int handle = fresh.ask(3, 2).alg(alg).out(4).word();
		byte[] whole = new byte[0];
		for (byte[] piece : pieces) {
			assertEquals(SUCCESS, fresh.ask(3, UPDATE).operation(handle).in(piece).status());
			whole = org.bouncycastle.util.Arrays.concatenate(whole, piece);
			if (snapshots)
				fresh.snapshot();
		}
		assertArrayEquals(fresh.ask(3, 0).alg(alg).in(whole).out(64).ok(0), fresh.ask(3, FINISH).operation(handle).out(4, 64).ok(1));
	}
}
