// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfmstudio.sim.boot.cbor.Cbor;
import org.tfmstudio.sim.services.attestation.token.Cose.Algorithm;
import org.tfmstudio.sim.services.attestation.token.TokenText.Form;
import org.tfmstudio.sim.services.attestation.token.TokenVerifier.Result;

class TokenTest {
	private static final byte[] KEY = new byte[32];

	/** Claims of a token of the first profile that is as it should be. */
	private static String good() {
		return "a7 3a000124ff 5820" + "00".repeat(32) + "3a000124fb 5820" + "01".repeat(32) + "3a00012500 5821 01" + "02".repeat(32) + "3a000124fa 5820"
				+ "03".repeat(32) + "3a000124f8 20 3a000124f9 193000 3a000124fe 01";
	}

	private static byte[] message(String payload) {
		byte[] bytes = hex(payload);
		return Cose.message(Algorithm.HMAC256, new byte[0], bytes, new byte[32]);
	}

	private static byte[] hex(String text) {
		return HexFormat.of().parseHex(text.replace(" ", ""));
	}

	@Test
	void aGoodTokenHasNoFindings() {
		DecodedToken token = TokenDecoder.decode(message(good()));
		assertEquals(List.of(), token.findings());
		assertEquals("the non-secure application asked for the token", token.claim(Claim.CLIENT_ID).orElseThrow().meaning());
		assertEquals("secured", token.claim(Claim.SECURITY_LIFECYCLE).orElseThrow().meaning());
		assertEquals(10, token.claims().getFirst().offset(), "behind tag, array, header of 4, map, head of the payload of 2, and its map");
	}

	/** What is put in the place of what, where that is found, and how that reads. -1: the place is not looked at. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			5820 0000               | 581f 00                 | 15 | the nonce has 31 bytes instead of 32, 48 or 64
			5821 01                 | 5821 02                 | 95 | the instance id begins with 0x02; its type must be 0x01, random bytes
			3a000124f8 20           | 3a000124f8 00           | -1 | 0 is no client id: one has 32 bits and is not 0
			3a000124f8 20           | 3a000124f8 1b0000000100000000 | -1 | 4294967296 is no client id: one has 32 bits and is not 0
			3a000124f9 193000       | 3a000124f9 197000       | -1 | 28672 is no security lifecycle: the last is 0x60ff
			3a000124f9 193000       | 3a000124f9 00           | -1 | ~~
			3a000124fe 01           | 3a000124fe 02           | -1 | that no software was measured is said with 1, not with 2
			3a000124fe 01           | 3a000124fe 41ff         | -1 | the no software components is a byte string
			3a000124fe 01           | 3a000124fd 80           | -1 | the list of software components is empty
			3a000124fe 01           | 3a000124fd 8101         | -1 | a software component is a map, this is an integer
			3a000124fe 01           | 3a000124fd 81a10161 61  | -1 | a software component has no measurement (2)
			3a000124f9 193000       | 3a000124f9 1a00003000   | -1 | the head of an integer is longer than it need be
			3a000124fe 01           | 6161 01                 | -1 | label "a" means nothing in PSA_IOT_PROFILE_1
			3a000124fe 01           | 3a000124f8 20           | -1 | label -75001 comes twice
			3a000124fe 01           | 3a000124f7 6170         | -1 | the profile "p" is not known; the claims are read by their labels
			3a000124fe 01           | 3a000124fc 6131         | -1 | "1" is no certification reference: thirteen digits, and perhaps - and five more
			3a000124fe 01           | 3a000124fc 6d34303036333831333333393332 | -1 | the check digit of the EAN-13 in "4006381333932" is wrong
			""")
	void whatIsWrongIsFoundWhereItIs(String old, String with, String offset, String words) {
		DecodedToken token = TokenDecoder.decode(message(good().replace(" ", "").replace(old.replace(" ", ""), with.replace(" ", ""))));
		List<String> found = token.findings().stream().map(Finding::message).toList();
		if (words == null || words.isEmpty()) {
			assertEquals(List.of(), found);
			return;
		}
		assertTrue(found.contains(words), found::toString);
		if (!offset.equals("-1"))
			assertEquals(Integer.parseInt(offset), token.findings().get(found.indexOf(words)).offset());
	}

	@Test
	void aMissingClaimIsNamed() {
		DecodedToken token = TokenDecoder.decode(message("a1 3a000124ff 5820" + "00".repeat(32)));
		assertTrue(token.findings().stream().anyMatch(it -> it.message().equals("the claim instance id (-75009) is missing, which PSA_IOT_PROFILE_1 asks for")),
				token.findings()::toString);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			40                          | a COSE message is an array of 4 items, this is a byte string
			83010203                    | a COSE message is an array of 4 items, this is an array of 3
			d28443a10126 a0 41a0 40 00  | 1 bytes follow the token
			d1844 3a10126 a0 41a0 40    | ES256 does not go with the tag of COSE_Mac0
			d1844 3a10105 a0 41a0 40    | HMAC256 has 32 bytes, this MAC has 0
			844 3a10105 a0 41a0 40      | the token has no tag that says whether it is signed; its algorithm does
			d2844 3a10101 a0 41a0 40    | the algorithm 1 is none of a PSA token
			d28443a10126 a0 f6 40       | the payload is the value null instead of a byte string
			d28440 a0 41a0 40           | the protected header is not CBOR: there are no bytes
			d284 41a0 a0 41a0 40        | the protected header names no algorithm
			d28443a10126 80 41a0 40     | the unprotected header is an array instead of a map
			d28443a10126 a0 4101 40     | the payload is an integer; claims come in a map
			d28443a10126 a0 42a001 40   | 1 bytes follow the claims in the payload
			d28443a10126 a0 41bf 40     | the payload is not CBOR: 
			c384 40 a0 41a0 40          | tag 3 is neither 18, COSE_Sign1, nor 17, COSE_Mac0
			9f40 a0 41a0 40ff           | an array has an indefinite length
			""")
	void messagesThatAreNoneAreTold(String hex, String words) {
		List<String> found = TokenDecoder.decode(hex(hex)).findings().stream().map(Finding::message).toList();
		assertTrue(found.stream().anyMatch(it -> it.startsWith(words)), found::toString);
	}

	@Test
	void aTokenInATokensTagIsRead() {
		byte[] tagged = Cbor.join(Cbor.tag(61), message(good()));
		assertEquals(List.of(), TokenDecoder.decode(tagged).findings());
	}

	@ParameterizedTest
	@ValueSource(strings = { "d1840102", "D1 84\n01 02\n", "0xd1, 0x84, 0x01, 0x02,", "d1:84:01:02" })
	void hexadecimalIsRecognised(String text) {
		TokenText read = TokenText.of(text.getBytes());
		assertEquals(Form.HEXADECIMAL, read.form());
		assertArrayEquals(hex("d1840102"), read.bytes());
	}

	@Test
	void otherFormsAreRecognised() {
		byte[] token = message(good());
		assertArrayEquals(token, TokenText.of(token).bytes());
		assertEquals(Form.BINARY, TokenText.of(token).form());
		assertArrayEquals(token, TokenText.of((Base64.getMimeEncoder().encodeToString(token) + "\n").getBytes()).bytes());
		assertArrayEquals(token, TokenText.of(Base64.getUrlEncoder().withoutPadding().encode(token)).bytes());
		assertEquals(Form.BINARY, TokenText.of("what is this?".getBytes()).form());
		assertEquals(Form.BINARY, TokenText.of(new byte[0]).form());
	}

	@Test
	void aMacIsVerifiedWithItsKeyAndWithNoOther() {
		byte[] payload = hex(good());
		byte[] structure = Cose.structure(false, Cose.protectedHeader(Algorithm.HMAC256), payload);
		org.bouncycastle.crypto.macs.HMac mac = new org.bouncycastle.crypto.macs.HMac(Algorithm.HMAC256.digest());
		mac.init(new org.bouncycastle.crypto.params.KeyParameter(KEY));
		mac.update(structure, 0, structure.length);
		byte[] tag = new byte[32];
		mac.doFinal(tag, 0);
		DecodedToken token = TokenDecoder.decode(Cose.message(Algorithm.HMAC256, new byte[] { 1 }, payload, tag));
		assertEquals(List.of(Result.PASSED, Result.FAILED, Result.NONE), TokenVerifier.verify(token, new TokenKey.Shared(KEY)).stream().map(it -> it.result()).toList());
		assertEquals(Result.FAILED, TokenVerifier.verify(token, new TokenKey.Shared(new byte[] { 1 })).getFirst().result());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "zz", "04", "0400", "30", "3003020101", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
			"-----BEGIN PUBLIC KEY-----", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "-----BEGIN EC PRIVATE KEY-----\nMAA=\n-----END EC PRIVATE KEY-----\n",
			"04" + "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f" })
	void whatIsNoKeyIsRefusedInASentence(String text) {
		assertThrows(IOException.class, () -> TokenKey.readPublic(text));
	}

	@Property(tries = 2000)
	void anyBytesAreDecoded(@ForAll @Size(max = 80) byte[] bytes) {
		assertTrue(TokenDecoder.decode(bytes).hasErrors());
	}

	@Property(tries = 2000)
	void aTokenWithAnyByteChangedIsDecoded(@ForAll @IntRange(max = 250) int at, @ForAll byte value, @ForAll @IntRange(max = 250) int end) {
		byte[] token = message(good());
		token[at % token.length] = value;
		DecodedToken decoded = TokenDecoder.decode(java.util.Arrays.copyOf(token, token.length - (end > 200 ? end % token.length : 0)));
		decoded.findings().forEach(it -> assertTrue(it.offset() >= 0 && it.offset() <= token.length, it::toString));
		TokenVerifier.verify(decoded, new TokenKey.Shared(KEY));
	}

	@Property(tries = 500)
	void anyTextIsRecognised(@ForAll byte[] input) {
		assertTrue(TokenText.of(input).bytes().length <= input.length);
	}
}
