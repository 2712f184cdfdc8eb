// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntFunction;
import org.tfmstudio.sim.services.crypto.CryptoBench.Answer;

/** Requests to our crypto service and its answers, written down so that another one can be asked the same. */
final class CryptoTape {
	/** Longest input whose bytes stand in {@link #asked}. */
	private static final int SHOWN = 32;

	private final CryptoBench bench;
	private final ByteArrayOutputStream table = new ByteArrayOutputStream();
	private final List<String> lines = new ArrayList<>();
	private final List<String> asked = new ArrayList<>();

	CryptoTape(CryptoBench bench) {
		this.bench = bench;
	}

	/** Requests as the replaying application reads them. */
	byte[] table() {
		return table.toByteArray();
	}

	int size() {
		return table.size();
	}

	/** What our service answers, a line a request: number, status, and length and bytes of each output; "?" for random bytes. */
	List<String> lines() {
		return lines;
	}

	/** What was asked, in words, a line a request. */
	List<String> asked() {
		return asked;
	}

	/** A request in the making. @param about what to say of a key */
	Ask ask(int group, int number, IntFunction<String> about) {
		return new Ask(group, number, about);
	}

	final class Ask {
		private final ByteBuffer head = ByteBuffer.allocate(56).order(ByteOrder.LITTLE_ENDIAN);
		private final List<byte[]> in = new ArrayList<>();
		private boolean random;
		private final StringBuilder what = new StringBuilder();
		private final IntFunction<String> about;

		Ask(int group, int number, IntFunction<String> about) {
			this.about = about;
			head.putShort(40, (short) (group << 8 | number));
			what.append(group).append('.').append(number);
		}

		Ask key(int id) {
			head.putInt(0, id);
			say(" key " + Integer.toHexString(id) + about.apply(id));
			return this;
		}

		Ask alg(int alg) {
			head.putInt(4, alg);
			say(" alg " + Integer.toHexString(alg));
			return this;
		}

		Ask op(int handle) {
			head.putInt(8, handle);
			say(" op " + handle);
			return this;
		}

		Ask lengths(int a, int b) {
			head.putInt(12, a).putInt(16, b);
			say(" lengths " + a + " " + b);
			return this;
		}

		Ask nonce(byte[] nonce) {
			head.position(20).put(Arrays.copyOf(nonce, 16));
			head.putInt(36, nonce.length);
			say(" nonce " + nonce.length);
			return this;
		}

		Ask step(int step) {
			head.putShort(42, (short) step);
			say(" step " + Integer.toHexString(step));
			return this;
		}

		Ask value(long value) {
			head.putLong(48, value);
			say(" value " + value);
			return this;
		}

		Ask in(byte[]... more) {
			in.addAll(List.of(more));
			for (byte[] it : more)
				say(" in " + it.length + (it.length <= SHOWN ? ":" + HexFormat.of().formatHex(it) : ""));
			return this;
		}

		Ask unsure(boolean yes) {
			random |= yes;
			return this;
		}

		Answer out(int... sizes) {
			List<byte[]> all = new ArrayList<>(List.of(head.array()));
			all.addAll(in);
			Answer answer = bench.call(0, all, sizes);
			table.write(all.size());
			table.write(sizes.length);
			table.write(0);
			table.write(0);
			for (byte[] it : all) {
				table.writeBytes(CryptoBench.word(it.length));
				table.writeBytes(Arrays.copyOf(it, it.length + 3 & ~3));
			}
			StringBuilder line = new StringBuilder().append(lines.size()).append(' ').append(answer.status());
			for (int i = 0; i < sizes.length; i++) {
				table.writeBytes(CryptoBench.word(sizes[i]));
				line.append(' ').append(answer.out()[i].length).append(':').append(random ? "?" : HexFormat.of().formatHex(answer.out()[i]));
			}
			lines.add(line.toString());
			asked.add(what + " out " + Arrays.toString(sizes));
			return answer;
		}

		private void say(String more) {
			what.append(more);
		}
	}
}
