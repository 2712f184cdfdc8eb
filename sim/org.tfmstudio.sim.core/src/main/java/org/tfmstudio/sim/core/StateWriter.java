// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A snapshot being written: values one after the other, big endian, without names. */
public final class StateWriter {
	private byte[] out = new byte[1 << 14];
	private int size;

	public StateWriter bool(boolean value) {
		room(1);
		out[size++] = (byte) (value ? 1 : 0);
		return this;
	}

	public StateWriter int32(int value) {
		room(4);
		put(value);
		return this;
	}

	private void put(int value) {
		out[size] = (byte) (value >>> 24);
		out[size + 1] = (byte) (value >>> 16);
		out[size + 2] = (byte) (value >>> 8);
		out[size + 3] = (byte) value;
		size += 4;
	}

	private void room(int bytes) {
		if (bytes > out.length - size) {
			out = Arrays.copyOf(out, Math.max(2 * out.length, Math.addExact(size, bytes)));
		}
	}

	public StateWriter int64(long value) {
		return int32((int) (value >>> 32)).int32((int) value);
	}

	/** Length and content. */
	public StateWriter bytes(byte[] value) {
		int32(value.length);
		room(value.length);
		System.arraycopy(value, 0, out, size, value.length);
		size += value.length;
		return this;
	}

	public StateWriter ints(int[] values) {
		int32(values.length);
		room(Math.multiplyExact(4, values.length));
		for (int value : values) {
			put(value);
		}
		return this;
	}

	public StateWriter text(String value) {
		return bytes(value.getBytes(StandardCharsets.UTF_8));
	}

	public byte[] toByteArray() {
		return Arrays.copyOf(out, size);
	}
}
