// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import java.io.IOException;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.tfmstudio.sim.services.crypto.id.KeyType;

/** RSA keys in X.509 SubjectPublicKeyInfo or PKCS #8, which Mbed TLS 3.5 of TF-M 2.0 imports beside PSA's own form, and 3.6 does not. */
final class WrappedRsa {
	private WrappedRsa() {
	}

	/** The key in PSA's form; what is not wrapped stays as it is. */
	static byte[] unwrapped(int type, byte[] data) {
		try {
			if (type == KeyType.RSA_PUBLIC_KEY) {
				SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(data);
				return info.getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption) ? info.parsePublicKey().getEncoded() : data;
			}
			if (type == KeyType.RSA_KEY_PAIR) {
				PrivateKeyInfo info = PrivateKeyInfo.getInstance(data);
				return info.getPrivateKeyAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)
						? info.parsePrivateKey().toASN1Primitive().getEncoded() : data;
			}
		} catch (IOException | RuntimeException e) {
			// Bouncy Castle has several ways to say that these bytes are something else; the import then says what is wrong with them.
			return data;
		}
		return data;
	}
}
