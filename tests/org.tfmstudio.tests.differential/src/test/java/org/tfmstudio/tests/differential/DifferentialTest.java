// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.differential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tfmstudio.sim.isa.Row;

/**
 * Drawn instructions in drawn states end on our core as they end on {@code qemu-system-arm}: DSP and floating point on {@code mps2-an505}, the
 * rest on {@code mps2-an521}; {@code ./studio test --long} draws three million. Options: {@code -Ddifferential.draws=N} for both boards together, {@code -Ddifferential.seed=N},
 * {@code -Ddifferential.first=N} and {@code -Ddifferential.show=N} (prints draw N in full).
 */
class DifferentialTest {
	private static final int DRAWS = Integer.getInteger("differential.draws", Boolean.getBoolean("tfmstudio.long") ? 3_000_000 : 210_000);
	private static final int FIRST = Integer.getInteger("differential.first", 0);
	private static final long SEED = Long.getLong("differential.seed", 2026);
	private static final int SHOW = Integer.getInteger("differential.show", -1);
	private static final int SHOWN = Integer.getInteger("differential.shown", 25);
	/** Draws in memory at once. */
	private static final int ROUND = 100_000;
	/** As many draws of each round are made a third time, on our core in single steps. */
	private static final int STEPPED = 5_000;
	private static final double ALLOWED_SHARE = 0.01;
	private static final int ENOUGH_FOR_ALL_ROWS = 50_000;

	@TempDir
	Path folder;

	private final Map<SetAside, Integer> setAside = new EnumMap<>(SetAside.class);
	private final Map<String, Integer> unexplained = new TreeMap<>();
	private final Map<Row, Integer> drawn = new HashMap<>();
	private int different;
	private long nanosOfOurs;

	@ParameterizedTest
	@EnumSource
	void drawnInstructionsEndAsOnQemu(Target target) throws Exception {
		Assumptions.assumeTrue(Machines.qemuAvailable(), "notice: skipped, qemu-system-arm is not there");
		int count = target == Target.AN505 ? DRAWS / 3 : DRAWS - DRAWS / 3;
		byte[] image = Guest.image(target);
		DrawSource source = new DrawSource(target, SEED);

		long start = System.nanoTime();
		for (int first = 0; first < count; first += ROUND) {
			round(target, image, source, FIRST + first, Math.min(ROUND, count - first));
			if (count > ROUND) {
				System.out.printf("%s: %d of %d draws after %d s, %d set aside, %d differ%n", target.board, Math.min(first + ROUND, count), count,
						(System.nanoTime() - start) / 1_000_000_000, asides(), different);
			}
		}

		System.out.printf("%d draws of seed %d on %s (%d more refused); ours %d ms, all %d ms; %d set aside (%.3f %%), %d differ%n", count, SEED,
				target.board, source.refused(), nanosOfOurs / 1_000_000, (System.nanoTime() - start) / 1_000_000, asides(), 100.0 * asides() / count,
				different);
		setAside.forEach((why, number) -> System.out.println("set aside " + number + " " + why + ": " + why.why));
		unexplained.forEach((what, number) -> System.out.println("different " + number + " " + what));
		assertEquals(0, different);
		assertTrue(asides() < count * ALLOWED_SHARE, asides() + " draws set aside");
		if (count >= ENOUGH_FOR_ALL_ROWS) {
			List<Row> missing = source.rows().stream().filter(row -> drawn.getOrDefault(row, 0) < count / 20_000).toList();
			assertEquals(List.of(), missing);
		}
	}

	private void round(Target target, byte[] image, DrawSource source, int first, int count) throws IOException, InterruptedException {
		List<Draw> draws = new ArrayList<>(count);
		byte[] in = draw(target, source, first, count, draws);
		try (Machines.Qemu qemu = Machines.startQemu(target, folder, image, in)) {
			long start = System.nanoTime();
			byte[] ours = Machines.runOnOurs(target, image, in);
			nanosOfOurs += System.nanoTime() - start;
			compare(target, draws, ours, qemu.outcomes());
			byte[] stepped = Machines.stepOnOurs(target, image, Arrays.copyOf(in, Math.min(count, STEPPED) * target.drawWords * 4));
			assertArrayEquals(Arrays.copyOf(ours, stepped.length), stepped, "running and stepping give other outcomes");
		}
	}

	private byte[] draw(Target target, DrawSource source, int first, int count, List<Draw> draws) {
		ByteBuffer in = ByteBuffer.allocate(count * target.drawWords * 4).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < count; i++) {
			Draw draw = source.draw(first + i);
			draws.add(draw);
			Row row = draw.instruction.row();
			drawn.merge(row == null ? source.rows().get(0) : row, 1, Integer::sum);
			if (draw.index == SHOW) {
				System.out.println(draw.describe());
			}
			for (int word : draw.words) {
				in.putInt(word);
			}
		}
		return in.array();
	}

	private void compare(Target target, List<Draw> draws, byte[] ours, byte[] theirs) {
		assertEquals(draws.size(), ours.length / (4 * target.outcomeWords));
		assertEquals(draws.size(), theirs.length / (4 * target.outcomeWords));
		for (int i = 0; i < draws.size(); i++) {
			Draw draw = draws.get(i);
			Outcome qemu = Outcome.at(target, theirs, i);
			Outcome our = Outcome.at(target, ours, i);
			if (draw.index == SHOW) {
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
}
