// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.operations;

import java.util.Arrays;
import org.bouncycastle.crypto.ExtendedDigest;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.crypto.id.Alg;
import org.tfmstudio.sim.services.crypto.id.PsaException;

/** HMAC (RFC 2104) on a hash of {@link Digests}. */
public final class Hmac implements MacEngine {
	private static final byte INNER = 0x36;
	private static final byte OUTER = 0x5c;

	private final int hash;
	private final ExtendedDigest inner;
	private final byte[] outer;

	/** @throws PsaException NOT_SUPPORTED */
	Hmac(int hash, byte[] key) {
		this.hash = hash;
		this.inner = Digests.of(hash);
		this.outer = new byte[Alg.hashBlockLength(hash)];
		byte[] start = key.length > outer.length ? Digests.compute(hash, key) : key;
		System.arraycopy(start, 0, outer, 0, start.length);
		byte[] pad = new byte[outer.length];
		for (int i = 0; i < pad.length; i++) {
			pad[i] = (byte) (outer[i] ^ INNER);
			outer[i] ^= OUTER;
		}
		inner.update(pad, 0, pad.length);
		Arrays.fill(pad, (byte) 0);
		if (start != key)
			Arrays.fill(start, (byte) 0);
	}

	private Hmac(StateReader in) {
		hash = in.int32();
		outer = in.bytes();
		inner = Digests.of(hash, in.bytes());
	}

	static Hmac restored(StateReader in) {
		return new Hmac(in);
	}

	/** The MAC of some pieces one after the other. */
	public static byte[] of(int hash, byte[] key, byte[]... pieces) {
		Hmac hmac = new Hmac(hash, key);
		for (byte[] piece : pieces)
			hmac.update(piece, 0, piece.length);
		byte[] mac = hmac.finish();
		hmac.wipe();
		return mac;
	}

	@Override
	public void update(byte[] input, int from, int length) {
		inner.update(input, from, length);
	}

	@Override
	public byte[] finish() {
		byte[] middle = Digests.finish(inner);
		inner.update(outer, 0, outer.length);
		inner.update(middle, 0, middle.length);
		Arrays.fill(middle, (byte) 0);
		return Digests.finish(inner);
	}

	@Override
	public void save(StateWriter out) {
		out.int32(hash).bytes(outer).bytes(Digests.state(inner));
	}

	@Override
	public void wipe() {
		Arrays.fill(outer, (byte) 0);
		inner.reset();
	}
}
