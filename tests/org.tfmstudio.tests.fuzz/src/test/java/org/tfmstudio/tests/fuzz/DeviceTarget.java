// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.sim.board.Board;
import org.tfmstudio.sim.board.BoardTable;
import org.tfmstudio.sim.core.BusDenied;

/**
 * Accesses of all kinds to a board's devices and system registers, and time passing between them. The input is a list of steps of ten bytes:
 * kind, device, offset, address bits, value.
 */
public final class DeviceTarget {
	private static final int STEP = 10;
	private static final int MOST = 400;
	private static final int LONGEST = 100_000;
	private static final Boards BOARDS = new Boards("an521");
	private static final int[] BASES = bases();

	private DeviceTarget() {
	}

	private static int[] bases() {
		BoardTable table = org.tfmstudio.sim.board.Boards.get("an521").orElseThrow();
		List<Integer> bases = new ArrayList<>();
		table.devices().forEach(it -> bases.add(it.base()));
		table.memories().forEach(it -> {
			bases.add(it.base());
			bases.add(it.mpc());
		});
		// the system space of the core: SCS of both states, DWT, FPB, ITM, and what is beside them
		for (int base : new int[] { 0xE000E000, 0xE002E000, 0xE0001000, 0xE0002000, 0xE0000000, 0xE0040000, 0xE00FF000, 0xF0000000, 0x60000000 }) {
			bases.add(base);
		}
		return bases.stream().mapToInt(Integer::intValue).toArray();
	}

	static List<byte[]> seeds() {
		List<byte[]> seeds = new ArrayList<>();
		for (int device = 0; device < BASES.length; device++) {
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			for (int offset = 0; offset < 0x40; offset += 4) {
				out.writeBytes(step(offset % 8 == 0 ? 1 : 0, device, offset, 0xFFFF_FFFF >>> offset));
				out.writeBytes(step(8, 0, 0, 100));
			}
			seeds.add(out.toByteArray());
		}
		return seeds;
	}

	private static byte[] step(int kind, int device, int offset, int value) {
		return ByteBuffer.allocate(STEP).order(ByteOrder.LITTLE_ENDIAN).put((byte) kind).put((byte) device).putShort((short) offset).put((byte) 2).put((byte) 3)
				.putInt(value).array();
	}

	/** Makes the accesses; a denial is an answer. */
	public static void fuzzerTestOneInput(byte[] input) {
		Board board = BOARDS.next();
		ByteBuffer in = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN);
		for (int n = 0; n < MOST && in.remaining() >= STEP; n++) {
			int kind = in.get() & 0xFF;
			int base = BASES[(in.get() & 0xFF) % BASES.length];
			int offset = in.getShort() & 0xFFF;
			int size = 1 << (in.get() & 0xFF) % 3;
			int state = in.get();
			int value = in.getInt();
			int address = (state & 4) != 0 ? value : base + offset ^ ((state & 8) != 0 && base >>> 28 < 0xE ? 0x1000_0000 : 0);
			access(board, kind, address, size, value, (state & 1) != 0, (state & 2) != 0);
		}
	}

	private static void access(Board board, int kind, int address, int size, int value, boolean secure, boolean privileged) {
		try {
			switch (kind % 10) {
			case 0, 2, 4 -> board.core().load(address, size, secure, privileged);
			case 1, 3, 5 -> board.core().store(address, size, value, secure, privileged);
			case 6 -> board.core().peek(address, size);
			case 7 -> board.core().poke(address, size, value);
			case 8 -> board.clock().advanceTo(board.clock().now() + (value & 0xFFFF));
			default -> {
				if (value % 5 != 0) {
					board.uart(Math.floorMod(value, board.uarts())).input(new byte[] { (byte) value, (byte) (value >> 8) });
				} else {
					board.engine().run(board.clock().now() + (value >>> 8) % LONGEST);
				}
			}
			}
		} catch (BusDenied denied) {
			if (denied.denial() != null && denied.denial().because().isEmpty()) {
				throw new AssertionError("a denial without a reason", denied);
			}
		}
	}
}
