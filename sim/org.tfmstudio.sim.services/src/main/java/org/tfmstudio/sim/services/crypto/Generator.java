// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.prng.EntropySource;
import org.bouncycastle.crypto.prng.drbg.HMacSP800DRBG;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;

/**
 * Random bytes that the same seed repeats. Each request is answered by an HMAC_DRBG (SP 800-90A) of its own, made from the seed and the
 * request's number, so that a snapshot needs no more than these two.
 */
public final class Generator implements Stateful {
	/** An HMAC_DRBG gives no more in one go. */
	private static final int CHUNK = 1 << 15;
	private static final int STRENGTH = 256;

	private byte[] seed = new byte[0];
	private long request;

	/** Starts again with other entropy, of at least 32 bytes. */
	void seed(byte[] entropy) {
		Arrays.fill(seed, (byte) 0);
		seed = entropy.clone();
		request = 0;
	}

	/** Fills an array. */
	public void fill(byte[] to) {
		for (int at = 0; at < to.length; at += CHUNK) {
			byte[] chunk = new byte[Math.min(CHUNK, to.length - at)];
			HMacSP800DRBG drbg = new HMacSP800DRBG(new HMac(new SHA256Digest()), STRENGTH, new Entropy(seed), null,
					ByteBuffer.allocate(8).putLong(request++).array());
			drbg.generate(chunk, null, false);
			System.arraycopy(chunk, 0, to, at, chunk.length);
		}
	}

	public byte[] bytes(int count) {
		byte[] bytes = new byte[count];
		fill(bytes);
		return bytes;
	}

	@Override
	public void save(StateWriter out) {
		out.bytes(seed).int64(request);
	}

	@Override
	public void restore(StateReader in) {
		seed = in.bytes();
		request = in.int64();
	}

	private record Entropy(byte[] seed) implements EntropySource {
		@Override
		public boolean isPredictionResistant() {
			return false;
		}

		@Override
		public byte[] getEntropy() {
			return seed;
		}

		@Override
		public int entropySize() {
			return 8 * seed.length;
		}
	}
}
