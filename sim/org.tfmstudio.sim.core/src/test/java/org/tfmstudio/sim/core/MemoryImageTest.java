// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Images hold what a memory held, share what did not change, and see the writes that go round the memory. */
class MemoryImageTest {
	private static final int SIZE = 100 * Memory.BLOCK;

	@Test
	void restoresWhateverWasWrittenInBetween() {
		Random random = new Random(3);
		Memory memory = new Memory("m", SIZE);
		List<MemoryImage> images = new ArrayList<>();
		List<byte[]> contents = new ArrayList<>();
		for (int n = 0; n < 2_000; n++) {
			switch (random.nextInt(4)) {
				case 0 -> memory.write(random.nextInt(SIZE - 4), 4, random.nextInt());
				case 1 -> memory.fill(random.nextInt(SIZE / 2), random.nextInt(3 * Memory.BLOCK), random.nextInt(2));
				case 2 -> {
					images.add(memory.image());
					contents.add(bytes(memory));
				}
				default -> {
					if (!images.isEmpty()) {
						int i = random.nextInt(images.size());
						memory.restore(images.get(i));
						assertArrayEquals(contents.get(i), bytes(memory), "image " + i);
					}
				}
			}
		}
	}

	@Test
	void sharesTheBlocksThatDidNotChange() {
		// given a memory full of something
		Memory memory = new Memory("m", SIZE);
		memory.fill(0, SIZE, 7);
		MemoryImage first = memory.image();
		// when one block is written, and another with what it holds already
		memory.write(10 * Memory.BLOCK + 8, 4, 1);
		memory.write(20 * Memory.BLOCK, 1, 7);
		MemoryImage second = memory.image();
		// then the second image costs one block and its table
		assertTrue(second.bytesBeside(first) < 2 * Memory.BLOCK, second.bytesBeside(first) + " bytes");
		assertSame(second, memory.image(), "nothing was written since");
		assertEquals(10, second.firstDifference(first));
	}

	@Test
	void hashIsThatOfTheContent() {
		Memory a = new Memory("a", SIZE);
		Memory b = new Memory("b", SIZE);
		assertArrayEquals(a.image().hash(), b.image().hash());
		a.write(5000, 4, 42);
		assertNotEquals(a.image(), b.image());
		b.fill(4096, 2048, 9);
		b.fill(4096, 2048, 0);
		b.write(5000, 4, 42);
		assertArrayEquals(a.image().hash(), b.image().hash());
		assertEquals(a.image(), b.image());
	}

	@Test
	void directWritesOfACoreAreSeen() {
		// given a program that counts in memory, over two blocks, and that has run long enough to write directly
		Machine m = new Machine();
		m.secure("""
				ldr r0, =0x30000000
				loop: ldr r1, [r0]
				adds r1, #1
				str r1, [r0]
				str r1, [r0, #2000]
				b loop
				""");
		m.core.engine().run(1_001);
		List<MemoryImage> images = new ArrayList<>();
		List<Integer> counts = new ArrayList<>();
		for (int i = 1; i <= 20; i++) {
			images.add(m.memory(Machine.S_DATA).image());
			counts.add(m.word(Machine.S_DATA));
			m.core.engine().run(1_001 + 500 * i);
		}
		assertEquals(200, counts.get(0));
		// when it is taken back, and runs on between
		for (int i = 19; i >= 0; i--) {
			m.memory(Machine.S_DATA).restore(images.get(i));
			// then memory holds what it held
			assertEquals(counts.get(i), m.word(Machine.S_DATA));
			assertEquals(counts.get(i), m.word(Machine.S_DATA + 2000));
			m.core.engine().run(m.clock.now() + 777);
		}
	}

	@Test
	void codeThatComesBackIsDecodedAnew() {
		Machine m = new Machine();
		m.secure("movs r5, #1 \n bkpt 0xab");
		MemoryImage one = m.memory(Machine.S_CODE).image();
		m.run();
		assertEquals(1, m.core.r(5));
		m.load(Machine.S_CODE + Machine.PROGRAM, "movs r5, #2 \n bkpt 0xab");
		m.core.pc(Machine.S_CODE + Machine.PROGRAM);
		m.run();
		assertEquals(2, m.core.r(5));
		m.memory(Machine.S_CODE).restore(one);
		m.core.pc(Machine.S_CODE + Machine.PROGRAM);
		m.run();
		assertEquals(1, m.core.r(5));
	}

	private static byte[] bytes(Memory memory) {
		return memory.read(0, SIZE, new byte[SIZE]);
	}
}
