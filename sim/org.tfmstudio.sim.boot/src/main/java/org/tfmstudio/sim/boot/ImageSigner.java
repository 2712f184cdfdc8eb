// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.boot;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Makes an MCUboot image of a payload: header, payload, protected area, digest, key hash and signature. */
public final class ImageSigner {
	/** Bytes in front of the payload on AN521: a vector table behind it stays aligned. */
	public static final int HEADER_SIZE = 0x400;

	private ImageSigner() {
	}

	/**
	 * Signs a payload.
	 *
	 * @param payload what is executed, linked to run {@link #HEADER_SIZE} bytes behind the start of its slot
	 * @param version version for the header
	 * @param securityCounter value of the rollback counter that this image asks for, 0 to 4294967295
	 * @param key the signer's key
	 * @return the image, as it is written to the start of its slot; the same input gives the same bytes
	 */
	public static byte[] sign(byte[] payload, ImageVersion version, long securityCounter, SigningKey key) {
		return sign(payload, version, securityCounter, List.of(), key);
	}

	/** As {@link #sign(byte[], ImageVersion, long, SigningKey)}, with what the image asks of others. */
	public static byte[] sign(byte[] payload, ImageVersion version, long securityCounter, List<ImageDependency> dependencies, SigningKey key) {
		List<TlvArea.Entry> entries = new ArrayList<>();
		entries.add(entry(TlvType.SEC_CNT, ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt((int) securityCounter).array()));
		dependencies.forEach(it -> entries.add(entry(TlvType.DEPENDENCY, it.bytes())));
		TlvArea guarded = TlvArea.of(List.copyOf(entries));
		ImageHeader header = new ImageHeader(0, HEADER_SIZE, guarded.size(), payload.length, 0, version);
		ByteArrayOutputStream image = new ByteArrayOutputStream(HEADER_SIZE + payload.length + 256);
		image.writeBytes(header.bytes());
		image.writeBytes(payload);
		image.writeBytes(guarded.bytes(TlvArea.PROTECTED_MAGIC));
		byte[] digest = Digests.sha256(image.toByteArray(), 0, image.size());
		byte[] publicKey = key.publicKey();
		TlvArea open = TlvArea.of(List.of(entry(TlvType.SHA256, digest),
				entry(TlvType.KEYHASH, Digests.sha256(publicKey, 0, publicKey.length)), entry(TlvType.ECDSA_SIG, key.sign(digest))));
		image.writeBytes(open.bytes(TlvArea.MAGIC));
		return image.toByteArray();
	}

	private static TlvArea.Entry entry(TlvType type, byte[] value) {
		return new TlvArea.Entry(type.code(), value);
	}
}
