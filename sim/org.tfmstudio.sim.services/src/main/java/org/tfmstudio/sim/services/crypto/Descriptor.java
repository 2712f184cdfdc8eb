// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The first input vector of each request: which function, and its small arguments (facts D.3).
 *
 * @param operation handle of a multi-part operation, 0 for none
 * @param function  group in the upper byte, number in the lower
 * @param step      of a key derivation, 16 bits
 * @param value     a number for a key derivation; a capacity is its lower half
 */
record Descriptor(int key, int alg, int operation, int additionalLength, int plaintextLength, byte[] nonce, int nonceLength, int function,
		int step, long value) {
	static final int SIZE = 56;
	static final int NONCE_SIZE = 16;
	private static final int PADDING = 4;

	static Descriptor of(byte[] bytes) {
		ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		int key = in.getInt();
		int alg = in.getInt();
		int operation = in.getInt();
		int additionalLength = in.getInt();
		int plaintextLength = in.getInt();
		byte[] nonce = new byte[NONCE_SIZE];
		in.get(nonce);
		int nonceLength = in.getInt();
		int function = in.getShort() & 0xffff;
		int step = in.getShort() & 0xffff;
		in.position(in.position() + PADDING);
		return new Descriptor(key, alg, operation, additionalLength, plaintextLength, nonce, nonceLength, function, step, in.getLong());
	}

	/** The same with another function. */
	Descriptor function(int group, int number) {
		return new Descriptor(key, alg, operation, additionalLength, plaintextLength, nonce, nonceLength, group << 8 | number & 0xFF, step, value);
	}

	/** Number of the group, from 1. */
	int group() {
		return function >>> 8;
	}

	/** Number in the group, from 0. */
	int number() {
		return function & 0xff;
	}

	/** Bytes that a derivation may give. */
	long capacity() {
		return value & 0xffff_ffffL;
	}
}
