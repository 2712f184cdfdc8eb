// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a project says of severities counts, as far as it can be said. */
class SeveritiesTest {
	private static final String PARTITION = "partition A : psa-rot { model SFN stack 8 pid 3000 entry f service S { sid %s stateless 3 } }";

	@TempDir
	Path folder;

	private List<String> found(String configuration) throws IOException {
		Files.writeString(folder.resolve("a.partition"), PARTITION.formatted("0xF000"));
		Files.writeString(folder.resolve(Severities.FILE), configuration);
		return Manifests.load(List.of(folder)).findings().stream().map(it -> it.severity() + " " + it.code()).toList();
	}

	@Test
	void levelsOfAProject() throws IOException {
		assertEquals(List.of("WARNING pid-band", "WARNING useless-statement", "WARNING handle-reserved"), found(""));
		assertEquals(List.of("ERROR pid-band", "INFO handle-reserved"), found("""
				# ours
				pid-band = error
				! another comment
				useless-statement: ignore
				  handle-reserved=info
				"""));
	}

	@Test
	void errorsThatWouldMakeWrongCodeStay() throws IOException {
		Files.writeString(folder.resolve("b.partition"), PARTITION.formatted("0x0000F000").replace("partition A", "partition B"));
		assertEquals(List.of("ERROR duplicate-function", "ERROR duplicate-handle", "ERROR duplicate-name", "ERROR duplicate-pid",
				"ERROR duplicate-sid", "WARNING severity-stays"), found("pid-band = ignore\nuseless-statement = ignore\nhandle-reserved = ignore\n"
						+ "duplicate-sid = ignore\n").stream().sorted().toList());
	}

	@Test
	void mistakesInTheFileAreFindingsAtTheirPlaces() {
		String text = "pid-band\nsid-reservd = warning\nsid-reserved = loud\nsyntax = info\npid-band = info\npid-band = error\n = info\n";
		List<Finding> findings = Severities.parse(Path.of("findings.properties"), text).findings();
		assertEquals("""
				1:1 'pid-band' ERROR severity-syntax: A line is `code = level`, such as `sid-reserved = warning`; write it so.
				2:1 'sid-reservd' WARNING severity-code: There is no kind of finding 'sid-reservd'; take one of the list in the user guide. Did you \
				mean 'sid-reserved'?
				3:16 'loud' WARNING severity-level: 'loud' is no level; write error, warning, info or ignore.
				4:1 'syntax' WARNING severity-stays: 'syntax' stays an error: What was not understood is not in the generated code. Remove the line.
				6:1 'pid-band' WARNING severity-repeated: 'pid-band' is said already; remove one of the two lines.
				7:2 '= info' ERROR severity-syntax: A line is `code = level`, such as `sid-reserved = warning`; write it so.
				""", findings.stream().map(it -> it.line() + ":" + it.column() + " '" + text.substring(it.offset(), it.offset() + it.length()) + "' "
						+ it.severity() + " " + it.code() + ": " + it.message() + "\n").reduce("", String::concat));
	}

	@Test
	void theCommandLineWins() throws IOException {
		found("pid-band = ignore\n");
		assertEquals(List.of("ERROR pid-band", "WARNING useless-statement", "WARNING handle-reserved"),
				new Manifests(OptionCatalog.NONE, Map.of("pid-band", Severities.Level.ERROR)).read(List.of(folder)).findings().stream()
						.map(it -> it.severity() + " " + it.code()).toList());
	}

	@Test
	void whatIsNoSuchFileIsAFinding() throws IOException {
		Files.createDirectories(folder.resolve("x").resolve(Severities.FILE));
		assertEquals(List.of(FindingCodes.SEVERITY_SYNTAX), Severities.in(folder.resolve("x")).findings().stream().map(Finding::code).toList());
		Files.write(folder.resolve(Severities.FILE), new byte[] {(byte) 0xFF, 1});
		assertEquals(List.of(FindingCodes.NOT_TEXT), Severities.in(folder).findings().stream().map(Finding::code).toList());
		Files.write(folder.resolve(Severities.FILE), new byte[100_000]);
		assertEquals(List.of(FindingCodes.SEVERITY_SYNTAX), Severities.in(folder).findings().stream().map(Finding::code).toList());
	}

	@Test
	void warningsOfAKindThatAlsoHasErrorsCanBeLess() {
		Severities none = Severities.parse(Path.of("f"), "needs-framework-1.1 = ignore");
		assertEquals(List.of(), none.findings());
		assertEquals(Optional.of(Severity.ERROR), none.of("needs-framework-1.1", Severity.ERROR));
		assertEquals(Optional.empty(), none.of("needs-framework-1.1", Severity.WARNING));
	}

	@Property(tries = 500)
	void anyTextIsRead(@ForAll String text) {
		Severities.parse(Path.of("f"), text).findings()
				.forEach(it -> assertTrue(it.offset() >= 0 && it.offset() + it.length() <= text.length(), it.toString()));
	}
}
