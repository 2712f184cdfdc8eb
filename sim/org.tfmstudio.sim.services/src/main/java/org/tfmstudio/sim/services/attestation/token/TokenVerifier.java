// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation.token;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.tfmstudio.sim.boot.cbor.CborItem;
import org.tfmstudio.sim.services.attestation.token.DecodedToken.Envelope;

/** Holds a token against a key. */
public final class TokenVerifier {
	/**
	 * One question and its answer.
	 *
	 * @param offset where in the token the answer is from
	 */
	public record Check(String what, Result result, int offset, String words) {
	}

	/** How a check went. */
	public enum Result {
		PASSED, FAILED,
		/** It could not be made. */
		NONE
	}

	private TokenVerifier() {
	}

	/** Signature or MAC first, then what the token says of the key. */
	public static List<Check> verify(DecodedToken token, TokenKey key) {
		List<Check> checks = new ArrayList<>();
		checks.add(token.envelope().map(it -> signature(it, key)).orElseGet(() -> new Check("signature", Result.FAILED, 0, "there is no message to verify")));
		checks.add(instance(token, key));
		token.envelope().filter(it -> it.kid().length > 0).ifPresent(it -> checks.add(kid(it, key)));
		return checks;
	}

	private static Check signature(Envelope message, TokenKey key) {
		String what = message.signature() ? "signature" : "MAC";
		Optional<Cose.Algorithm> algorithm = message.algorithm();
		if (algorithm.isEmpty() || algorithm.get().signature() != message.signature())
			return new Check(what, Result.FAILED, message.tagOffset(), "the header names no algorithm for it");
		byte[] structure = Cose.structure(message.signature(), message.protectedHeader(), message.payload());
		return switch (key) {
			case TokenKey.Public it when !message.signature() ->
				new Check(what, Result.FAILED, message.tagOffset(), "the token has a MAC, for which a public key says nothing: give the shared key");
			case TokenKey.Shared it when message.signature() ->
				new Check(what, Result.FAILED, message.tagOffset(), "the token is signed: give the device's public key");
			case TokenKey.Public it -> ecdsa(message, algorithm.get(), it, structure);
			case TokenKey.Shared it -> mac(message, algorithm.get(), it, structure);
		};
	}

	private static Check ecdsa(Envelope message, Cose.Algorithm algorithm, TokenKey.Public key, byte[] structure) {
		int half = key.coordinate();
		byte[] raw = message.tag();
		if (raw.length != 2 * half)
			return new Check("signature", Result.FAILED, message.tagOffset(), "a signature by this key has %d bytes, this one has %d".formatted(2 * half, raw.length));
		ECDSASigner signer = new ECDSASigner();
		signer.init(false, key.key());
		boolean right = signer.verifySignature(digest(algorithm, structure), new BigInteger(1, raw, 0, half), new BigInteger(1, raw, half, half));
		return new Check("signature", right ? Result.PASSED : Result.FAILED, message.tagOffset(),
				right ? algorithm + " over header and payload, made with the private half of this key"
						: "not made with the private half of this key over these bytes: another key, or a token that was changed");
	}

	private static Check mac(Envelope message, Cose.Algorithm algorithm, TokenKey.Shared key, byte[] structure) {
		HMac mac = new HMac(algorithm.digest());
		mac.init(new KeyParameter(key.key()));
		mac.update(structure, 0, structure.length);
		byte[] expected = new byte[mac.getMacSize()];
		mac.doFinal(expected, 0);
		boolean right = Arrays.equals(expected, message.tag());
		return new Check("MAC", right ? Result.PASSED : Result.FAILED, message.tagOffset(),
				right ? algorithm + " over header and payload with this key" : "not made with this key over these bytes: another key, or a token that was changed");
	}

	private static Check instance(DecodedToken token, TokenKey key) {
		byte[] hash = switch (key) {
			case TokenKey.Public it -> sha256(it.point());
			case TokenKey.Shared it -> sha256(sha256(it.key()));
		};
		Optional<ClaimValue> claim = token.claim(Claim.INSTANCE_ID);
		if (claim.isEmpty() || !(claim.get().value() instanceof CborItem.Bytes id))
			return new Check("instance id", Result.NONE, 0, "the token has none");
		boolean right = id.value().length == hash.length + 1 && Arrays.equals(hash, Arrays.copyOfRange(id.value(), 1, id.value().length));
		return new Check("instance id", right ? Result.PASSED : Result.FAILED, id.content(), right ? "is the hash of this key"
				: "is not the hash of this key, which TF-M makes it: that would be 01" + TokenKey.shown(hash));
	}

	private static Check kid(Envelope message, TokenKey key) {
		if (!(key instanceof TokenKey.Public it))
			return new Check("key's name", Result.NONE, 0, "names a shared key by agreement, which cannot be checked");
		byte[] point = it.point();
		byte[] hash = sha256(Cose.key(Arrays.copyOfRange(point, 1, 1 + it.coordinate()), Arrays.copyOfRange(point, 1 + it.coordinate(), point.length)));
		boolean right = Arrays.equals(hash, message.kid());
		return new Check("key's name", right ? Result.PASSED : Result.NONE, 0, right ? "is the hash of this key as COSE_Key" : "is not TF-M's: a hash of the COSE_Key");
	}

	private static byte[] sha256(byte[] bytes) {
		return digest(Cose.Algorithm.ES256, bytes);
	}

	private static byte[] digest(Cose.Algorithm algorithm, byte[] bytes) {
		Digest digest = algorithm.digest();
		digest.update(bytes, 0, bytes.length);
		byte[] out = new byte[digest.getDigestSize()];
		digest.doFinal(out, 0);
		return out;
	}
}
