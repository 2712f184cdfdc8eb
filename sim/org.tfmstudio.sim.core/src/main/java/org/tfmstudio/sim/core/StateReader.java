// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A snapshot being read, in the order in which {@link StateWriter} wrote it. A snapshot that ends too early is an {@link IllegalStateException}. */
public final class StateReader {
	private final byte[] in;
	private int at;

	public StateReader(byte[] in) {
		this.in = in;
	}

	public boolean bool() {
		return in[take(1)] != 0;
	}

	public int int32() {
		int from = take(4);
		return in[from] << 24 | (in[from + 1] & 0xFF) << 16 | (in[from + 2] & 0xFF) << 8 | in[from + 3] & 0xFF;
	}

	public long int64() {
		return (long) int32() << 32 | int32() & 0xFFFFFFFFL;
	}

	public byte[] bytes() {
		int length = int32();
		int from = take(length);
		return Arrays.copyOfRange(in, from, from + length);
	}

	/** Fills an array of the length that was written. */
	public void ints(int[] to) {
		int length = int32();
		if (length != to.length) {
			throw new IllegalStateException("snapshot of another make: " + length + " values where " + to.length + " belong");
		}
		for (int i = 0; i < length; i++) {
			to[i] = int32();
		}
	}

	public String text() {
		return new String(bytes(), StandardCharsets.UTF_8);
	}

	private int take(int length) {
		if (length < 0 || length > in.length - at) {
			throw new IllegalStateException("snapshot ends at byte " + in.length);
		}
		int from = at;
		at += length;
		return from;
	}
}
