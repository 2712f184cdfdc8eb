// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation.token;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A token as people pass it on: its bytes, or hexadecimal or base64 text of them.
 *
 * @param form  what it was
 * @param bytes the token
 */
public record TokenText(Form form, byte[] bytes) {
	/** Most characters of a token in text; a token itself is limited by its reader. */
	public static final int MOST_CHARACTERS = 1 << 19;

	/** In what form a token came. */
	public enum Form {
		BINARY, HEXADECIMAL, BASE64
	}

	/** Finds out what it is: hexadecimal may have blanks, commas, colons and 0x; base64 may be the one for addresses, and without padding. */
	public static TokenText of(byte[] input) {
		boolean text = input.length > 0;
		for (byte b : input)
			text &= b >= ' ' && b < 0x7F || b == '\n' || b == '\r' || b == '\t';
		if (!text)
			return new TokenText(Form.BINARY, input.clone());
		String words = new String(input, StandardCharsets.US_ASCII);
		return hex(words).map(it -> new TokenText(Form.HEXADECIMAL, it)).or(() -> base64(words).map(it -> new TokenText(Form.BASE64, it)))
				.orElseGet(() -> new TokenText(Form.BINARY, input.clone()));
	}

	/** Bytes of hexadecimal text; empty when it is none. */
	public static Optional<byte[]> hex(String text) {
		StringBuilder digits = new StringBuilder();
		for (String word : text.strip().split("[\\s,:;{}]+")) {
			String bare = word.startsWith("0x") || word.startsWith("0X") ? word.substring(2) : word;
			if (bare.chars().anyMatch(it -> !HexFormat.isHexDigit(it)))
				return Optional.empty();
			digits.append(bare);
		}
		return digits.isEmpty() || digits.length() % 2 != 0 ? Optional.empty() : Optional.of(HexFormat.of().parseHex(digits));
	}

	private static Optional<byte[]> base64(String text) {
		StringBuilder letters = new StringBuilder();
		text.chars().filter(it -> it > ' ' && it != '=').forEach(it -> letters.append((char) (it == '-' ? '+' : it == '_' ? '/' : it)));
		try {
			return letters.isEmpty() ? Optional.empty() : Optional.of(Base64.getDecoder().decode(letters.toString()));
		} catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}
}
