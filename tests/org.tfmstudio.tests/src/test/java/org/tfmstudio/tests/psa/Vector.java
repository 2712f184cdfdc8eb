// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.psa;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One case as psa/vectors/main.c reads it.
 *
 * @param name     where it comes from
 * @param what     what to do
 * @param alg      algorithm of PSA Crypto
 * @param type     key type of PSA Crypto
 * @param bits     size of the key; 0 as the key has it
 * @param number   iterations, or length of the output
 * @param strings  up to six byte strings
 * @param accepted what is due
 */
record Vector(String name, What what, int alg, int type, int bits, int number, List<byte[]> strings, boolean accepted) {
	private static final int STRINGS = 6;
	private static final int HEADER = 5;

	/** What the application can do, by its numbers. */
	enum What {
		AEAD(1), MAC(2), CBC(3), VERIFY(4), DECRYPT(5), AGREE(6), HKDF(7), PBKDF2(8);

		private final int number;

		What(int number) {
			this.number = number;
		}
	}

	/** Bytes in the window. */
	int size() {
		return 4 * (HEADER + STRINGS) + strings.stream().mapToInt(it -> (it.length + 3) / 4 * 4).sum();
	}

	/** The window for these cases. */
	static byte[] window(List<Vector> vectors) {
		ByteBuffer out = ByteBuffer.allocate(4 + vectors.stream().mapToInt(Vector::size).sum()).order(ByteOrder.LITTLE_ENDIAN);
		out.putInt(vectors.size());
		for (Vector vector : vectors) {
			out.putInt(vector.what.number).putInt(vector.alg).putInt(vector.type).putInt(vector.bits).putInt(vector.number);
			List<byte[]> all = new ArrayList<>(vector.strings);
			while (all.size() < STRINGS) {
				all.add(new byte[0]);
			}
			all.forEach(it -> out.putInt(it.length));
			all.forEach(it -> out.put(Arrays.copyOf(it, (it.length + 3) / 4 * 4)));
		}
		return out.array();
	}
}
