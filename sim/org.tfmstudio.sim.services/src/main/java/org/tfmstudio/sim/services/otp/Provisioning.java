// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.otp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

import org.tfmstudio.sim.services.Environment;
import org.tfmstudio.sim.services.attestation.token.TokenProfile;

/**
 * Fills the one-time memory of a device that comes from the factory with TF-M's public dummy values (facts D.4), so that keys and tokens are
 * those of a TF-M with TFM_DUMMY_PROVISIONING. Interrupted, it starts again at the next start: bits that are set stay.
 */
final class Provisioning {
	private static final int SECP_R1 = 0x12;
	private static final int HMAC_SHA_256 = 0x0380_0009;
	private static final byte[] IAK = { (byte) 0xA9, (byte) 0xB4, 0x54, (byte) 0xB2, 0x6D, 0x6F, (byte) 0x90, (byte) 0xA4, (byte) 0xEA, 0x31, 0x19,
			0x35, 0x64, (byte) 0xCB, (byte) 0xA9, 0x1F, (byte) 0xEC, 0x6F, (byte) 0x9A, 0x00, 0x2A, 0x7D, (byte) 0xC0, 0x50, 0x4B, (byte) 0x92,
			(byte) 0xA1, (byte) 0x93, 0x71, 0x34, 0x58, 0x5F };

	private final Environment environment;
	private final OneTimeMemory memory;

	Provisioning(Environment environment, OneTimeMemory memory) {
		this.environment = environment;
		this.memory = memory;
	}

	/** Does what is still to be done. */
	void perform() {
		if (memory.lifecycle() == Lifecycle.ASSEMBLY_AND_TEST) {
			memory.write(OtpElement.HUK, pattern(0x00, 16, 2));
			enter(Lifecycle.PSA_ROT_PROVISIONING);
		}
		if (memory.lifecycle() == Lifecycle.PSA_ROT_PROVISIONING) {
			provisionRootOfTrust();
			enter(Lifecycle.SECURED);
		}
	}

	private void enter(Lifecycle state) {
		memory.write(OtpElement.LCS, OtpArea.bytes(state.code()));
	}

	private void provisionRootOfTrust() {
		memory.write(OtpElement.IAK, IAK.clone());
		memory.write(OtpElement.IAK_LEN, OtpArea.bytes(IAK.length));
		memory.write(OtpElement.IAK_TYPE, OtpArea.bytes(environment.on("SYMMETRIC_INITIAL_ATTESTATION", false) ? HMAC_SHA_256 : SECP_R1));
		if (environment.on("ATTEST_INCLUDE_COSE_KEY_ID", false))
			memory.write(OtpElement.IAK_ID, text("kid@trustedfirmware.example"));
		memory.write(OtpElement.BOOT_SEED, pattern(0xA0, 32, 1));
		byte[] implementation = new byte[32];
		for (int i = 0; i < 4; i++)
			Arrays.fill(implementation, 8 * i, 8 * i + 8, (byte) (0xAA + 0x11 * i));
		memory.write(OtpElement.IMPLEMENTATION_ID, implementation);
		memory.write(OtpElement.CERT_REF, text("0604565272829-10010"));
		memory.write(OtpElement.VERIFICATION_SERVICE_URL, text("www.trustedfirmware.org"));
		memory.write(OtpElement.PROFILE_DEFINITION, text(TokenProfile.chosen(environment).text()));
		memory.write(OtpElement.ENTROPY_SEED, seed());
	}

	/** Of the device's seed, not TF-M's: nothing outside can see which. */
	private byte[] seed() {
		byte[] bytes = new byte[memory.size(OtpElement.ENTROPY_SEED)];
		new Random(environment.seed()).nextBytes(bytes);
		return bytes;
	}

	private static byte[] pattern(int first, int length, int times) {
		byte[] bytes = new byte[length * times];
		for (int i = 0; i < bytes.length; i++)
			bytes[i] = (byte) (first + i % length);
		return bytes;
	}

	private static byte[] text(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}
}
