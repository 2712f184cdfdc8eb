// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import static org.tfmstudio.sim.services.crypto.primitives.Checks.argument;

import java.util.Arrays;
import org.bouncycastle.crypto.BlockCipher;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;

/** CCM over AES (NIST SP 800-38C), as Mbed TLS limits it: less than 0xFF00 bytes of additional data. */
final class CcmState implements AeadState {
	private static final int BLOCK = SymmetricKeys.BLOCK;

	private final boolean encrypt;
	private final byte[] key;
	private final int tagLength;
	private final BlockCipher aes;
	/** Bytes of the length field: 15 less those of the nonce; 0 before the nonce is known. */
	private int q;
	private boolean lengthsSet;
	private int additionalLength;
	private int bodyLength;
	/** Bytes of additional data, then of the body, that went into the MAC. */
	private int done;
	private boolean inBody;
	private byte[] mac = new byte[BLOCK];
	private byte[] counter = new byte[BLOCK];
	private byte[] stream = new byte[BLOCK];

	CcmState(boolean encrypt, byte[] key, int tagLength) {
		this.encrypt = encrypt;
		this.key = key.clone();
		this.tagLength = tagLength;
		aes = SymmetricKeys.aes(key, true);
	}

	CcmState(StateReader in) {
		this(in.bool(), in.bytes(), in.int32());
		q = in.int32();
		lengthsSet = in.bool();
		additionalLength = in.int32();
		bodyLength = in.int32();
		done = in.int32();
		inBody = in.bool();
		mac = in.bytes();
		counter = in.bytes();
		stream = in.bytes();
	}

	@Override
	public void save(StateWriter out) {
		out.bool(encrypt).bytes(key).int32(tagLength).int32(q).bool(lengthsSet).int32(additionalLength).int32(bodyLength).int32(done).bool(inBody)
				.bytes(mac).bytes(counter).bytes(stream);
	}

	@Override
	public void wipe() {
		for (byte[] secret : new byte[][] {key, mac, counter, stream})
			Arrays.fill(secret, (byte) 0);
	}

	@Override
	public void start(byte[] nonce) {
		argument(nonce.length >= 7 && nonce.length <= 13);
		q = BLOCK - 1 - nonce.length;
		counter[0] = (byte) (q - 1);
		System.arraycopy(nonce, 0, counter, 1, nonce.length);
		counter[BLOCK - 1] = 1;
		System.arraycopy(nonce, 0, mac, 1, nonce.length);
		firstBlock();
	}

	/** @param additional, body unsigned */
	@Override
	public void lengths(int additional, int body) {
		argument(tagLength != 2 && tagLength <= BLOCK && tagLength % 2 == 0);
		argument(Integer.compareUnsigned(additional, 0xFF00) < 0);
		additionalLength = additional;
		bodyLength = body;
		lengthsSet = true;
		firstBlock();
	}

	private void firstBlock() {
		if (q == 0 || !lengthsSet)
			return;
		argument(tagLength != 0);
		// a length field of 4 bytes and more holds all lengths there are
		argument(q >= 4 || bodyLength >>> 8 * q == 0);
		mac[0] = (byte) ((additionalLength > 0 ? 0x40 : 0) | (tagLength - 2) / 2 << 3 | q - 1);
		for (int i = 0; i < q && i < 4; i++)
			mac[BLOCK - 1 - i] = (byte) (bodyLength >>> 8 * i);
		aes.processBlock(mac, 0, mac, 0);
		if (additionalLength > 0) {
			mac[0] ^= (byte) (additionalLength >> 8);
			mac[1] ^= (byte) additionalLength;
		} else {
			inBody = true;
		}
	}

	@Override
	public void additional(byte[] data) {
		argument(!inBody && data.length <= additionalLength - done);
		for (byte b : data) {
			int at = done++ + 2 & BLOCK - 1;
			mac[at] ^= b;
			if (at == BLOCK - 1 || done == additionalLength)
				aes.processBlock(mac, 0, mac, 0);
		}
		if (done == additionalLength) {
			inBody = true;
			done = 0;
		}
	}

	@Override
	public byte[] update(byte[] input) {
		argument(Integer.compareUnsigned(input.length, bodyLength - done) <= 0);
		byte[] out = new byte[input.length];
		for (int i = 0; i < input.length; i++) {
			int at = done++ & BLOCK - 1;
			if (at == 0) {
				aes.processBlock(counter, 0, stream, 0);
				CipherState.increment(counter, q);
			}
			out[i] = (byte) (input[i] ^ stream[at]);
			mac[at] ^= encrypt ? input[i] : out[i];
			if (at == BLOCK - 1 || done == bodyLength)
				aes.processBlock(mac, 0, mac, 0);
		}
		return out;
	}

	/**
	 * Without lengths the MAC is what {@link #start} put there, never enciphered: Mbed TLS 3.6 gives this tag of a message of unset lengths, and no
	 * error.
	 */
	@Override
	public byte[] finish() {
		Arrays.fill(counter, BLOCK - q, BLOCK, (byte) 0);
		aes.processBlock(counter, 0, stream, 0);
		for (int i = 0; i < BLOCK; i++)
			stream[i] ^= mac[i];
		return stream.clone();
	}
}
