// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation;

import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.tfmstudio.sim.services.attestation.token.Cose.Algorithm;

/** HMAC with the key that device and verifier share. */
final class MacSigner implements TokenSigner {
	private final Algorithm algorithm;
	private final byte[] key;
	private final String name;

	private MacSigner(Algorithm algorithm, byte[] key, String name) {
		this.algorithm = algorithm;
		this.key = key;
		this.name = name;
	}

	/** @throws IllegalArgumentException when tokens have no MAC for keys of that length */
	static MacSigner of(byte[] key, String name) {
		return new MacSigner(switch (key.length) {
			case 32 -> Algorithm.HMAC256;
			case 48 -> Algorithm.HMAC384;
			case 64 -> Algorithm.HMAC512;
			default -> throw new IllegalArgumentException("no attestation key for HMAC has " + key.length + " bytes");
		}, key, name);
	}

	@Override
	public Algorithm algorithm() {
		return algorithm;
	}

	@Override
	public byte[] sign(byte[] structure) {
		HMac mac = new HMac(algorithm.digest());
		mac.init(new KeyParameter(key));
		mac.update(structure, 0, structure.length);
		byte[] out = new byte[mac.getMacSize()];
		mac.doFinal(out, 0);
		return out;
	}

	@Override
	public byte[] instanceId() {
		return Hashes.ueid(Hashes.digest(Algorithm.HMAC256, Hashes.digest(Algorithm.HMAC256, key)));
	}

	@Override
	public byte[] keyId() {
		return name.getBytes(StandardCharsets.ISO_8859_1);
	}
}
