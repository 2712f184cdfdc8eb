// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.fuzz;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.sim.board.Board;
import org.tfmstudio.sim.core.CoreRegister;

/**
 * Bytes executed as code, by both boards, in any state: whatever firmware does, the machine goes on, stands or locks up. The first bytes
 * choose state and registers.
 */
public final class CodeTarget {
	private static final int CODE = 0x1000_0100;
	private static final int STACK = 0x3800_1000;
	private static final int CHOICE = 16;
	private static final int CYCLES = 1_000;
	private static final Boards[] BOARDS = { new Boards("an521"), new Boards("an505") };

	private CodeTarget() {
	}

	static List<byte[]> seeds() {
		List<byte[]> seeds = new ArrayList<>();
		for (byte[] file : Samples.elves()) {
			byte[] input = new byte[CHOICE + 256];
			int text = Math.min(file.length - 256, 0x1000);
			System.arraycopy(file, Math.max(text, 0), input, CHOICE, 256);
			seeds.add(input);
		}
		return seeds;
	}

	/** Runs the code. */
	public static void fuzzerTestOneInput(byte[] input) {
		if (input.length < CHOICE + 2) {
			return;
		}
		Board board = BOARDS[input[0] & 1].next();
		ByteBuffer in = ByteBuffer.wrap(input);
		for (int i = 0; i < 16; i++) {
			board.core().poke(0x1000_0000 + 4 * i, 4, i == 0 ? STACK : CODE | 1);
		}
		for (int i = CHOICE; i < input.length && i < CHOICE + 4096; i++) {
			board.core().poke(CODE + i - CHOICE, 1, input[i]);
		}
		board.core().r(13, STACK);
		for (int i = 0; i < 12; i++) {
			board.core().r(i, in.getInt(i & ~3) * (i + 1) & ((input[1] >> (i & 7) & 1) != 0 ? -1 : 0x3FFF) | (i % 3 == 0 ? 0x3800_0000 : 0));
		}
		board.core().register(CoreRegister.MSP_NS, STACK);
		board.core().register(CoreRegister.PSP_S, STACK + 0x1000);
		board.core().register(CoreRegister.PSP_NS, STACK + 0x2000);
		board.core().register(CoreRegister.CONTROL_S, input[2] & 3);
		board.core().register(CoreRegister.CONTROL_NS, input[3] & 3);
		if ((input[2] & 4) != 0) {
			board.core().xpsr(1 << 24 | input[3] & 0xF);
		}
		if ((input[2] & 8) != 0) {
			board.core().secure(false);
		}
		board.core().pc(CODE);
		board.engine().run(board.clock().now() + CYCLES);
	}
}
