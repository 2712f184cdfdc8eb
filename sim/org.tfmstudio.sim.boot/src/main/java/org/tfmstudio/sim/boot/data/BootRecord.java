// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.boot.data;

import java.util.Arrays;
import org.tfmstudio.sim.boot.cbor.Cbor;

/**
 * What was measured of one image. The signing tool writes it with a measurement of zeros; the boot loader puts the digest in (facts E.7).
 *
 * @param type        of the software, "SPE" or "NSPE"
 * @param version     of the software, "1.2.3"
 * @param signer      SHA-256 of the key that signed it
 * @param description of the measurement, "SHA256"
 * @param measurement digest of the image
 */
public record BootRecord(String type, String version, byte[] signer, String description, byte[] measurement) {
	/** Keys of the map; attestation tokens carry it as it is. */
	public static final int TYPE = 1;
	public static final int MEASUREMENT = 2;
	public static final int VERSION = 4;
	public static final int SIGNER = 5;
	public static final int DESCRIPTION = 6;

	/** CBOR, the measurement last, where a boot loader finds it. */
	public byte[] bytes() {
		return Cbor.join(Cbor.map(5), Cbor.integer(TYPE), Cbor.text(type), Cbor.integer(VERSION), Cbor.text(version), Cbor.integer(SIGNER),
				Cbor.bytes(signer), Cbor.integer(DESCRIPTION), Cbor.text(description), Cbor.integer(MEASUREMENT), Cbor.bytes(measurement));
	}

	/**
	 * A record out of an image, with the digest in its last bytes.
	 *
	 * @throws IllegalArgumentException when it has fewer bytes than the digest
	 */
	public static byte[] measured(byte[] record, byte[] digest) {
		if (record.length < digest.length)
			throw new IllegalArgumentException("a boot record of " + record.length + " bytes has no room for a digest of " + digest.length);
		byte[] filled = Arrays.copyOf(record, record.length);
		System.arraycopy(digest, 0, filled, record.length - digest.length, digest.length);
		return filled;
	}
}
