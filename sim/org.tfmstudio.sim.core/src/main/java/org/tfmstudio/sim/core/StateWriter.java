// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A snapshot being written: values one after the other, big endian, without names. */
public final class StateWriter {
	private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);

	public StateWriter bool(boolean value) {
		out.write(value ? 1 : 0);
		return this;
	}

	public StateWriter int32(int value) {
		for (int shift = 24; shift >= 0; shift -= 8) {
			out.write(value >>> shift);
		}
		return this;
	}

	public StateWriter int64(long value) {
		return int32((int) (value >>> 32)).int32((int) value);
	}

	/** Length and content. */
	public StateWriter bytes(byte[] value) {
		int32(value.length);
		out.write(value, 0, value.length);
		return this;
	}

	public StateWriter ints(int[] values) {
		int32(values.length);
		for (int value : values) {
			int32(value);
		}
		return this;
	}

	public StateWriter text(String value) {
		return bytes(value.getBytes(StandardCharsets.UTF_8));
	}

	public byte[] toByteArray() {
		return out.toByteArray();
	}
}
