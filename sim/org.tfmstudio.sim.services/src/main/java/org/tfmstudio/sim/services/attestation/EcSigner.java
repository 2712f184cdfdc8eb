// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.util.BigIntegers;
import org.tfmstudio.sim.services.attestation.token.Cose;
import org.tfmstudio.sim.services.attestation.token.Cose.Algorithm;

/** ECDSA on P-256 or P-384. Signatures are deterministic (RFC 6979), as all of a simulated run is; TF-M draws a random number for each. */
final class EcSigner implements TokenSigner {
	private final Algorithm algorithm;
	private final ECPrivateKeyParameters key;
	private final int coordinate;
	private final byte[] point;

	private EcSigner(Algorithm algorithm, ECPrivateKeyParameters key, int coordinate) {
		this.algorithm = algorithm;
		this.key = key;
		this.coordinate = coordinate;
		point = key.getParameters().getG().multiply(key.getD()).normalize().getEncoded(false);
	}

	/** @throws IllegalArgumentException when no curve of tokens has private keys of that length, or none such a key */
	static EcSigner of(byte[] scalar) {
		Algorithm algorithm = switch (scalar.length) {
			case 32 -> Algorithm.ES256;
			case 48 -> Algorithm.ES384;
			default -> throw new IllegalArgumentException("no attestation key on SECP R1 has " + scalar.length + " bytes");
		};
		X9ECParameters curve = CustomNamedCurves.getByName(algorithm == Algorithm.ES256 ? "P-256" : "P-384");
		BigInteger number = new BigInteger(1, scalar);
		if (number.signum() == 0 || number.compareTo(curve.getN()) >= 0)
			throw new IllegalArgumentException("the attestation key is no private key of its curve");
		ECDomainParameters domain = new ECDomainParameters(curve);
		return new EcSigner(algorithm, new ECPrivateKeyParameters(number, domain), scalar.length);
	}

	@Override
	public Algorithm algorithm() {
		return algorithm;
	}

	/** SEC 1, not compressed. */
	byte[] publicKey() {
		return point.clone();
	}

	@Override
	public byte[] sign(byte[] structure) {
		ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(algorithm.digest()));
		signer.init(true, key);
		BigInteger[] pair = signer.generateSignature(Hashes.digest(algorithm, structure));
		byte[] raw = new byte[2 * coordinate];
		BigIntegers.asUnsignedByteArray(pair[0], raw, 0, coordinate);
		BigIntegers.asUnsignedByteArray(pair[1], raw, coordinate, coordinate);
		return raw;
	}

	@Override
	public byte[] instanceId() {
		return Hashes.ueid(Hashes.digest(Algorithm.ES256, point));
	}

	@Override
	public byte[] keyId() {
		return Hashes.digest(Algorithm.ES256, Cose.key(Arrays.copyOfRange(point, 1, 1 + coordinate), Arrays.copyOfRange(point, 1 + coordinate, point.length)));
	}
}
