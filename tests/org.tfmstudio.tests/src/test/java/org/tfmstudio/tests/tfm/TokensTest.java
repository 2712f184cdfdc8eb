// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.tfm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.sim.device.firmware.TfmBuild;
import org.tfmstudio.sim.device.firmware.TfmConfiguration;
import org.tfmstudio.sim.services.attestation.InitialAttestation;
import org.tfmstudio.sim.services.attestation.token.Claim;
import org.tfmstudio.sim.services.attestation.token.Cose;
import org.tfmstudio.sim.services.attestation.token.DecodedToken;
import org.tfmstudio.sim.services.attestation.token.TokenDecoder;
import org.tfmstudio.sim.services.attestation.token.TokenKey;
import org.tfmstudio.sim.services.attestation.token.TokenVerifier;
import org.tfmstudio.tests.tfm.TfmBuilds.Build;

/**
 * Our attestation service against TF-M's: the same boot data, the same one-time memory out of the flash that TF-M provisioned, the same
 * calls. Status, size, protected header, payload and MAC are equal byte by byte; a signature is made with a random number, so that openssl
 * verifies both.
 */
class TokensTest {
	private static final String UNTIL = System.getProperty("tfmstudio.tfm.until", "End of Non-secure test suites ***");
	private static final int GET_TOKEN = 1001;
	private static final int NON_SECURE = -0x3C00_0000;
	/** TF-M's secure test client, which alone asks for tokens beside the application. */
	private static final int SECURE_CLIENT = 3002;
	/** The system's own, which apt-get install python3-cbor2 is for. */
	private static final String PYTHON = "/usr/bin/python3";
	/** The public half of TF-M's dummy key, computed with openssl from its scalar (facts D.4). */
	private static final String DUMMY_KEY_SPKI_HEAD = "3059301306072a8648ce3d020106082a8648ce3d030107034200";

	@TempDir
	private Path folder;

	@TestFactory
	Stream<DynamicTest> tokensAreThoseOfTfm() throws IOException {
		return TfmBuilds.named().stream().map(build -> DynamicTest.dynamicTest(build.toString(), () -> compare(build)));
	}

	private void compare(Build build) throws Exception {
		TfmConfiguration configuration = TfmBuild.findNonSecure(build.folder()).configuration();
		String version = configuration.value("TFM_VERSION").orElse("2.1");
		Assumptions.assumeTrue(version.startsWith("2.1") || version.startsWith("2.0"),
				"notice: skipped, one-time memory of TF-M " + version + " has another layout than that of 2.1 (facts D.5)");
		RealTokens real = RealTokens.of(build.images(), UNTIL);
		Assumptions.assumeTrue(!real.calls().isEmpty(), "notice: skipped, " + build + " asks for no token");
		TokenDevice device = new TokenDevice(configuration, real);
		InitialAttestation ours = device.attestation();
		int tokens = 0;
		for (RealTokens.Call call : real.calls()) {
			TokenDevice.Answer answer = device.call(ours, call, client(call, version));
			String what = build + ", type " + call.type() + ", challenge of " + call.in().length + ", room for " + call.room();
			assertEquals(call.status(), answer.status(), what);
			assertEquals(call.out().length, answer.out().length, what);
			if (call.type() != GET_TOKEN || call.status() != 0) {
				assertEquals(hex(call.out()), hex(answer.out()), what);
				continue;
			}
			tokens++;
			DecodedToken theirs = TokenDecoder.decode(call.out());
			DecodedToken mine = TokenDecoder.decode(answer.out());
			assertEquals(List.of(), theirs.findings(), "what is wrong with TF-M's token");
			int end = theirs.envelope().orElseThrow().tagOffset();
			assertEquals(hex(Arrays.copyOf(call.out(), end)), hex(Arrays.copyOf(answer.out(), end)), what + ": tag, headers and payload");
			assertTrue(theirs.claim(Claim.CLIENT_ID).isPresent());
			if (theirs.envelope().orElseThrow().signature()) {
				verified(theirs, device);
				verified(mine, device);
			} else {
				assertEquals(hex(call.out()), hex(answer.out()), what + ": MAC");
			}
			structure(call.out());
			structure(answer.out());
		}
		assertTrue(tokens > 0, "no token was made");
	}

	/** The SPM's part: the application's first client has the last id of the range; TF-M 2.0 does not translate it. */
	private static int client(RealTokens.Call call, String version) {
		if (!call.nonSecure())
			return SECURE_CLIENT;
		return version.startsWith("2.0") ? -1 : NON_SECURE;
	}

	/** By our verifier, and by openssl. */
	private void verified(DecodedToken token, TokenDevice device) throws Exception {
		byte[] point = device.publicKey();
		TokenKey key = TokenKey.readPublic(hex(point));
		TokenVerifier.verify(token, key).forEach(it -> assertEquals(TokenVerifier.Result.PASSED, it.result(), it::toString));
		Assumptions.assumeTrue(runs("openssl", "version"), "notice: openssl is not there");
		DecodedToken.Envelope message = token.envelope().orElseThrow();
		Path spki = write("key.der", HexFormat.of().parseHex(DUMMY_KEY_SPKI_HEAD + hex(point)));
		ASN1EncodableVector pair = new ASN1EncodableVector();
		int half = message.tag().length / 2;
		pair.add(new ASN1Integer(new java.math.BigInteger(1, message.tag(), 0, half)));
		pair.add(new ASN1Integer(new java.math.BigInteger(1, message.tag(), half, half)));
		Path signature = write("signature.der", new DERSequence(pair).getEncoded());
		Path signed = write("signed.bin", Cose.structure(true, message.protectedHeader(), message.payload()));
		String[] verify = { "openssl", "dgst", "-sha256", "-verify", spki.toString(), "-keyform", "DER", "-signature", signature.toString(), signed.toString() };
		assertTrue(runs(verify), "openssl does not verify the signature");
		write("signed.bin", new byte[] { 1 });
		assertTrue(!runs(verify), "openssl verifies anything");
	}

	/** By Python's cbor2, when it is there: a tag, four items, a map of claims, and the very same bytes when written again. */
	private void structure(byte[] token) throws Exception {
		if (!runs(PYTHON, "-c", "import cbor2"))
			return;
		Path script = write("structure.py", """
				import cbor2, sys
				token = open(sys.argv[1], 'rb').read()
				message = cbor2.loads(token)
				assert message.tag in (17, 18) and len(message.value) == 4
				protected, unprotected, payload, tag = message.value
				assert list(cbor2.loads(protected)) == [1] and isinstance(unprotected, dict) and isinstance(tag, bytes)
				claims = cbor2.loads(payload)
				assert isinstance(claims, dict) and all(isinstance(label, int) for label in claims)
				assert cbor2.dumps(claims) == payload and cbor2.dumps(message) == token
				""".getBytes(StandardCharsets.UTF_8));
		assertTrue(runs(PYTHON, script.toString(), write("token.cbor", token).toString()), "cbor2 reads the token otherwise");
	}

	private Path write(String name, byte[] bytes) throws IOException {
		return Files.write(folder.resolve(name), bytes);
	}

	private static boolean runs(String... command) throws IOException, InterruptedException {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
			return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
		} catch (IOException e) {
			return false; // the program is not there
		}
	}

	private static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}
}
