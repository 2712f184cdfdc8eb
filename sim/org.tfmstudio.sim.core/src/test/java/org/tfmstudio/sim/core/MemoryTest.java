// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Memory behaves as an array of bytes, reports changes of watched blocks, and survives a snapshot. */
class MemoryTest {
	private static final int SIZE = 4 * Memory.BLOCK;

	@Test
	void agreesWithBytes() {
		Random random = new Random(5);
		Memory memory = new Memory("m", SIZE);
		byte[] model = new byte[SIZE];
		for (int n = 0; n < 20_000; n++) {
			int offset = random.nextInt(SIZE - 64);
			int size = 1 << random.nextInt(3);
			int length = random.nextInt(64);
			int value = random.nextInt();
			switch (random.nextInt(4)) {
				case 0 -> {
					memory.write(offset, size, value);
					for (int i = 0; i < size; i++) {
						model[offset + i] = (byte) (value >>> 8 * i);
					}
				}
				case 1 -> {
					memory.fill(offset, length, value);
					Arrays.fill(model, offset, offset + length, (byte) value);
				}
				case 2 -> {
					byte[] some = new byte[length];
					random.nextBytes(some);
					memory.write(offset, some, 0, length);
					System.arraycopy(some, 0, model, offset, length);
				}
				default -> {
					int expected = 0;
					for (int i = 0; i < size; i++) {
						expected |= (model[offset + i] & 0xFF) << 8 * i;
					}
					assertEquals(expected, memory.read(offset, size), "offset " + offset + ", size " + size);
				}
			}
		}
		assertArrayEquals(model, memory.read(0, SIZE, new byte[SIZE]));
	}

	@Test
	void watchedBlockIsReportedOnce() {
		Memory memory = new Memory("m", SIZE);
		List<String> told = new ArrayList<>();
		memory.user(new Memory.User() {
			@Override
			public void changed(Memory changed, int block) {
				told.add("changed " + block);
			}

			@Override
			public void revokeWrites(Memory of) {
				told.add("revoke");
			}
		});
		memory.watch(1);
		memory.write(Memory.BLOCK - 1, 1, 1);
		memory.write(Memory.BLOCK - 2, 4, 1);
		memory.write(Memory.BLOCK, 4, 1);
		assertEquals(List.of("revoke", "changed 1"), told);
	}

	@Test
	void snapshotRestoresContentAndAShortOneIsRefused() {
		Memory memory = new Memory("m", SIZE);
		memory.write(Memory.BLOCK + 4, 4, 0x12345678);
		StateWriter out = new StateWriter();
		memory.save(out);
		memory.fill(0, SIZE, 0xFF);
		memory.restore(new StateReader(out.toByteArray()));
		assertEquals(0x12345678, memory.read(Memory.BLOCK + 4, 4));
		assertEquals(0, memory.read(0, 4));
		byte[] half = Arrays.copyOf(out.toByteArray(), 500);
		assertThrows(IllegalStateException.class, () -> memory.restore(new StateReader(half)));
	}
}
