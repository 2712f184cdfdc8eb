// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import static org.tfmstudio.sim.trace.PsaStatus.INSUFFICIENT_MEMORY;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.services.crypto.keys.KeyId;
import org.tfmstudio.sim.spm.hosted.Request;

/**
 * A request with copies of its vectors, as TF-M's service makes them before it looks at the function. Whatever the status, what is in the
 * output copies then goes to the client.
 */
final class Call {
	/** Bytes of a handle or key identifier. */
	static final int WORD = 4;
	private static final int VECTORS = 4;
	private static final byte[] NOTHING = new byte[0];

	private final Request request;
	private final Descriptor descriptor;
	private final byte[][] in = new byte[VECTORS][];
	private final byte[][] out = new byte[VECTORS][];
	private final int[] outLength = new int[VECTORS];

	/**
	 * @param limit  bytes for all copies; ignored when vectors are mapped
	 * @param mapped whether the service maps vectors, so that empty ones have no address and untouched ones keep what is in them
	 * @throws PsaException INSUFFICIENT_MEMORY when the vectors are too long
	 */
	Call(Request request, Descriptor descriptor, boolean mapped, int limit) {
		this.request = request;
		this.descriptor = descriptor;
		int inputs = VECTORS;
		while (inputs > 0 && request.inSize(inputs - 1) == 0)
			inputs--;
		int outputs = VECTORS;
		while (outputs > 0 && request.outSize(outputs - 1) == 0)
			outputs--;
		if (!mapped)
			checkRoom(inputs, outputs, limit);
		for (int i = 1; i < inputs; i++)
			in[i] = mapped && request.inSize(i) == 0 ? null : request.read(i);
		for (int i = 0; i < outputs; i++) {
			outLength[i] = request.outSize(i);
			out[i] = mapped ? null : new byte[outLength[i]];
		}
	}

	private void checkRoom(int inputs, int outputs, int limit) {
		long left = limit;
		for (int i = 1; i < inputs; i++)
			left -= aligned(request.inSize(i));
		for (int i = 0; i < outputs; i++)
			left -= aligned(request.outSize(i));
		if (left < 0)
			throw new PsaException(INSUFFICIENT_MEMORY);
	}

	private static long aligned(int size) {
		return Integer.toUnsignedLong(size) + 3 & ~3L;
	}

	Descriptor descriptor() {
		return descriptor;
	}

	int client() {
		return request.clientId();
	}

	/** The key that the descriptor names. */
	KeyId key() {
		return new KeyId(client(), descriptor.key());
	}

	/** An input vector; empty when there is none. */
	byte[] in(int index) {
		return in[index] == null ? NOTHING : in[index];
	}

	/** Whether an input vector has an address: the client gave it, even if it is empty but for a mapped one. */
	boolean has(int index) {
		return in[index] != null;
	}

	/** Room in an output vector. */
	int size(int index) {
		return request.outSize(index);
	}

	/** Whether the first output vector has room for a handle or identifier. */
	boolean hasWord() {
		return Integer.compareUnsigned(size(0), WORD) >= 0;
	}

	/** Puts a handle or identifier into the first output vector, whose length stays. */
	void word(int value) {
		ByteBuffer.wrap(buffer(0)).order(ByteOrder.LITTLE_ENDIAN).putInt(value);
	}

	/** Puts a result into an output vector, whose length becomes the result's. It must fit. */
	void put(int index, byte[] result) {
		if (size(index) != 0)
			System.arraycopy(result, 0, buffer(index), 0, result.length);
		outLength[index] = result.length;
	}

	/** Puts the first bytes of a result into an output vector, whose length stays. */
	void fill(int index, byte[] result) {
		if (size(index) != 0)
			System.arraycopy(result, 0, buffer(index), 0, Math.min(result.length, size(index)));
	}

	/** The client sees an output vector as empty. */
	void none(int index) {
		outLength[index] = 0;
	}

	private byte[] buffer(int index) {
		if (out[index] == null)
			out[index] = new byte[size(index)];
		return out[index];
	}

	/** Gives the client its output. */
	void reply() {
		for (int i = 0; i < VECTORS; i++) {
			if (outLength[i] == 0)
				continue;
			if (out[i] == null)
				request.leave(i, outLength[i]);
			else
				request.write(i, outLength[i] == out[i].length ? out[i] : Arrays.copyOf(out[i], outLength[i]));
		}
	}

	/** Zeroes the copies. */
	void clear() {
		for (byte[] bytes : in)
			wipe(bytes);
		for (byte[] bytes : out)
			wipe(bytes);
	}

	private static void wipe(byte[] bytes) {
		if (bytes != null)
			Arrays.fill(bytes, (byte) 0);
	}
}
