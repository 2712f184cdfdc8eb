// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tfmstudio.sim.services.attestation.Device.NON_SECURE;
import static org.tfmstudio.sim.services.attestation.Device.word;
import static org.tfmstudio.sim.trace.PsaStatus.BUFFER_TOO_SMALL;
import static org.tfmstudio.sim.trace.PsaStatus.GENERIC_ERROR;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;
import static org.tfmstudio.sim.trace.PsaStatus.SUCCESS;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfmstudio.sim.boot.data.SharedData;
import org.tfmstudio.sim.boot.data.SharedData.Entry;
import org.tfmstudio.sim.boot.data.SharedData.Major;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.attestation.Device.Answer;
import org.tfmstudio.sim.services.attestation.token.DecodedToken;
import org.tfmstudio.sim.services.attestation.token.TokenDecoder;
import org.tfmstudio.sim.services.attestation.token.TokenKey;
import org.tfmstudio.sim.services.attestation.token.TokenProfile;
import org.tfmstudio.sim.services.attestation.token.TokenVerifier;
import org.tfmstudio.sim.services.attestation.token.TokenVerifier.Result;
import org.tfmstudio.sim.services.otp.OtpElement;
import org.tfmstudio.sim.spm.hosted.ServicePanic;

class InitialAttestationTest {
	private static final String NONCE = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
	private static final String INSTANCE = "0127e2a04464f4e73b9131548b6dffbe47ae49ec7a7562c5a157e6a30f9f1ceb69";
	private static final String SPE = "a5 01 63535045 04 65312e322e33 05 5820" + "51".repeat(32) + "06 66534841323536 02 5820" + "61".repeat(32);
	private static final String NSPE = "a5 01 644e535045 04 65342e352e36 05 5820" + "52".repeat(32) + "06 66534841323536 02 5820" + "62".repeat(32);

	/** Written claim by claim from RFC 8949 and facts D.4; the MAC was computed with Python's hmac. */
	private static final String SYMMETRIC = "d1 84 43a10105 a0 5901b1" + "aa"
			+ "3a000124ff 5820" + NONCE
			+ "3a000124fb 5820" + "30".repeat(32)
			+ "3a00012500 5821" + INSTANCE
			+ "3a000124fa 5820" + "40".repeat(32)
			+ "3a000124f8 3a3bffffff"
			+ "3a000124f9 193000"
			+ "3a000124fd 82" + SPE + NSPE
			+ "3a000124f7 71 5053415f494f545f50524f46494c455f31"
			+ "3a00012501 6e 7665726966792e6578616d706c65"
			+ "3a000124fc 73 343030363338313333333933312d3030303031"
			+ "5820 378cf614c048ba88c5f5e6cf0995af9edf1debcc151e057ac09c5f2367fb3114";

	private static final String SECOND_PROFILE = "a8"
			+ "0a 5820" + NONCE
			+ "19095d 5820" + "30".repeat(32)
			+ "190100 5821" + INSTANCE
			+ "19095c 5820" + "40".repeat(32)
			+ "19095a 190bbd"
			+ "19095b 193000"
			+ "19095f 82" + SPE + NSPE
			+ "190109 7818 687474703a2f2f61726d2e636f6d2f7073612f322e302e30";

	@Test
	void aTokenHasTheseBytes() {
		InitialAttestation service = started(new Device("SYMMETRIC_INITIAL_ATTESTATION", "ON"));
		Answer answer = token(service, hex(NONCE), 592);
		assertEquals(SUCCESS, answer.status());
		assertEquals(bare(SYMMETRIC), HexFormat.of().formatHex(answer.out()));
	}

	@Test
	void theSecondProfileHasItsOwnLabels() {
		InitialAttestation service = started(new Device("SYMMETRIC_INITIAL_ATTESTATION", "ON", "ATTEST_TOKEN_PROFILE_PSA_2_0_0", "1",
				"ATTEST_INCLUDE_OPTIONAL_CLAIMS", "0"));
		Answer answer = Device.call(service, 3005, 1001, List.of(hex(NONCE)), 592);
		assertEquals(bare(SECOND_PROFILE), HexFormat.of().formatHex(TokenDecoder.decode(answer.out()).envelope().orElseThrow().payload()));
		Device later = new Device("SYMMETRIC_INITIAL_ATTESTATION", "ON", "ATTEST_TOKEN_PROFILE_PSA_2_0_0", "1", "ATTEST_INCLUDE_OPTIONAL_CLAIMS", "0");
		later.tfm = "2.2";
		assertEquals(bare(SECOND_PROFILE.replace("19095d", "19010c")),
				HexFormat.of().formatHex(TokenDecoder.decode(Device.call(started(later), 3005, 1001, List.of(hex(NONCE)), 592).out()).envelope().orElseThrow().payload()));
	}

	@ParameterizedTest
	@CsvSource({ "OFF,OFF,OFF", "ON,OFF,ON", "OFF,ON,ON", "ON,ON,OFF" })
	void everyTokenIsWellFormedAndVerifies(String symmetric, String second, String keyId) throws Exception {
		Device device = new Device("SYMMETRIC_INITIAL_ATTESTATION", symmetric, "ATTEST_INCLUDE_COSE_KEY_ID", keyId);
		if (second.equals("ON")) {
			device = new Device("SYMMETRIC_INITIAL_ATTESTATION", symmetric, "ATTEST_INCLUDE_COSE_KEY_ID", keyId, "ATTEST_TOKEN_PROFILE_PSA_2_0_0", "ON");
		}
		DecodedToken token = TokenDecoder.decode(token(started(device), new byte[64], 4096).out());
		assertEquals(List.of(), token.findings());
		TokenKey key = symmetric.equals("ON") ? new TokenKey.Shared(device.memory.iak())
				: TokenKey.readPublic(HexFormat.of().formatHex(EcSigner.of(device.memory.iak()).publicKey()));
		TokenVerifier.verify(token, key).forEach(it -> assertTrue(it.result() == Result.PASSED || it.what().equals("key's name"), it::toString));
		assertEquals(keyId.equals("ON"), token.envelope().orElseThrow().kid().length > 0);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 31, 33, 47, 49, 63, 65, 0x1000 })
	void otherChallengesAreInvalid(int size) {
		InitialAttestation service = started(new Device());
		assertEquals(INVALID_ARGUMENT, token(service, new byte[size], 592).status());
		assertEquals(INVALID_ARGUMENT, Device.call(service, NON_SECURE, 1002, List.of(word(size)), 4).status());
	}

	@ParameterizedTest
	@ValueSource(ints = { 32, 48, 64 })
	void theSizeIsTheTokens(int challenge) {
		InitialAttestation service = started(new Device());
		Answer size = Device.call(service, NON_SECURE, 1002, List.of(word(challenge)), 4);
		assertEquals(SUCCESS, size.status());
		assertEquals(token(service, new byte[challenge], 592).out().length, size.number());
		assertEquals(SUCCESS, token(service, new byte[challenge], size.number()).status());
		assertEquals(BUFFER_TOO_SMALL, token(service, new byte[challenge], size.number() - 1).status());
		assertEquals(INVALID_ARGUMENT, token(service, new byte[challenge], 0).status());
	}

	@Test
	void sizesAreAskedForWithWords() {
		InitialAttestation service = started(new Device());
		assertEquals(INVALID_ARGUMENT, Device.call(service, NON_SECURE, 1002, List.of(new byte[3]), 4).status());
		assertEquals(INVALID_ARGUMENT, Device.call(service, NON_SECURE, 1002, List.of(word(32)), 5).status());
		assertEquals(INVALID_ARGUMENT, Device.call(service, NON_SECURE, 1002, List.of(word(0x8000_0020)), 4).status());
		assertEquals(INVALID_ARGUMENT, Device.call(service, NON_SECURE, 1001, List.of()).status());
		assertEquals(NOT_SUPPORTED, Device.call(service, NON_SECURE, 1003, List.of(), 4).status());
	}

	@Test
	void theServicesBufferLimitsATokenUnlessVectorsAreMapped() {
		String[] small = { "PSA_INITIAL_ATTEST_MAX_TOKEN_SIZE", "0x100" };
		assertEquals(BUFFER_TOO_SMALL, token(started(new Device(small)), new byte[32], 4096).status());
		Device mapped = new Device(small);
		mapped.options.put("PSA_FRAMEWORK_HAS_MM_IOVEC", "ON");
		assertEquals(SUCCESS, token(started(mapped), new byte[32], 4096).status());
	}

	@Test
	void withoutBootRecordsTheFirstProfileSaysSoAndTheSecondFails() {
		Device first = new Device("ATTEST_INCLUDE_OPTIONAL_CLAIMS", "OFF");
		first.bootData = new byte[0];
		DecodedToken token = TokenDecoder.decode(token(started(first), new byte[32], 592).out());
		assertEquals(List.of(), token.findings());
		assertEquals("-75007", token.claims().get(6).label());
		Device second = new Device("ATTEST_TOKEN_PROFILE_PSA_2_0_0", "ON");
		second.bootData = new byte[0];
		assertEquals(GENERIC_ERROR, token(started(second), new byte[32], 592).status());
		assertEquals(GENERIC_ERROR, Device.call(started(second), NON_SECURE, 1002, List.of(word(32)), 4).status());
	}

	@Test
	void theFirstEntryOfAModuleDecides() {
		Device device = new Device();
		device.bootData = new SharedData(List.of(Entry.of(Major.ATTESTATION, 0, 8, new byte[2]), Device.record(0, "SPE", "1", 1, 2),
				Device.record(3, "A", "1", 1, 2), Device.record(3, "B", "1", 1, 2), Device.record(7, "no module", "1", 1, 2))).bytes();
		DecodedToken token = TokenDecoder.decode(token(started(device), new byte[32], 592).out());
		assertEquals(List.of("A"), token.components().stream().map(it -> it.type()).toList());
	}

	@Test
	void damagedBootDataEndTheStart() {
		Device device = new Device();
		device.bootData = Arrays.copyOf(device.bootData, device.bootData.length - 1);
		assertThrows(ServicePanic.class, () -> started(device));
		device.bootData = new SharedData(List.of(Entry.of(Major.ATTESTATION, 0, Entry.BOOT_RECORD, new byte[509]))).bytes();
		assertThrows(ServicePanic.class, () -> started(device));
	}

	/** The minimal tokens of TF-M's development tests; the hashes are Python's hashlib's. */
	@ParameterizedTest
	@CsvSource({ "ON,d1844 3a10105 a0 5848 a1 3a000124ff 5840, 966840fc0a60ae968f906d7092e57b205d3bbe83ed47ebbc2ad9d1cfb41c87f3",
			"OFF,d28443a10126a1045820 ef954b4bd9bdf670d0336082f5ef152af8f35b6a6c00efa6a9a71f49517e18c6 5848 a1 3a000124ff 5840,"
					+ "450b2c0968a192a885be59e5a09bda4a8ba3a6fc7f5190352d3a16bc307b503d" })
	void testCodeAnswersFlagsInTheChallenge(String symmetric, String head, String hash) {
		byte[] flags = new byte[64];
		flags[3] = (byte) 0xC0;
		Device device = new Device("SYMMETRIC_INITIAL_ATTESTATION", symmetric, "ATTEST_INCLUDE_TEST_CODE", "ON");
		String tag = symmetric.equals("ON") ? "5820" + hash : "5840" + hash + hash;
		assertEquals(bare(head) + HexFormat.of().formatHex(flags) + tag, HexFormat.of().formatHex(token(started(device), flags, 592).out()));
		// without test code it is a challenge like any other
		assertTrue(token(started(new Device()), flags, 592).out().length > 300);
	}

	@Test
	void keysOfNoUseAreAGeneralError() {
		Device device = new Device();
		device.memory.put(OtpElement.IAK, new byte[32]);
		assertEquals(GENERIC_ERROR, token(started(device), new byte[32], 592).status());
		device.memory.put(OtpElement.IAK_LEN, new byte[] { 31, 0, 0, 0 });
		assertEquals(GENERIC_ERROR, token(started(device), new byte[32], 592).status());
	}

	@ParameterizedTest
	@CsvSource({ "ON,OFF,PSA_IOT_1", "ON,ON,PSA_2_0_0", "OFF,ON,PSA_2_0_0", "OFF,OFF,PSA_IOT_1" })
	void theFirstProfileIsWhatNothingElseIsChosenOver(String first, String second, TokenProfile profile) {
		assertEquals(profile, TokenProfile.chosen(new Device("ATTEST_TOKEN_PROFILE_PSA_IOT_1", first, "ATTEST_TOKEN_PROFILE_PSA_2_0_0", second)));
	}

	@Test
	void aSnapshotKeepsWhatTheBootLoaderSaid() {
		Device device = new Device();
		InitialAttestation service = started(device);
		byte[] before = token(service, new byte[32], 592).out();
		StateWriter saved = new StateWriter();
		service.save(saved);
		device.bootData = new byte[0];
		service.start();
		assertTrue(before.length > token(service, new byte[32], 592).out().length);
		service.restore(new StateReader(saved.toByteArray()));
		assertArrayEquals(before, token(service, new byte[32], 592).out());
	}

	@Test
	void largerKeysMakeLargerSignatures() throws Exception {
		Device device = new Device();
		byte[] key = new byte[48];
		key[47] = 7;
		device.memory.put(OtpElement.IAK, key);
		device.memory.put(OtpElement.IAK_LEN, new byte[] { 48, 0, 0, 0 });
		DecodedToken token = TokenDecoder.decode(token(started(device), new byte[32], 700).out());
		assertEquals("ES384", token.envelope().orElseThrow().algorithm().orElseThrow().name());
		TokenKey.Public half = TokenKey.readPublic(HexFormat.of().formatHex(EcSigner.of(key).publicKey()));
		assertEquals(List.of(Result.PASSED, Result.PASSED), TokenVerifier.verify(token, half).stream().map(it -> it.result()).toList());
	}

	private static InitialAttestation started(Device device) {
		InitialAttestation service = new InitialAttestation(device, device.memory);
		service.start();
		return service;
	}

	private static Answer token(InitialAttestation service, byte[] challenge, int room) {
		return Device.call(service, NON_SECURE, 1001, List.of(challenge), room);
	}

	private static byte[] hex(String text) {
		return HexFormat.of().parseHex(bare(text));
	}

	private static String bare(String text) {
		return text.replace(" ", "");
	}
}
