// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What the right calls of {@code operations/main.c} must bring, computed a second time: the same draws, and each answer from its definition. */
final class OperationsOracle {
	private static final int OPERATIONS = 9;
	private static final int BUFFER_TOO_SMALL = -138;
	private static final int BAD_STATE = -137;
	private static final int SERVICE_FAILURE = -144;

	private int state;
	private int hash = 0x811C9DC5;
	private int served;

	OperationsOracle(int seed, int calls) {
		state = seed;
		for (int i = 0; i < calls; i += 4) {
			number(Integer.toUnsignedLong(call(i / 4 % OPERATIONS)));
		}
	}

	/** FNV-1a over all that came back, in the order of the calls. */
	String hash() {
		return String.format("%08x", hash);
	}

	/** How often the author's functions were called. */
	int served() {
		return served;
	}

	private int call(int which) {
		if (which == 8) {
			return give();
		}
		served++;
		return switch (which) {
			case 0 -> 0;
			case 1 -> numbers();
			case 2 -> pairs();
			case 3 -> copy();
			case 4 -> fixed();
			case 5 -> greet();
			case 6 -> change();
			default -> both();
		};
	}

	private int numbers() {
		long d = draw64();
		long h = draw64();
		int s = draw();
		int t = draw();
		int u = draw();
		number((s & 0xFF) + (s >>> 8 & 0xFFFF) + Integer.toUnsignedLong(t) + d + (byte) (s >>> 24) + (short) u + t + h + (u < 0 ? 1 : 0) + u);
		number(u < 0 ? 0 : 1);
		number(Integer.toUnsignedLong(u));
		return 0;
	}

	private int pairs() {
		int s = draw();
		int x = draw();
		int y = draw();
		byte[] id = bytes(3);
		x += draw();
		y = draw() - y;
		long far = -draw64();
		fold(new byte[] { id[2], id[1], id[0] });
		number(Integer.toUnsignedLong(x));
		number(Integer.toUnsignedLong(y));
		number((s ^ s >>> 1) & 1);
		number(far);
		number((s >>> 16) + 1 & 0xFF);
		number((s & 4) == 0 ? 1 : 0);
		number((s >>> 24) * 2 & 0xFF);
		return 0;
	}

	private int copy() {
		byte[] data = bytes(1 + below(64));
		byte[] result = new byte[Math.min(64, 2 * data.length)];
		for (int i = 0; i < result.length; i++) {
			result[i] = data[data.length - 1 - i % data.length];
		}
		fold(result);
		return 0;
	}

	private int fixed() {
		int number = draw();
		byte[] key = bytes(16);
		byte[] digest = new byte[32];
		for (int i = 0; i < digest.length; i++) {
			digest[i] = (byte) (key[i % 16] ^ i);
		}
		fold(digest);
		number(number + 1 & 0xFFFF);
		return 0;
	}

	private int greet() {
		fold(("Hello, " + text(1 + below(16)) + "!").getBytes(StandardCharsets.US_ASCII));
		return 0;
	}

	private int change() {
		int length = 2 + below(7);
		int size = below(9);
		byte[] data = bytes(length);
		String text = text(size);
		byte[] changed = Arrays.copyOf(data, length < 8 ? length + 1 : 2);
		if (length < 8) {
			changed[length] = (byte) length;
		}
		fold(changed);
		fold(new StringBuilder(text).reverse().toString().getBytes(StandardCharsets.US_ASCII));
		return 0;
	}

	private int both() {
		int length = below(9);
		int size = below(9);
		bytes(length);
		text(size);
		return length + size + (bytes(4)[0] & 0xFF);
	}

	private int give() {
		int wanted = below(320);
		int size = below(301);
		if (size < 4) {
			return BUFFER_TOO_SMALL; // the client knows it without a call
		}
		served++;
		if (wanted == 5) {
			return BAD_STATE;
		}
		if (wanted < 4 || wanted > 300) {
			return SERVICE_FAILURE;
		}
		if (wanted > size) {
			return BUFFER_TOO_SMALL;
		}
		byte[] data = new byte[wanted];
		for (int i = 0; i < wanted; i++) {
			data[i] = (byte) (i ^ wanted);
		}
		fold(data);
		return 0;
	}

	private int draw() {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return state;
	}

	private long draw64() {
		long high = draw();
		return high << 32 | Integer.toUnsignedLong(draw());
	}

	private int below(int limit) {
		return Integer.remainderUnsigned(draw(), limit);
	}


	private byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		for (int i = 0; i < length; i++) {
			bytes[i] = (byte) draw();
		}
		return bytes;
	}

	private String text(int length) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < length; i++) {
			text.append((char) ('a' + below(26)));
		}
		return text.toString();
	}

	private void number(long number) {
		for (int i = 0; i < 8; i++) {
			fold(new byte[] { (byte) (number >>> 8 * i) });
		}
	}

	private void fold(byte[] bytes) {
		for (byte b : bytes) {
			hash = (hash ^ b & 0xFF) * 16777619;
		}
	}
}
