// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.inspect;

import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.sim.services.crypto.keys.Attributes;

/**
 * A key of the crypto service: its attributes, never its material.
 *
 * @param owner    client id of the owner
 * @param id       of the key
 * @param type     in words: "AES", "ECC key pair (family 0x12)"
 * @param lifetime "volatile" or "persistent", with what else it says
 * @param usage    what it may be used for
 * @param alg      PSA identifier of the permitted algorithm
 */
public record KeyView(int owner, int id, String type, int bits, String lifetime, String usage, int alg) {
	private static final String[] LOW = { "export", "copy", "cache" };
	private static final String[] HIGH = { "encrypt", "decrypt", "sign message", "verify message", "sign hash", "verify hash", "derive", "verify derivation" };
	private static final int HIGH_SHIFT = 8;

	/** Of a key's attributes. */
	public static KeyView of(Attributes key) {
		String lifetime = (key.isVolatile() ? "volatile" : "persistent") + (key.location() == 0 ? "" : ", location 0x" + Integer.toHexString(key.location()));
		return new KeyView(key.id().owner(), key.id().id(), type(key.type()), key.bits(), lifetime, usage(key.usage()), key.alg());
	}

	private static String usage(int flags) {
		List<String> words = new ArrayList<>();
		for (int i = 0; i < LOW.length; i++) {
			if ((flags >> i & 1) != 0) {
				words.add(LOW[i]);
			}
		}
		for (int i = 0; i < HIGH.length; i++) {
			if ((flags >> HIGH_SHIFT + i & 1) != 0) {
				words.add(HIGH[i]);
			}
		}
		return String.join(", ", words);
	}

	/** By PSA Crypto 1.1, 9.1. */
	private static String type(int type) {
		return switch (type) {
		case 0x1001 -> "raw data";
		case 0x1100 -> "HMAC";
		case 0x1200 -> "derive";
		case 0x1203 -> "password";
		case 0x1206 -> "password hash";
		case 0x2004 -> "ChaCha20";
		case 0x2400 -> "AES";
		case 0x2403 -> "Camellia";
		case 0x2406 -> "ARIA";
		case 0x4001 -> "RSA public key";
		case 0x7001 -> "RSA key pair";
		default -> switch (type & 0xFF00) {
		case 0x4100 -> String.format("ECC public key (family 0x%02x)", type & 0xFF);
		case 0x7100 -> String.format("ECC key pair (family 0x%02x)", type & 0xFF);
		default -> String.format("type 0x%04x", type);
		};
		};
	}
}
