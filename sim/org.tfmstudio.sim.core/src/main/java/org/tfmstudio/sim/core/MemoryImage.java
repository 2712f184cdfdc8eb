// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * What a memory held at one moment. Images share the blocks in which they agree, so one costs little more than the blocks written since the one
 * before. It never changes; {@link Memory#image()} makes one, {@link Memory#restore(MemoryImage)} takes it back.
 */
public final class MemoryImage {
	/** Blocks of a chunk: images that agree in a whole chunk share it. */
	static final int CHUNK = 64;
	/** Bytes that a block costs: its words, its array and its object. */
	private static final int BLOCK_COST = Memory.BLOCK + 40;
	/** Bytes that a chunk's table costs. */
	private static final int CHUNK_COST = CHUNK * 4 + 16;

	/** The content of one block. */
	static final class Block {
		final int[] words;
		/** SHA-256 of the words, made when somebody asks. */
		private byte[] hash;

		Block(int[] words) {
			this.words = words;
		}

		private byte[] hash(MessageDigest digest) {
			if (hash == null) {
				ByteBuffer bytes = ByteBuffer.allocate(Memory.BLOCK);
				bytes.asIntBuffer().put(words);
				hash = digest.digest(bytes.array());
			}
			return hash;
		}
	}

	static final Block ZERO = new Block(new int[Memory.BLOCK / 4]);

	final Block[][] chunks;

	MemoryImage(Block[][] chunks) {
		this.chunks = chunks;
	}

	/** The image of a memory that holds only zeros. */
	static MemoryImage zeros(int blocks) {
		Block[] chunk = new Block[CHUNK];
		Arrays.fill(chunk, ZERO);
		Block[][] chunks = new Block[(blocks + CHUNK - 1) / CHUNK][];
		Arrays.fill(chunks, chunk);
		return new MemoryImage(chunks);
	}

	Block block(int index) {
		return chunks[index / CHUNK][index % CHUNK];
	}

	/** Bytes that this image holds and the other, of the same memory, does not: what keeping it beside that one costs. */
	public long bytesBeside(MemoryImage other) {
		long bytes = 4L * chunks.length;
		for (int c = 0; c < chunks.length; c++) {
			if (chunks[c] != other.chunks[c]) {
				bytes += CHUNK_COST;
				for (int i = 0; i < CHUNK; i++) {
					if (chunks[c][i] != other.chunks[c][i]) {
						bytes += BLOCK_COST;
					}
				}
			}
		}
		return bytes;
	}

	/** SHA-256 over the blocks that are not zeros with their numbers: the same for the same content, on any machine. */
	public byte[] hash() {
		try {
			MessageDigest all = MessageDigest.getInstance("SHA-256");
			MessageDigest one = MessageDigest.getInstance("SHA-256");
			byte[] zero = ZERO.hash(one);
			for (int i = 0; i < chunks.length * CHUNK; i++) {
				byte[] hash = block(i).hash(one);
				if (!Arrays.equals(hash, zero)) {
					all.update(ByteBuffer.allocate(4).putInt(0, i));
					all.update(hash);
				}
			}
			return all.digest();
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java platform has SHA-256", e);
		}
	}

	/** The number of the first block in which two images of one memory differ, or -1. */
	public int firstDifference(MemoryImage other) {
		for (int c = 0; c < chunks.length; c++) {
			for (int i = 0; chunks[c] != other.chunks[c] && i < CHUNK; i++) {
				if (chunks[c][i] != other.chunks[c][i] && !Arrays.equals(chunks[c][i].words, other.chunks[c][i].words)) {
					return c * CHUNK + i;
				}
			}
		}
		return -1;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof MemoryImage image && image.chunks.length == chunks.length && firstDifference(image) < 0;
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(hash());
	}
}
