// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.boot;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.util.Objects;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** A private key on the curve P-256 that signs images. Signatures are deterministic (RFC 6979), so that builds are reproducible. */
public final class SigningKey {
	private final ECPrivateKeyParameters key;

	private SigningKey(ECPrivateKeyParameters key) {
		this.key = key;
	}

	/**
	 * Reads a PEM file's text: PKCS #8 ({@code PRIVATE KEY}) or SEC 1 ({@code EC PRIVATE KEY}), not encrypted.
	 *
	 * @throws IOException with a sentence for the author if it is something else
	 */
	public static SigningKey readPem(String pem) throws IOException {
		try (PemReader reader = new PemReader(new StringReader(pem))) {
			// openssl writes the curve's parameters in front of a SEC 1 key
			PemObject object = reader.readPemObject();
			while (object != null && object.getType().equals("EC PARAMETERS")) {
				object = reader.readPemObject();
			}
			if (object == null) {
				throw new IOException("the key file holds no PEM block; expected BEGIN PRIVATE KEY or BEGIN EC PRIVATE KEY");
			}
			PrivateKeyInfo info = switch (object.getType()) {
			case "PRIVATE KEY" -> PrivateKeyInfo.getInstance(object.getContent());
			case "EC PRIVATE KEY" -> {
				ECPrivateKey sec1 = ECPrivateKey.getInstance(object.getContent());
				yield new PrivateKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey,
						Objects.requireNonNullElse(sec1.getParametersObject(), X9ObjectIdentifiers.prime256v1)), sec1);
			}
			case String other -> throw new IOException("the key file holds \"" + other + "\"; expected a private key on curve P-256");
			};
			if (!(PrivateKeyFactory.createKey(info) instanceof ECPrivateKeyParameters ec)
					|| !X9ObjectIdentifiers.prime256v1.equals(curve(info))) {
				throw new IOException("the key is not on curve P-256, the only one that images are signed with");
			}
			return new SigningKey(ec);
		} catch (IllegalArgumentException e) {
			throw new IOException("the key file is damaged: " + e.getMessage(), e);
		}
	}

	private static ASN1ObjectIdentifier curve(PrivateKeyInfo info) {
		return info.getPrivateKeyAlgorithm().getParameters() instanceof ASN1ObjectIdentifier id ? id : null;
	}

	/** The public key as DER SubjectPublicKeyInfo. */
	public byte[] publicKey() {
		try {
			var point = key.getParameters().getG().multiply(key.getD()).normalize();
			var named = new org.bouncycastle.crypto.params.ECNamedDomainParameters(X9ObjectIdentifiers.prime256v1, key.getParameters());
			return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(new ECPublicKeyParameters(point, named)).getEncoded("DER");
		} catch (IOException e) {
			throw new IllegalStateException("a public key could not be encoded", e);
		}
	}

	/** Signs a SHA-256 digest; the result is DER, as the TLV entry holds it. */
	byte[] sign(byte[] digest) {
		ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
		signer.init(true, key);
		BigInteger[] pair = signer.generateSignature(digest);
		ASN1EncodableVector both = new ASN1EncodableVector();
		both.add(new ASN1Integer(pair[0]));
		both.add(new ASN1Integer(pair[1]));
		try {
			return new DERSequence(both).getEncoded("DER");
		} catch (IOException e) {
			throw new IllegalStateException("a signature could not be encoded", e);
		}
	}
}
