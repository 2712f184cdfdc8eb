// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files see each other. */
class ProjectFilesTest {
	@TempDir
	Path folder;

	private Path write(String name, String text) throws IOException {
		Path file = folder.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, text);
	}

	private static String partition(String name, String sid, String uses) {
		return "partition " + name + " : psa-rot { model SFN stack 8 service " + name + "_S { sid " + sid + " stateless } "
				+ (uses.isEmpty() ? "" : "uses " + uses) + " }";
	}

	@Test
	void subfoldersBelongToTheProject() throws IOException {
		write("d.device", "device d { partitions A, B }");
		write("parts/a/a.partition", partition("A", "0xF000", "B_S"));
		write("parts/b/b.partition", partition("B", "0xF001", ""));

		ManifestSet set = Manifests.load(List.of(folder));

		assertEquals(List.of(), set.findings());
		assertEquals(List.of("A", "B"), set.partitions().stream().map(partition -> partition.getName()).toList());
	}

	@Test
	void aFileIsReadWithItsProjectButAnsweredAlone() throws IOException {
		write("d.device", "device d { partitions A, B board nowhere }");
		Path a = write("parts/a.partition", partition("A", "0xF000", "B_S"));
		write("parts/b.partition", partition("B", "0xF001", ""));

		ManifestSet set = Manifests.load(List.of(a));

		assertEquals(List.of(), set.findings());
		assertEquals(List.of("A"), set.partitions().stream().map(partition -> partition.getName()).toList());
		assertEquals(List.of(), set.devices());
	}

	@Test
	void projectsBesideEachOtherDoNotSeeEachOther() throws IOException {
		for (String project : List.of("one", "two")) {
			write(project + "/d.device", "device d { partitions A, C }");
			write(project + "/a.partition", partition("A", "0xF000", "C_S"));
		}
		write("common/c.partition", partition("C", "0xF002", ""));

		ManifestSet set = Manifests.load(List.of(folder));

		assertEquals(List.of(), set.findings());
		assertEquals(List.of("C", "A", "A"), set.partitions().stream().map(partition -> partition.getName()).toList());
	}

	@Test
	void builtAndHiddenFilesAreNoManifests() throws IOException {
		write("d.device", "device d { }");
		write("build/x.partition", "nonsense");
		write(".git/y.partition", "nonsense");

		assertEquals(List.of(), Manifests.load(List.of(folder)).findings());
	}

	@Test
	void findingsComeByFileAndPlace() throws IOException {
		write("b.partition", "partition B : psa-rot { model SFN stack 9 pid 1 irq X handled FLIH as T }");
		write("a.device", "device d { board x isolation 7 partitions B }");

		assertEquals(List.of("a.device unknown-value", "a.device out-of-range", "b.partition stack-size", "b.partition pid-band"),
				Manifests.load(List.of(folder)).findings().stream()
						.map(finding -> finding.file().getFileName() + " " + finding.code()).toList());
	}
}
