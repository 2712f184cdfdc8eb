// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.differential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.sim.isa.Row;

/**
 * Drawn instructions in drawn states end on our core as they end on {@code qemu-system-arm -M mps2-an521}. Options:
 * {@code -Ddifferential.draws=N}, {@code -Ddifferential.first=N}, {@code -Ddifferential.seed=N}, {@code -Ddifferential.show=N} (prints draw N in full).
 */
class DifferentialTest {
	private static final int DRAWS = Integer.getInteger("differential.draws", 200_000);
	private static final int FIRST = Integer.getInteger("differential.first", 0);
	private static final long SEED = Long.getLong("differential.seed", 2026);
	private static final int SHOW = Integer.getInteger("differential.show", -1);
	private static final int SHOWN = Integer.getInteger("differential.shown", 25);
	/** As many draws are made a third time, on our core in single steps. */
	private static final int STEPPED = 10_000;
	private static final double ALLOWED_SHARE = 0.01;

	@TempDir
	Path folder;

	private final List<Draw> draws = new ArrayList<>(DRAWS);
	private final Map<SetAside, Integer> setAside = new EnumMap<>(SetAside.class);
	private final Map<String, Integer> unexplained = new TreeMap<>();
	private int different;

	@Test
	void drawnInstructionsEndAsOnQemu() throws Exception {
		Assumptions.assumeTrue(Machines.qemuAvailable(), "notice: skipped, qemu-system-arm is not there");
		byte[] image = Guest.image();
		DrawSource source = new DrawSource(SEED);
		byte[] in = draw(source);

		long start = System.nanoTime();
		try (Machines.Qemu qemu = Machines.startQemu(folder, image, in)) {
			byte[] ours = Machines.runOnOurs(image, in);
			long between = System.nanoTime();
			compare(ours, qemu.outcomes());
			byte[] some = Arrays.copyOf(in, Math.min(DRAWS, STEPPED) * Draw.WORDS * 4);
			byte[] stepped = Machines.stepOnOurs(image, some);
			assertArrayEquals(Arrays.copyOf(ours, stepped.length), stepped, "running and stepping give other outcomes");
			System.out.printf("%d draws of seed %d (%d more refused); ours %d ms, with QEMU beside %d ms; %d set aside, %d differ%n", DRAWS, SEED,
					source.refused(), (between - start) / 1_000_000, (System.nanoTime() - start) / 1_000_000, asides(), different);
		}
		setAside.forEach((why, count) -> System.out.println("set aside " + count + " " + why + ": " + why.why));
		unexplained.forEach((what, count) -> System.out.println("different " + count + " " + what));
		assertEquals(0, different);
		assertTrue(asides() < DRAWS * ALLOWED_SHARE, asides() + " draws set aside");
		if (DRAWS >= 50_000) {
			everyRowIsDrawn(source);
		}
	}

	private byte[] draw(DrawSource source) {
		ByteBuffer in = ByteBuffer.allocate(DRAWS * Draw.WORDS * 4).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < DRAWS; i++) {
			Draw draw = source.draw(FIRST + i);
			draws.add(draw);
			if (draw.index == SHOW) {
				System.out.println(draw.describe());
			}
			for (int word : draw.words) {
				in.putInt(word);
			}
		}
		return in.array();
	}

	private void compare(byte[] ours, byte[] theirs) {
		assertEquals(DRAWS, ours.length / Outcome.BYTES);
		assertEquals(DRAWS, theirs.length / Outcome.BYTES);
		for (int i = 0; i < DRAWS; i++) {
			Draw draw = draws.get(i);
			Outcome qemu = Outcome.at(theirs, i);
			Outcome our = Outcome.at(ours, i);
			if (FIRST + i == SHOW) {
				System.out.println("QEMU" + qemu.describe() + "\nours" + our.describe());
			}
			List<Outcome.Difference> differences = qemu.compare(our);
			if (!differences.isEmpty()) {
				Optional<SetAside> why = SetAside.of(draw, qemu, our, differences);
				why.ifPresentOrElse(reason -> setAside.merge(reason, 1, Integer::sum), () -> report(draw, differences));
			}
		}
	}

	private void report(Draw draw, List<Outcome.Difference> differences) {
		if (different++ < SHOWN) {
			System.out.println(draw.describe() + "\n    " + differences);
		}
		String fields = differences.stream().map(Outcome.Difference::field).map(field -> field.split(" ")[0]).distinct().toList().toString();
		unexplained.merge(draw.instruction.op() + " " + fields, 1, Integer::sum);
	}

	private int asides() {
		return setAside.values().stream().mapToInt(Integer::intValue).sum();
	}

	private void everyRowIsDrawn(DrawSource source) {
		Map<Row, Integer> count = new HashMap<>();
		draws.forEach(draw -> count.merge(draw.instruction.row() == null ? source.rows().get(0) : draw.instruction.row(), 1, Integer::sum));
		List<Row> missing = source.rows().stream().filter(row -> count.getOrDefault(row, 0) < DRAWS / 20_000).toList();
		assertEquals(List.of(), missing);
	}
}
