// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image;

import java.util.List;

/**
 * Bytes with the addresses where a loader puts them: what every image format comes down to.
 *
 * @param file where it came from
 * @param chunks in file order; later ones win where they overlap
 */
public record LoadImage(String file, List<Chunk> chunks) {
	/**
	 * Adjacent bytes. The array is shared, not copied: treat it as read-only.
	 *
	 * @param address of the first byte
	 */
	public record Chunk(int address, byte[] bytes) {
	}

	public LoadImage {
		chunks = List.copyOf(chunks);
	}

	/** All of {@code data} at one address; it must fit below 4 GB. */
	public static LoadImage raw(String file, byte[] data, int address) throws ImageException {
		if (Integer.toUnsignedLong(address) + data.length > 1L << 32)
			throw new ImageException(file, -1, data.length + " bytes at 0x" + Integer.toHexString(address)
					+ " reach beyond the 32-bit address space");
		return new LoadImage(file, data.length == 0 ? List.of() : List.of(new Chunk(address, data)));
	}

	/** Sum of the chunks' sizes in bytes. */
	public long size() {
		return chunks.stream().mapToLong(chunk -> chunk.bytes().length).sum();
	}
}
