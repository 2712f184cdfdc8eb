// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tfmstudio.manifest.yaml.YamlCodes;

/** The table of findings, its constants, its page and the tests of its rules say the same. */
class FindingCatalogTest {
	private static final Path PAGE = Path.of("../../docs/user-guide/findings.md");
	/** Where codes are tested: the rules here, those of a build over there. */
	private static final List<Path> TESTS = List.of(Path.of("src/test/java"), Path.of("../../bundles/org.tfmstudio.build/src/test/java"),
			Path.of("../../bundles/org.tfmstudio.codegen/src/test/java"), Path.of("../../bundles/org.tfmstudio.profile/src/test/java"),
			Path.of("../../tests/org.tfmstudio.tests/src/test/java"));

	private static List<Field> constants() {
		return Stream.concat(Stream.of(FindingCodes.class.getFields()), Stream.of(YamlCodes.class.getFields())).toList();
	}

	private static String value(Field constant) {
		try {
			return (String) constant.get(null);
		} catch (IllegalAccessException e) {
			throw new AssertionError(e);
		}
	}

	@Test
	void eachConstantHasAnEntryAndTheOtherWayAround() {
		Set<String> codes = new TreeSet<>();
		FindingCatalog.all().forEach(entry -> codes.add(entry.code()));
		assertEquals(new TreeSet<>(constants().stream().map(FindingCatalogTest::value).toList()), codes);
		assertEquals(codes.size(), constants().size(), "two constants have the same code");
		assertTrue(codes.size() >= 60, codes.size() + " codes");
	}

	@Test
	void entriesAreSentences() {
		for (FindingCatalog.Entry entry : FindingCatalog.all()) {
			for (String text : List.of(entry.why(), entry.mend(), entry.stays().orElse("It may."), entry.fix().orElse("It does."))) {
				assertTrue(text.endsWith(".") && Character.isUpperCase(text.charAt(0)) || Character.isDigit(text.charAt(0)),
						entry.code() + ": " + text);
			}
			assertTrue(!entry.title().endsWith("."), entry.code());
			assertEquals(entry.severities().size(), Set.copyOf(entry.severities()).size(), entry.code());
			assertTrue(entry.stays().isEmpty() || entry.severities().contains(Severity.ERROR), entry.code() + " is no error");
		}
	}

	@Test
	void eachCodeHasATest() throws IOException {
		StringBuilder tests = new StringBuilder();
		for (Path folder : TESTS) {
			try (Stream<Path> files = Files.walk(folder)) {
				for (Path file : files.filter(file -> file.toString().endsWith("Test.java")).sorted().toList()) {
					tests.append(file.endsWith("FindingCatalogTest.java") ? "" : Files.readString(file));
				}
			}
		}
		List<String> untested = Stream.of(FindingCodes.class.getFields()).filter(constant -> tests.indexOf(constant.getDeclaringClass().getSimpleName() + "." + constant.getName()) < 0
				&& !(value(constant).contains("-") && tests.indexOf(value(constant)) >= 0))
				.map(FindingCatalogTest::value).toList();
		assertEquals(List.of(), untested);
	}

	@Test
	void thePageIsMadeOfTheTable() throws IOException {
		String page = FindingPage.text();
		if (Boolean.getBoolean("studio.write")) {
			Files.writeString(PAGE, page);
		}
		assertEquals(page, Files.readString(PAGE), "make it again: run this test with -Dstudio.write=true");
	}
}
