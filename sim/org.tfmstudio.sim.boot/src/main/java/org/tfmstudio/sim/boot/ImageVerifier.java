// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.boot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Verifies an image before it runs, in MCUboot's order: header, areas, digest, key, signature, rollback counter.
 */
public final class ImageVerifier {
	private final List<VerificationKey> keys;
	private final long storedCounter;

	/**
	 * A verifier.
	 *
	 * @param keys keys that may have signed
	 * @param storedCounter the device's rollback counter; an image with a smaller one is refused; -1 turns the check off
	 */
	public ImageVerifier(List<VerificationKey> keys, long storedCounter) {
		this.keys = List.copyOf(keys);
		this.storedCounter = storedCounter;
	}

	/**
	 * Verifies what lies in a slot. Any bytes may lie there; nothing is trusted before it is checked.
	 *
	 * @param slot all bytes of the slot
	 */
	public Verdict verify(byte[] slot) {
		ImageHeader header = null;
		try {
			header = ImageHeader.read(slot);
			long end = header.headerSize() + header.imageSize() + header.protectedSize();
			if (end > slot.length) {
				return Verdict.refused("an image of " + header.imageSize() + " bytes does not fit its slot of " + slot.length + " bytes", header);
			}
			int payloadEnd = (int) (end - header.protectedSize());
			Optional<byte[]> counter = Optional.empty();
			if (header.protectedSize() > 0) {
				TlvArea guarded = TlvArea.read(slot, payloadEnd, TlvArea.PROTECTED_MAGIC, "protected TLV");
				if (guarded.size() != header.protectedSize()) {
					return Verdict.refused("the protected TLV area has " + guarded.size() + " bytes, the header says " + header.protectedSize(), header);
				}
				counter = guarded.find(TlvType.SEC_CNT);
			}
			return verify(slot, header, (int) end, counter, TlvArea.read(slot, (int) end, TlvArea.MAGIC, "TLV"));
		} catch (ImageFormatException e) {
			return Verdict.refused(e.getMessage(), header);
		}
	}

	private Verdict verify(byte[] slot, ImageHeader header, int end, Optional<byte[]> counter, TlvArea open) {
		byte[] digest = Digests.sha256(slot, 0, end);
		Optional<byte[]> stated = open.find(TlvType.SHA256);
		if (stated.isEmpty()) {
			return Verdict.refused("the image has no SHA-256 entry", header);
		}
		if (!Arrays.equals(stated.get(), digest)) {
			return Verdict.refused("the SHA-256 of the image does not match: the image was changed after it was signed", header);
		}
		Optional<byte[]> keyHash = open.find(TlvType.KEYHASH);
		Optional<byte[]> signature = open.find(TlvType.ECDSA_SIG);
		if (keyHash.isEmpty() || signature.isEmpty()) {
			return Verdict.refused("the image is not signed: it has no " + (signature.isEmpty() ? "ECDSA signature" : "key hash") + " entry", header);
		}
		Optional<VerificationKey> key = keys.stream().filter(it -> it.hasHash(keyHash.get())).findFirst();
		if (key.isEmpty()) {
			return Verdict.refused("the image is signed with a key that this device does not trust", header);
		}
		if (!key.get().verifies(digest, signature.get())) {
			return Verdict.refused("the ECDSA P-256 signature of the image is not valid", header);
		}
		if (counter.isPresent() && counter.get().length != Integer.BYTES) {
			return Verdict.refused("the security counter of the image has " + counter.get().length + " bytes instead of 4", header);
		}
		long asked = counter.map(it -> ByteBuffer.wrap(it).order(ByteOrder.LITTLE_ENDIAN).getInt() & 0xFFFF_FFFFL).orElse(-1L);
		if (storedCounter >= 0 && asked < 0) {
			return Verdict.refused("the image has no security counter, but rollback protection asks for one", header);
		}
		if (storedCounter >= 0 && asked < storedCounter) {
			return Verdict.refused("the image's security counter " + asked + " is less than the device's " + storedCounter + ": an older image", header);
		}
		return new Verdict(true, "SHA-256 and ECDSA P-256 signature are valid", header.version(), header.headerSize(), header.imageSize(), asked);
	}
}
