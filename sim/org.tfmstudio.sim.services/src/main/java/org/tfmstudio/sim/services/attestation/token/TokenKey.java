// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation.token;

import java.io.IOException;
import java.io.StringReader;
import java.util.HexFormat;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** What a token is verified with. */
public sealed interface TokenKey {
	/** A public key on P-256, P-384 or P-521. */
	record Public(ECPublicKeyParameters key) implements TokenKey {
		/** SEC 1, not compressed. */
		public byte[] point() {
			return key.getQ().getEncoded(false);
		}

		/** Bytes of a coordinate. */
		int coordinate() {
			return (key.getParameters().getCurve().getFieldSize() + 7) / 8;
		}
	}

	/** A key for HMAC, that device and verifier share. */
	record Shared(byte[] key) implements TokenKey {
	}

	/**
	 * Reads the key of a signature: PEM with a public or private key; or in hexadecimal, a point as SEC 1 has it, or a SubjectPublicKeyInfo.
	 *
	 * @throws IOException with a sentence, when it is none of these
	 */
	static Public readPublic(String text) throws IOException {
		try {
			return text.contains("-----BEGIN") ? pem(text)
					: binary(TokenText.hex(text).orElseThrow(() -> new IOException("this is neither PEM nor hexadecimal")));
		} catch (RuntimeException e) { // what Bouncy Castle throws at damaged keys has many types
			throw new IOException("the key is damaged: " + e.getMessage(), e);
		}
	}

	/** Reads a key for HMAC in hexadecimal. @throws IOException with a sentence, when it is none */
	static Shared readShared(String text) throws IOException {
		return new Shared(TokenText.hex(text).orElseThrow(() -> new IOException("a MAC key is given in hexadecimal")));
	}

	private static Public binary(byte[] bytes) throws IOException {
		int size = bytes.length;
		boolean compressed = size > 0 && (bytes[0] == 2 || bytes[0] == 3);
		String curve = switch (compressed ? 2 * size - 1 : size) {
			case 65 -> "P-256";
			case 97 -> "P-384";
			case 133 -> "P-521";
			default -> "";
		};
		if (curve.isEmpty() || !compressed && bytes[0] != 4)
			return spki(bytes);
		X9ECParameters parameters = CustomNamedCurves.getByName(curve);
		ECPoint point = parameters.getCurve().decodePoint(bytes);
		return new Public(new ECPublicKeyParameters(point, new ECDomainParameters(parameters)));
	}

	private static Public spki(byte[] der) throws IOException {
		return of(PublicKeyFactory.createKey(der));
	}

	private static Public pem(String text) throws IOException {
		try (PemReader reader = new PemReader(new StringReader(text))) {
			PemObject object = reader.readPemObject();
			while (object != null && object.getType().equals("EC PARAMETERS"))
				object = reader.readPemObject();
			if (object == null)
				throw new IOException("the key file holds no PEM block that is whole");
			return switch (object.getType()) {
				case "PUBLIC KEY" -> spki(object.getContent());
				case "PRIVATE KEY" -> of(PrivateKeyFactory.createKey(object.getContent()));
				case "EC PRIVATE KEY" -> {
					ECPrivateKey key = ECPrivateKey.getInstance(object.getContent());
					yield of(PrivateKeyFactory.createKey(new PrivateKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey,
							key.getParametersObject() == null ? X9ObjectIdentifiers.prime256v1 : key.getParametersObject()), key)));
				}
				default -> throw new IOException("the key file holds \"" + object.getType() + "\"; expected PUBLIC KEY, PRIVATE KEY or EC PRIVATE KEY");
			};
		}
	}

	private static Public of(AsymmetricKeyParameter key) throws IOException {
		return switch (key) {
			case ECPublicKeyParameters it -> new Public(it);
			// a private key will do: its public half is all that is used
			case ECPrivateKeyParameters it -> new Public(new ECPublicKeyParameters(it.getParameters().getG().multiply(it.getD()), it.getParameters()));
			default -> throw new IOException("the key is not on an elliptic curve");
		};
	}

	/** The first bytes, for a reader. */
	static String shown(byte[] bytes) {
		int most = 8;
		return HexFormat.of().formatHex(bytes, 0, Math.min(most, bytes.length)) + (bytes.length > most ? "..." : "");
	}
}
