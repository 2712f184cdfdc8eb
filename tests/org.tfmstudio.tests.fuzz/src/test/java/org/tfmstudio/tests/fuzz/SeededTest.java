// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The part that every test run makes: the same changed inputs each time. */
class SeededTest {
	private static final int TRIES = 300;
	private static final long LONG_NANOS = 5_000_000_000L;

	@ParameterizedTest
	@EnumSource
	void changedInputsEndInNothingButClearErrors(Target target) {
		Mutator mutator = new Mutator(new SplittableRandom(target.ordinal() + 1), target.seeds());
		target.seeds().forEach(target::run);
		for (int i = 0; i < TRIES; i++) {
			run(target, mutator.next());
		}
	}

	/** What was found once stays found: files named TARGET-what. */
	@Test
	void findingsAreMended() throws Exception {
		try (Stream<Path> files = Files.list(Path.of(SeededTest.class.getResource("findings").toURI()))) {
			for (Path file : files.sorted().toList()) {
				String name = file.getFileName().toString();
				run(Target.valueOf(name.substring(0, name.indexOf('-'))), Files.readAllBytes(file));
			}
		}
	}

	/** Runs one input; a finding is kept in a file. */
	static void run(Target target, byte[] input) {
		long start = System.nanoTime();
		try {
			target.run(input);
		} catch (Throwable finding) {
			throw new AssertionError(target + " fails for " + keep(target, input), finding);
		}
		if (System.nanoTime() - start > LONG_NANOS) {
			throw new AssertionError(target + " takes " + (System.nanoTime() - start) / 1_000_000 + " ms for " + keep(target, input));
		}
	}

	private static String keep(Target target, byte[] input) {
		try {
			Path file = Files.createDirectories(Path.of("target", "findings")).resolve(target + "-" + Integer.toHexString(java.util.Arrays.hashCode(input)));
			Files.write(file, input);
			return file + (input.length <= 64 ? ": " + HexFormat.of().formatHex(input) : "");
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
