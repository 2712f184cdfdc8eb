// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation.token;

import java.util.Optional;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.tfmstudio.sim.boot.cbor.Cbor;

/** The parts of COSE that tokens use (RFC 9052, RFC 9053). */
public final class Cose {
	/** CBOR tag of a message with one signature. */
	public static final int TAG_SIGN1 = 18;
	/** CBOR tag of a message with a MAC and no recipients. */
	public static final int TAG_MAC0 = 17;
	/** Header parameter: the algorithm. */
	public static final int ALG = 1;
	/** Header parameter: name of the key. */
	public static final int KID = 4;

	private static final int KTY = 1;
	private static final int EC2 = 2;
	private static final int P_256 = 1;
	private static final int CRV = -1;
	private static final int X = -2;
	private static final int Y = -3;

	/** Algorithms of tokens, by their numbers. */
	public enum Algorithm {
		ES256(-7, true, 64, "ECDSA with SHA-256"),
		ES384(-35, true, 96, "ECDSA with SHA-384"),
		ES512(-36, true, 132, "ECDSA with SHA-512"),
		HMAC256(5, false, 32, "HMAC with SHA-256"),
		HMAC384(6, false, 48, "HMAC with SHA-384"),
		HMAC512(7, false, 64, "HMAC with SHA-512");

		private final int number;
		private final boolean signature;
		private final int size;
		private final String words;

		Algorithm(int number, boolean signature, int size, String words) {
			this.number = number;
			this.signature = signature;
			this.size = size;
			this.words = words;
		}

		public int number() {
			return number;
		}

		/** Whether it signs; else it makes a MAC. */
		public boolean signature() {
			return signature;
		}

		/** Bytes of its signature or MAC. */
		public int size() {
			return size;
		}

		public String words() {
			return words;
		}

		/** Its hash function. */
		public Digest digest() {
			return switch (this) {
				case ES256, HMAC256 -> new SHA256Digest();
				case ES384, HMAC384 -> new SHA384Digest();
				case ES512, HMAC512 -> new SHA512Digest();
			};
		}

		public static Optional<Algorithm> of(long number) {
			for (Algorithm it : values())
				if (it.number == number)
					return Optional.of(it);
			return Optional.empty();
		}
	}

	private Cose() {
	}

	/** The protected header, which names the algorithm. */
	public static byte[] protectedHeader(Algorithm algorithm) {
		return Cbor.join(Cbor.map(1), Cbor.integer(ALG), Cbor.integer(algorithm.number()));
	}

	/** What a signature or MAC is made over: RFC 9052, 4.4 and 6.3, without external data. */
	public static byte[] structure(boolean signature, byte[] protectedHeader, byte[] payload) {
		return Cbor.join(Cbor.array(4), Cbor.text(signature ? "Signature1" : "MAC0"), Cbor.bytes(protectedHeader), Cbor.bytes(new byte[0]),
				Cbor.bytes(payload));
	}

	/** The whole message. @param kid empty for none */
	public static byte[] message(Algorithm algorithm, byte[] kid, byte[] payload, byte[] signature) {
		return Cbor.join(Cbor.tag(algorithm.signature() ? TAG_SIGN1 : TAG_MAC0), Cbor.array(4), Cbor.bytes(protectedHeader(algorithm)),
				kid.length == 0 ? Cbor.map(0) : Cbor.join(Cbor.map(1), Cbor.integer(KID), Cbor.bytes(kid)), Cbor.bytes(payload), Cbor.bytes(signature));
	}

	/** A public key of two coordinates as COSE_Key, for the name that TF-M gives it: it says P-256 whatever the curve. */
	public static byte[] key(byte[] x, byte[] y) {
		return Cbor.join(Cbor.map(4), Cbor.integer(KTY), Cbor.integer(EC2), Cbor.integer(CRV), Cbor.integer(P_256), Cbor.integer(X), Cbor.bytes(x),
				Cbor.integer(Y), Cbor.bytes(y));
	}
}
