// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.differential.exceptions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tfmstudio.tests.differential.Machines;

/** Every case of the exception model leaves behind what DDI0553 says, on our core by running, by stepping and with saved states, and on QEMU. */
class ExceptionModelTest {
	private static final List<String> FILES = List.of("entry", "return", "priority", "states", "faults", "limits", "system", "floating", "contexts",
			"lazy", "debug", "lockup");

	private static final List<String> FLOATING_POINT = List.of("floating", "contexts", "lazy");
	private static final String BOARD = "an505";

	@TempDir
	static Path folder;

	private static List<ExceptionCase> cases;
	private static CaseImage image;
	private static List<List<String>> ours;
	private static List<List<String>> stepped;
	private static List<List<String>> restored;
	private static List<List<String>> withoutFloatingPoint;
	/** Null when QEMU is not there. */
	private static List<List<String>> theirs;
	private static List<List<String>> theirsWithoutFloatingPoint;

	@BeforeAll
	static void run() throws Exception {
		cases = read();
		image = new CaseImage(cases);
		byte[] bytes = image.bytes(one -> true);
		ours = image.results(CaseRuns.onOurs(BOARD, bytes, CaseRuns.Way.RUN));
		stepped = image.results(CaseRuns.onOurs(BOARD, bytes, CaseRuns.Way.STEP));
		restored = image.results(CaseRuns.onOurs(BOARD, bytes, CaseRuns.Way.RESTORE));
		withoutFloatingPoint = image.results(CaseRuns.onOurs("an521", image.bytes(one -> !one.floatingPoint()), CaseRuns.Way.RUN));
		if (Machines.qemuAvailable()) {
			theirs = image.results(CaseRuns.onQemu(BOARD, image.bytes(ExceptionCase::onQemu), folder));
			theirsWithoutFloatingPoint = image.results(CaseRuns.onQemu("an521", image.bytes(one -> one.onQemu() && !one.floatingPoint()), folder));
		}
	}

	private static List<ExceptionCase> read() throws IOException {
		String only = System.getProperty("exceptions.only", "");
		List<ExceptionCase> all = new ArrayList<>();
		for (String file : FILES) {
			try (InputStream in = ExceptionModelTest.class.getResourceAsStream(file + ".cases")) {
				all.addAll(CaseReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), FLOATING_POINT.contains(file)));
			}
		}
		return all.stream().filter(c -> c.name().contains(only)).toList();
	}

	static Stream<Arguments> all() {
		return IntStream.range(0, cases.size()).mapToObj(i -> Arguments.of(cases.get(i), i));
	}

	static Stream<Arguments> integer() {
		return all().filter(arguments -> !((ExceptionCase) arguments.get()[0]).floatingPoint());
	}

	static Stream<Arguments> integerOnQemu() {
		return integer().filter(arguments -> ((ExceptionCase) arguments.get()[0]).onQemu());
	}

	static Stream<Arguments> onQemu() {
		return all().filter(arguments -> ((ExceptionCase) arguments.get()[0]).onQemu());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("all")
	void ourCoreDoesWhatTheManualSays(ExceptionCase one, int index) {
		assertEquals(String.join("\n", image.program(index).expected()), String.join("\n", ours.get(index)), one.section());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("all")
	void steppingComesToTheSame(ExceptionCase one, int index) {
		assertEquals(ours.get(index), stepped.get(index), one.section());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("all")
	void savingAndRestoringOnTheWayComesToTheSame(ExceptionCase one, int index) {
		assertEquals(ours.get(index), restored.get(index), one.section());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("integer")
	void aCoreWithoutFloatingPointDoesTheSame(ExceptionCase one, int index) {
		assertEquals(ours.get(index), withoutFloatingPoint.get(index), one.section());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("integerOnQemu")
	void qemuWithoutFloatingPointDoesTheSame(ExceptionCase one, int index) {
		Assumptions.assumeTrue(theirs != null, "notice: skipped, qemu-system-arm is not there");
		assertEquals(theirs.get(index), theirsWithoutFloatingPoint.get(index), one.section());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("onQemu")
	void qemuDoesTheSameUnlessItIsKnownToBeWrong(ExceptionCase one, int index) {
		Assumptions.assumeTrue(theirs != null, "notice: skipped, qemu-system-arm is not there");
		String expected = String.join("\n", image.program(index).expected());
		String actual = String.join("\n", theirs.get(index));
		if (one.qemu().isEmpty()) {
			assertEquals(expected, actual, one.section());
		} else {
			assertNotEquals(expected, actual, "QEMU is right after all: " + one.qemu());
		}
	}

	@Test
	void everyCaseHasANameOfItsOwnAndASection() {
		Set<String> names = new HashSet<>();
		for (ExceptionCase one : cases) {
			assertTrue(names.add(one.name()), "twice: " + one);
			assertTrue(!one.section().isEmpty(), "no section: " + one);
			assertTrue(!one.expected().isEmpty(), "nothing expected: " + one);
		}
	}
}
