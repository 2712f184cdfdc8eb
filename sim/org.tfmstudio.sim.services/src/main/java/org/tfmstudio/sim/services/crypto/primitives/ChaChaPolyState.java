// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.util.BigIntegers;
import org.bouncycastle.util.Pack;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.crypto.id.Alg;

/**
 * ChaCha20-Poly1305 (RFC 8439). Poly1305 is written out, for a library's cannot be saved in the middle of a message: it is a polynomial over the
 * blocks, modulo 2^130 - 5.
 */
final class ChaChaPolyState implements AeadState {
	private static final int BLOCK = 16;
	private static final BigInteger PRIME = BigInteger.ONE.shiftLeft(130).subtract(BigInteger.valueOf(5));

	private final boolean encrypt;
	private CipherState cipher;
	/** Poly1305's r and s, little endian as the key stream gives them. */
	private byte[] oneTimeKey = new byte[32];
	private BigInteger sum = BigInteger.ZERO;
	private byte[] pending = new byte[BLOCK];
	private int waiting;
	private long additionalLength;
	private long bodyLength;

	ChaChaPolyState(boolean encrypt, byte[] key) {
		this.encrypt = encrypt;
		cipher = new CipherState(Alg.STREAM_CIPHER, true, key);
	}

	ChaChaPolyState(StateReader in) {
		encrypt = in.bool();
		cipher = CipherState.restored(in);
		oneTimeKey = in.bytes();
		sum = new BigInteger(1, in.bytes());
		pending = in.bytes();
		waiting = in.int32();
		additionalLength = in.int64();
		bodyLength = in.int64();
	}

	@Override
	public void save(StateWriter out) {
		out.bool(encrypt);
		cipher.save(out);
		out.bytes(oneTimeKey).bytes(BigIntegers.asUnsignedByteArray(sum)).bytes(pending).int32(waiting).int64(additionalLength).int64(bodyLength);
	}

	@Override
	public void wipe() {
		cipher.wipe();
		Arrays.fill(oneTimeKey, (byte) 0);
		Arrays.fill(pending, (byte) 0);
		sum = BigInteger.ZERO;
	}

	@Override
	public void start(byte[] nonce) {
		cipher.start(nonce);
		// block 0 of the key stream is for the MAC, the message begins with block 1
		byte[] first = cipher.update(new byte[64]);
		System.arraycopy(first, 0, oneTimeKey, 0, oneTimeKey.length);
		for (int i = 3; i < BLOCK; i += 4)
			oneTimeKey[i] &= 15;
		for (int i = 4; i < BLOCK; i += 4)
			oneTimeKey[i] &= (byte) 252;
	}

	@Override
	public void lengths(int additional, int body) {
		// the tag says them in the end
	}

	@Override
	public void additional(byte[] data) {
		absorb(data);
		additionalLength += data.length;
	}

	@Override
	public byte[] update(byte[] input) {
		if (input.length > 0 && bodyLength == 0)
			pad();
		byte[] out = cipher.update(input);
		absorb(encrypt ? out : input);
		bodyLength += input.length;
		return out;
	}

	@Override
	public byte[] finish() {
		pad();
		absorb(Pack.longToLittleEndian(new long[] {additionalLength, bodyLength}));
		BigInteger tag = sum.add(littleEndian(oneTimeKey, BLOCK, 2 * BLOCK));
		return Arrays.copyOf(org.bouncycastle.util.Arrays.reverse(BigIntegers.asUnsignedByteArray(18, tag)), BLOCK);
	}

	private void pad() {
		if (waiting > 0)
			absorb(new byte[BLOCK - waiting]);
	}

	private void absorb(byte[] data) {
		for (byte b : data) {
			pending[waiting++] = b;
			if (waiting == BLOCK) {
				sum = sum.add(littleEndian(pending, 0, BLOCK).setBit(8 * BLOCK)).multiply(littleEndian(oneTimeKey, 0, BLOCK)).mod(PRIME);
				waiting = 0;
			}
		}
	}

	private static BigInteger littleEndian(byte[] bytes, int from, int to) {
		return new BigInteger(1, org.bouncycastle.util.Arrays.reverse(Arrays.copyOfRange(bytes, from, to)));
	}
}
