// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

import org.tfmstudio.sim.boot.ImageFormatException;
import org.tfmstudio.sim.boot.data.SharedData;
import org.tfmstudio.sim.services.attestation.token.DecodedToken;
import org.tfmstudio.sim.services.attestation.token.TokenDecoder;
import org.tfmstudio.sim.services.attestation.token.TokenKey;
import org.tfmstudio.sim.services.attestation.token.TokenText;
import org.tfmstudio.sim.services.attestation.token.TokenVerifier;

/** An attestation token as someone passes it on, and the data of a boot loader. */
public final class TokenTarget {
	private TokenTarget() {
	}

	static List<byte[]> seeds() {
		String digest = "5820" + "61".repeat(32);
		String claims = "a7" + "0a5820" + "00".repeat(32) + "1901005821" + "01".repeat(33) + "19095c" + digest + "19095a3a3bffffff" + "19095b193000"
				+ "19095f81a5" + "0163535045" + "0465312e322e33" + "05" + digest + "0666534841323536" + "02" + digest
				+ "1901097818687474703a2f2f61726d2e636f6d2f7073612f322e302e30";
		String token = "d28443a10126a1044161" + "59%04x".formatted(claims.length() / 2) + claims + "5840" + "07".repeat(64);
		return List.of(HexFormat.of().parseHex(token), token.getBytes(StandardCharsets.US_ASCII), HexFormat.of().parseHex("16200f007f10020009080020010001"),
				HexFormat.of().parseHex("d83dd18440bf0105ffa1045f4101ff5f41a1420a00ff9fff"));
	}

	/** Decoding never fails; reading keys and boot data does so only as it says. */
	public static void fuzzerTestOneInput(byte[] input) {
		DecodedToken token = TokenDecoder.decode(TokenText.of(input).bytes());
		token.findings().forEach(it -> {
			if (it.offset() < 0 || it.offset() > token.bytes().length || it.message().length() < 4)
				throw new AssertionError("not a clear finding: " + it);
		});
		TokenVerifier.verify(token, new TokenKey.Shared(new byte[32]));
		try {
			SharedData.read(input);
		} catch (ImageFormatException e) {
			if (e.offset() < 0 || e.offset() > input.length)
				throw new AssertionError("not a clear error: " + e.offset(), e);
		}
	}
}
