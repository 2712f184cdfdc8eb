// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.trace.PsaStatus;

/**
 * The part of DER that RSA keys are written in: one sequence of integers. Read as leniently as Mbed TLS reads: lengths need not be shortest, and
 * integers are taken as unsigned. A library's reader would refuse other keys than the device does.
 */
final class Der {
	private static final int SEQUENCE = 0x30;
	private static final int INTEGER = 0x02;

	private final byte[] in;
	private int at;

	/** Enters the sequence, which must fill the whole input. @throws PsaException INVALID_ARGUMENT */
	Der(byte[] in) {
		this.in = in;
		check(length(SEQUENCE) == in.length - at);
	}

	/** Length of the element that begins here; afterwards its content begins here. */
	private int length(int tag) {
		check(next() == tag);
		int first = next();
		long length = first;
		if (first >= 0x80) {
			int bytes = first & 0x7F;
			check(bytes >= 1 && bytes <= 4);
			length = 0;
			for (int i = 0; i < bytes; i++)
				length = length << 8 | next();
		}
		check(length <= in.length - at);
		return (int) length;
	}

	private int next() {
		check(at < in.length);
		return in[at++] & 0xFF;
	}

	/** The next integer, unsigned. @throws PsaException INVALID_ARGUMENT, also for zero, which no part of a key is */
	BigInteger positive() {
		BigInteger value = unsigned(length(INTEGER));
		check(value.signum() > 0);
		return value;
	}

	/** The version of a key, which must be 0. @throws PsaException INVALID_ARGUMENT */
	void version() {
		int length = length(INTEGER);
		check(length > 0 && in[at] >= 0);
		check(unsigned(length).signum() == 0);
	}

	private BigInteger unsigned(int length) {
		BigInteger value = new BigInteger(1, Arrays.copyOfRange(in, at, at + length));
		at += length;
		return value;
	}

	/** That nothing follows. @throws PsaException INVALID_ARGUMENT */
	void end() {
		check(at == in.length);
	}

	private static void check(boolean good) {
		if (!good)
			throw new PsaException(PsaStatus.INVALID_ARGUMENT);
	}

	/** A sequence of integers in their shortest form. */
	static byte[] sequence(List<BigInteger> integers) {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		for (BigInteger integer : integers)
			element(content, INTEGER, integer.toByteArray());
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		element(out, SEQUENCE, content.toByteArray());
		return out.toByteArray();
	}

	private static void element(ByteArrayOutputStream out, int tag, byte[] content) {
		out.write(tag);
		int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(content.length) + 7) / 8;
		if (content.length >= 0x80)
			out.write(0x80 | bytes);
		for (int i = Math.max(bytes, 1) - 1; i >= 0; i--)
			out.write(content.length >>> 8 * i);
		out.writeBytes(content);
	}
}
