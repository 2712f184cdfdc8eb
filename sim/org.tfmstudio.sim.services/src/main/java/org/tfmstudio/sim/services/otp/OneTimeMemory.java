// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.otp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One-time programmable memory: bits go from 0 to 1 and stay. Nothing is cached, each call reads the flash. */
public interface OneTimeMemory {
	/** Bytes of an element; 0 when this device has no such element. */
	int size(OtpElement element);

	/** The bytes of an element; empty when the device has no such element. */
	byte[] read(OtpElement element);

	/**
	 * Writes the first bytes of an element.
	 *
	 * @return false when there is no such element, it is shorter, or a bit would have to be cleared; then nothing is written
	 */
	boolean write(OtpElement element, byte[] bytes);

	default byte[] huk() {
		return read(OtpElement.HUK);
	}

	/** Of {@link #iakLength} bytes, or as many as there are. */
	default byte[] iak() {
		byte[] all = read(OtpElement.IAK);
		int length = iakLength();
		return length >= 0 && length < all.length ? Arrays.copyOf(all, length) : all;
	}

	default int iakLength() {
		return word(OtpElement.IAK_LEN);
	}

	/** Family of the curve in the low byte (0x12 for SECP_R1), or for HMAC the algorithm's PSA number. */
	default int iakType() {
		return word(OtpElement.IAK_TYPE);
	}

	/** Empty when the key has no name. */
	default String iakId() {
		return text(OtpElement.IAK_ID);
	}

	default byte[] bootSeed() {
		return read(OtpElement.BOOT_SEED);
	}

	default Lifecycle lifecycle() {
		return Lifecycle.of(word(OtpElement.LCS));
	}

	default byte[] implementationId() {
		return read(OtpElement.IMPLEMENTATION_ID);
	}

	default String certificationReference() {
		return text(OtpElement.CERT_REF);
	}

	default String verificationServiceUrl() {
		return text(OtpElement.VERIFICATION_SERVICE_URL);
	}

	default String profileDefinition() {
		return text(OtpElement.PROFILE_DEFINITION);
	}

	default byte[] entropySeed() {
		return read(OtpElement.ENTROPY_SEED);
	}

	/** Hash, or key, that BL2 checks an image's signature key against; empty when the device has none for that image. */
	default byte[] rotpk(int image) {
		return switch (image) {
			case 0 -> read(OtpElement.BL2_ROTPK_0);
			case 1 -> read(OtpElement.BL2_ROTPK_1);
			case 2 -> read(OtpElement.BL2_ROTPK_2);
			case 3 -> read(OtpElement.BL2_ROTPK_3);
			default -> new byte[0];
		};
	}

	/** A word, little endian; 0 when there is no such element. */
	private int word(OtpElement element) {
		byte[] bytes = read(element);
		return bytes.length < 4 ? 0 : ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
	}

	/** Characters before the first zero. */
	private String text(OtpElement element) {
		byte[] bytes = read(element);
		int end = 0;
		while (end < bytes.length && bytes[end] != 0)
			end++;
		return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
	}
}
