// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectCheckerTest {

	@TempDir
	Path folder;

	@Test
	void theExamplesHaveNoFindings() throws Exception {
		assertEquals(List.of(), ProjectChecker.check(List.of(Path.of("../../examples/vault"))));
		assertEquals(List.of(), ProjectChecker.check(List.of(Path.of("../../examples/trespasser"))));
	}

	@Test
	void wrongOptionsAreFoundBesideWrongManifests() throws Exception {
		Projects.example("vault", folder);
		Path device = folder.resolve("vault.device");
		Files.writeString(device, Files.readString(device).replace("non-secure app", """
				set TFM_SPM_LOG_LEVEL = 9
				    set NO_SUCH_OPTION = 1
				    set PSA_FRAMEWORK_HAS_MM_IOVEC = ON
				    non-secure app"""));
		Path vault = folder.resolve("vault.partition");
		Files.writeString(vault, Files.readString(vault).replace("0x0000F100", "0x1G"));

		List<Finding> errors = ProjectChecker.check(List.of(folder)).stream().filter(f -> f.severity() == Finding.Severity.ERROR).toList();

		assertEquals(List.of("9", "NO_SUCH_OPTION", "ON", "0x1G"), errors.stream().map(ProjectCheckerTest::marked).toList(), errors::toString);
	}

	@Test
	void aMissingFileIsNoProject() {
		assertEquals("There is no file or folder nowhere.", assertThrows(ProjectException.class,
				() -> ProjectChecker.check(List.of(Path.of("nowhere")))).getMessage());
	}

	private static String marked(Finding finding) {
		try {
			return Files.readString(finding.file()).substring(finding.offset(), finding.offset() + finding.length());
		} catch (java.io.IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
	}
}
