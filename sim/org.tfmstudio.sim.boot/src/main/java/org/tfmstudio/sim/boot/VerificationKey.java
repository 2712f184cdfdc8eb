// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.boot;

import java.io.IOException;
import java.util.Arrays;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/** A public key that the boot stage trusts. */
public final class VerificationKey {
	private final ECPublicKeyParameters key;
	private final byte[] hash;

	private VerificationKey(ECPublicKeyParameters key, byte[] hash) {
		this.key = key;
		this.hash = hash;
	}

	/**
	 * Reads a DER SubjectPublicKeyInfo.
	 *
	 * @throws IOException if it is none, or not on an elliptic curve
	 */
	public static VerificationKey read(byte[] der) throws IOException {
		try {
			if (PublicKeyFactory.createKey(der) instanceof ECPublicKeyParameters ec) {
				return new VerificationKey(ec, Digests.sha256(der, 0, der.length));
			}
		} catch (RuntimeException e) {
			throw new IOException("a boot key is damaged: " + e.getMessage(), e);
		}
		throw new IOException("a boot key is not on an elliptic curve");
	}

	/** Whether this is the key that a key hash entry names. */
	boolean hasHash(byte[] other) {
		return Arrays.equals(hash, other);
	}

	/** Whether a DER signature of a digest was made by this key's private half. */
	boolean verifies(byte[] digest, byte[] signature) {
		try {
			if (!(ASN1Primitive.fromByteArray(signature) instanceof ASN1Sequence pair) || pair.size() != 2
					|| !(pair.getObjectAt(0) instanceof ASN1Integer r) || !(pair.getObjectAt(1) instanceof ASN1Integer s)) {
				return false;
			}
			ECDSASigner signer = new ECDSASigner();
			signer.init(false, key);
			return signer.verifySignature(digest, r.getValue(), s.getValue());
		} catch (IOException | IllegalArgumentException e) {
			return false; // not DER: no signature
		}
	}
}
