// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Changes good inputs: the same seed makes the same changes. */
final class Mutator {
	/** Values that have broken readers before: ends of ranges, and numbers that look like lengths. */
	private static final int[] EVIL = { 0, 1, -1, 0x7F, 0x80, 0xFF, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFF0, 0x1000_0000, 0x8080_8080, 0xFFFF_FF7F };
	private static final int LONGEST = 1 << 16;

	private final RandomGenerator random;
	private final List<byte[]> good;

	Mutator(RandomGenerator random, List<byte[]> good) {
		this.random = random;
		this.good = good;
	}

	private byte[] any() {
		return good.get(random.nextInt(good.size()));
	}

	/** The next input. */
	byte[] next() {
		byte[] input = any().clone();
		for (int i = random.nextInt(6); i >= 0; i--) {
			input = change(input);
		}
		return input;
	}

	private byte[] change(byte[] input) {
		if (input.length == 0) {
			return any().clone();
		}
		int at = random.nextInt(input.length);
		switch (random.nextInt(9)) {
		case 0 -> input[at] ^= (byte) (1 << random.nextInt(8));
		case 1 -> input[at] = (byte) random.nextInt();
		case 2 -> number(input, at, EVIL[random.nextInt(EVIL.length)], 1 + random.nextInt(4));
		case 3 -> number(input, at, random.nextInt(input.length + 1), 4);
		case 4 -> input[at] += (byte) (random.nextInt(9) - 4);
		case 5 -> {
			int length = Math.min(random.nextInt(32), input.length - at);
			int from = random.nextInt(input.length - length + 1);
			System.arraycopy(input, from, input, at, length);
		}
		case 6 -> {
			return splice(input, at, at + Math.min(random.nextInt(16), input.length - at), new byte[0]);
		}
		case 7 -> {
			byte[] other = any();
			int from = other.length == 0 ? 0 : random.nextInt(other.length);
			return splice(input, at, at, Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(64))));
		}
		default -> {
			return random.nextInt(8) == 0 ? Arrays.copyOf(input, at) : input;
		}
		}
		return input;
	}

	private static void number(byte[] input, int at, int value, int size) {
		for (int i = 0; i < size && at + i < input.length; i++) {
			input[at + i] = (byte) (value >>> 8 * i);
		}
	}

	private static byte[] splice(byte[] input, int from, int to, byte[] middle) {
		if (input.length + middle.length > LONGEST) {
			return input;
		}
		byte[] result = Arrays.copyOf(input, from + middle.length + input.length - to);
		System.arraycopy(middle, 0, result, from, middle.length);
		System.arraycopy(input, to, result, from + middle.length, input.length - to);
		return result;
	}
}
