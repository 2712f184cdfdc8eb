// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.board.io.ResetCause;
import org.tfmstudio.sim.core.Access;
import org.tfmstudio.sim.core.BusDenied;
import org.tfmstudio.sim.core.Core;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/**
 * Accesses of any size, with any attributes, to any address, from cores, buses and debuggers, while the cores run whatever that leaves in
 * memory: all that may come of it is {@link BusDenied}, and in bounded time.
 */
class FuzzTest {
	private static final int STEPS = 600;

	@Property(tries = 25)
	@Label("any access is answered or denied")
	void anyAccessIsAnsweredOrDenied(@ForAll long seed) {
		once(seed);
	}

	/** {@code ./studio test --long}: ten minutes of it. */
	@Test
	void anyAccessForTenMinutes() {
		Assumptions.assumeTrue(Boolean.getBoolean("tfmstudio.long"), "notice: skipped, for ./studio test --long");
		long end = System.nanoTime() + Duration.ofMinutes(10).toNanos();
		long rounds = 0;
		for (; System.nanoTime() < end; rounds++)
			once(rounds);
		assertTrue(rounds > 100);
	}

	private static void once(long seed) {
		String board = (seed & 1) == 0 ? "an521" : "an505";
		assertTimeoutPreemptively(Duration.ofSeconds(30), () -> new Fuzz(board, seed).run(), () -> board + ", seed " + seed);
	}

	/** One board under fire. */
	private static final class Fuzz {
		private final Random random;
		private final Board board;
		private final List<Integer> bases = new ArrayList<>();

		Fuzz(String name, long seed) {
			random = new Random(seed);
			board = new Board(Boards.get(name).orElseThrow(), notice -> assertTrue(!notice.sentence().isEmpty()));
			board.table().devices().forEach(row -> bases.add(row.base()));
			board.table().memories().forEach(row -> {
				bases.add(row.base());
				bases.add(row.base() + row.size() - 8);
				bases.add(row.mpc());
			});
			bases.addAll(List.of(0xE000_E000, 0xE002_E000, 0xE000_ED00, 0xE000_EF00, 0xE000_1000, 0xE000_0000, 0xE000_2000, 0xFFFF_FFF8));
			for (int i = 0; i < 64; i++)
				board.core().poke(0x1000_0000 + 4 * i, 4, i == 0 ? 0x3000_4000 : 0x1000_0101 + random.nextInt(64) * 2);
			for (int i = 0; i < 256; i++)
				board.core().poke(0x1000_0100 + 4 * i, 4, random.nextInt());
			board.reset(ResetCause.POWER_ON);
			if (board.cores().size() > 1 && random.nextBoolean())
				board.core().poke(0x5002_1118, 4, 0);
		}

		void run() {
			for (int i = 0; i < STEPS; i++) {
				int size = 1 << random.nextInt(3);
				int address = address();
				int value = random.nextBoolean() ? random.nextInt() : random.nextInt(16);
				Core core = board.cores().get(random.nextInt(board.cores().size()));
				try {
					act(core, address, size, value);
				} catch (BusDenied denied) {
					assertTrue(!denied.denial().because().isEmpty());
				}
			}
		}

		private int address() {
			if (random.nextInt(8) == 0)
				return random.nextInt();
			int base = bases.get(random.nextInt(bases.size()));
			int alias = base >>> 28 < 14 && random.nextBoolean() ? base ^ 1 << 28 : base;
			return alias + (random.nextInt(3) == 0 ? random.nextInt(0x1000) : random.nextInt(0x40));
		}

		private void act(Core core, int address, int size, int value) {
			SystemBus bus = board.bus();
			int aligned = address & -size;
			boolean secure = random.nextInt(4) != 0;
			boolean privileged = random.nextInt(4) != 0;
			switch (random.nextInt(12)) {
				case 0 -> bus.read(aligned, size, random.nextInt(16));
				case 1 -> bus.write(aligned, size, value, random.nextInt(16));
				case 2 -> core.load(address, size, secure, privileged);
				case 3, 4 -> core.store(address, size, value, secure, privileged);
				case 5 -> core.peek(address, size);
				case 6 -> core.poke(address, size, value);
				case 7 -> {
					bus.check(aligned, random.nextInt(16), random.nextBoolean());
					bus.direct(aligned, random.nextInt(16), random.nextBoolean());
					bus.name(address);
					core.tt(address, secure, privileged, true);
				}
				case 8 -> core.check(address, random.nextInt(5000), Access.values()[random.nextInt(3)], secure, privileged);
				case 9 -> board.engine().step();
				case 10 -> board.step(random.nextInt(2));
				default -> {
					board.uart(random.nextInt(board.uarts())).input(new byte[random.nextInt(4)]);
					board.engine().run(board.clock().now() + random.nextInt(3000));
				}
			}
		}
	}
}
