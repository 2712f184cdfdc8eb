// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import static org.tfmstudio.sim.services.crypto.CryptoBench.attributes;
import static org.tfmstudio.sim.trace.PsaStatus.SUCCESS;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tfmstudio.sim.services.crypto.CryptoBench.Answer;
import org.tfmstudio.sim.services.crypto.derivation.Step;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.KeyType;
import org.tfmstudio.sim.services.crypto.id.Usage;
import org.tfmstudio.sim.services.crypto.primitives.Wycheproof;
import org.tfmstudio.sim.trace.PsaStatus;

/** No wrong accept and no wrong reject of Project Wycheproof's vectors for MACs and key derivations, asked of the whole service. */
class WycheproofServiceTest {
	private static final int MAC = 4;
	private static final int DERIVATION = 9;
	/** Room for the longest output that HKDF has. */
	private final CryptoBench bench = new CryptoBench("CRYPTO_IOVEC_BUFFER_SIZE", "0x8000", "PSA_WANT_ALG_PBKDF2_HMAC", "1");

	@ParameterizedTest
	@CsvSource({"aes_cmac_test.json, " + KeyType.AES + ", " + Alg.CMAC, "hmac_sha256_test.json, " + KeyType.HMAC + ", " + (Alg.HMAC_BASE | 9),
			"hmac_sha384_test.json, " + KeyType.HMAC + ", " + (Alg.HMAC_BASE | 10), "hmac_sha512_test.json, " + KeyType.HMAC + ", " + (Alg.HMAC_BASE | 11)})
	void macs(String file, int type, int base) {
		Wycheproof.check(file, vector -> {
			int alg = Alg.withLength(base, vector.number("tagSize") / 8);
			byte[] tag = vector.bytes("tag");
			Answer imported = bench.importKey(attributes(type, 0, Usage.SIGN_MESSAGE | Usage.VERIFY_MESSAGE, alg), vector.bytes("key"));
			if (imported.status() != SUCCESS)
				return false;
			int key = imported.word();
			boolean verified = bench.ask(MAC, 1).key(key).alg(alg).in(vector.bytes("msg"), tag).status() == SUCCESS;
			boolean same = Arrays.equals(tag, bench.ask(MAC, 0).key(key).alg(alg).in(vector.bytes("msg")).out(64).ok(0));
			bench.destroy(key);
			if (verified != same)
				throw new AssertionError("verifying and computing differ: " + vector.test());
			return verified;
		});
	}

	@ParameterizedTest
	@CsvSource({"hkdf_sha256_test.json, " + Alg.SHA_256, "hkdf_sha384_test.json, " + Alg.SHA_384, "hkdf_sha512_test.json, " + Alg.SHA_512})
	void hkdf(String file, int hash) {
		Wycheproof.check(file, vector -> {
			int operation = setUp(Alg.with(Alg.HKDF_BASE, hash));
			input(operation, Step.SALT, vector.bytes("salt"));
			input(operation, Step.SECRET, vector.bytes("ikm"));
			input(operation, Step.INFO, vector.bytes("info"));
			return gives(operation, vector.number("size"), vector.bytes("okm"));
		});
	}

	@ParameterizedTest
	@CsvSource("pbkdf2_hmacsha256_test.json, " + Alg.SHA_256)
	void pbkdf2(String file, int hash) {
		Wycheproof.check(file, vector -> {
			int operation = setUp(Alg.with(Alg.PBKDF2_HMAC_BASE, hash));
			bench.ask(DERIVATION, 6).operation(operation).step(Step.COST).value(vector.number("iterationCount")).out().ok(0);
			input(operation, Step.SALT, vector.bytes("salt"));
			input(operation, Step.PASSWORD, vector.bytes("password"));
			return gives(operation, vector.number("dkLen"), vector.bytes("dk"));
		});
	}

	private int setUp(int alg) {
		Answer answer = bench.ask(DERIVATION, 1).alg(alg).out(4);
		answer.ok(0);
		return answer.word();
	}

	private void input(int operation, int step, byte[] data) {
		bench.ask(DERIVATION, 4).operation(operation).step(step).in(data).out().ok(0);
	}

	private boolean gives(int operation, int length, byte[] expected) {
		Answer output = bench.ask(DERIVATION, 8).operation(operation).out(length);
		bench.ask(DERIVATION, 10).operation(operation).out(4).ok(0);
		if (output.status() == PsaStatus.INSUFFICIENT_DATA)
			return false;
		return Arrays.equals(expected, output.ok(0));
	}
}
