// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.tfmstudio.sim.services.attestation.token.Cose;
import org.tfmstudio.sim.services.attestation.token.Cose.Algorithm;

/** What ATTEST_INCLUDE_TEST_CODE adds: a challenge of 64 bytes, of which all but the first four are zero, holds flags. */
final class TestTokens {
	/** Name of the key that does not exist, with which t_cose marks a signature that is only a hash. */
	private static final byte[] KID = HexFormat.of().parseHex("ef954b4bd9bdf670d0336082f5ef152af8f35b6a6c00efa6a9a71f49517e18c6");
	private static final int FLAGS = 4;
	private static final int CHALLENGE = 64;

	private TestTokens() {
	}

	static int flags(byte[] challenge) {
		if (challenge.length != CHALLENGE)
			return 0;
		for (int i = FLAGS; i < CHALLENGE; i++)
			if (challenge[i] != 0)
				return 0;
		return ByteBuffer.wrap(challenge).order(ByteOrder.LITTLE_ENDIAN).getInt();
	}

	/** A token whose signature is the hash, twice, and whose MAC is the hash. */
	static byte[] shortCircuit(boolean symmetric, byte[] payload) {
		Algorithm algorithm = symmetric ? Algorithm.HMAC256 : Algorithm.ES256;
		byte[] hash = Hashes.digest(algorithm, Cose.structure(!symmetric, Cose.protectedHeader(algorithm), payload));
		return Cose.message(algorithm, symmetric ? new byte[0] : KID, payload, symmetric ? hash : ByteBuffer.allocate(2 * hash.length).put(hash).put(hash).array());
	}
}
