// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.manifest.ide.scaffold.Addition;
import org.tfmstudio.manifest.ide.scaffold.NewFile;
import org.tfmstudio.manifest.ide.scaffold.PartitionChoices;
import org.tfmstudio.manifest.ide.scaffold.ProjectChoices;
import org.tfmstudio.manifest.ide.scaffold.Scaffold;
import org.tfmstudio.manifest.reading.Devices;
import org.tfmstudio.manifest.reading.ExecutionModel;
import org.tfmstudio.manifest.reading.PartitionType;

/** New projects and partitions have no findings, are formatted, and fit to what is there. */
class ScaffoldTest {
	private static final Scaffold SCAFFOLD = new Scaffold(EditorText.SERVICES);

	@TempDir
	Path folder;

	private static Map<String, String> texts(Addition addition) {
		return addition.files().stream().collect(Collectors.toMap(NewFile::path, NewFile::text));
	}

	@Test
	void projectIsAsTheGuideShowsOne() {
		Addition project = SCAFFOLD.project(ProjectChoices.of("Greeter", PartitionChoices.of("GREETER")));

		assertEquals(Optional.empty(), project.problem());
		assertEquals(List.of("greeter.partition", "greeter.device", "src/greeter.c", "app/main.c"),
				project.files().stream().map(NewFile::path).toList());
		assertEquals("""
				/** What this partition is for. */
				partition GREETER : application-rot {
				    framework 1.1
				    model     SFN
				    priority  NORMAL
				    stack     0x400

				    /** What clients can ask of it. */
				    service GREETER_SERVICE {
				        sid     0x0000F100
				        version 1 strict
				        clients secure, non-secure
				        stateless

				        /** Gives back what it was given. */
				        operation echo(in request: bytes[1..64], out reply: bytes[..64])
				    }
				}
				""", texts(project).get("greeter.partition"));
		assertEquals("""
				/** A device with the partition, and an application that calls it. */
				device greeter {
				    board   an521
				    tf-m    2.1
				    profile medium

				    partitions GREETER
				    non-secure app "app/"
				}
				""", texts(project).get("greeter.device"));
	}

	@Property(tries = 80)
	void everyChoiceIsFormattedAndHasNoFinding(@ForAll PartitionType type, @ForAll boolean old, @ForAll boolean ipc, @ForAll boolean typed,
			@ForAll boolean nonSecure, @ForAll @IntRange(max = 4) int profile) {
		PartitionChoices partition = new PartitionChoices("P", type, old ? "1.0" : "1.1", ipc ? ExecutionModel.IPC : ExecutionModel.SFN,
				typed, nonSecure);
		ProjectChoices choices = new ProjectChoices("p", partition, "an521", "2.1", Devices.PROFILES.get(profile));
		Addition project = SCAFFOLD.project(choices);
		if (partition.ipc() && choices.profile().equals("small")) {
			assertTrue(project.problem().orElse("").contains("profile medium"), project.problem()::toString);
			return;
		}
		assertEquals(Optional.empty(), project.problem());
		assertEquals(List.of(), project.findings());
		project.files().stream().filter(it -> !it.path().endsWith(".c")).forEach(file -> assertEquals(List.of(),
				EditorText.SERVICES.parse(Path.of("/nowhere/new-project", file.path()), file.text()).format(), file::text));
	}

	@Property(tries = 200)
	void anyProjectNameGivesNamesOfTheLanguage(@ForAll @StringLength(min = 1, max = 20) String name) {
		PartitionChoices partition = PartitionChoices.of(PartitionChoices.nameOf(name));
		Addition project = SCAFFOLD.project(ProjectChoices.of(name, partition));
		assertEquals(Optional.empty(), project.problem());
	}

	@Test
	void namesThatCannotBeAreRefusedWithASentence() {
		for (String name : List.of("", "9LIVES", "a-b", "é", "two words", "a{}")) {
			assertTrue(SCAFFOLD.project(ProjectChoices.of("p", PartitionChoices.of(name))).problem().orElse("").contains("letters"), name);
		}
		assertTrue(SCAFFOLD.project(ProjectChoices.of("p", PartitionChoices.of("TFM_SP_CRYPTO"))).problem().orElse("").contains("TF-M"));
	}

	@Test
	void newPartitionGetsFreeNumbersAndAPlaceInTheDevice() throws IOException {
		write("one.partition", partition("ONE", "0x0000F100", ""));
		write("d.device", """
				device d { // mine
				    board      an521
				    partitions ONE // the first
				    non-secure app "app/"
				}
				""");
		Path device = folder.resolve("d.device");

		Addition added = SCAFFOLD.partition(folder, folder.resolve("more"), PartitionChoices.of("TWO"), Optional.of(device), Map.of());

		assertEquals(Optional.empty(), added.problem());
		assertEquals(List.of("more/two.partition"), added.files().stream().map(NewFile::path).toList());
		assertTrue(added.files().get(0).text().contains("0x0000F110"), added.files().get(0)::text);
		assertTrue(!added.files().get(0).text().contains("pid"));
		assertEquals(Files.readString(device).replace("ONE //", "ONE, TWO //"), TextEdit.apply(Files.readString(device), added.edits().get(device)));
	}

	@Test
	void unsavedTextsCount() throws IOException {
		write("one.partition", partition("ONE", "0x0000F100", ""));
		write("d.device", "device d { partitions ONE }\n");
		Path device = folder.resolve("d.device");
		Map<Path, String> unsaved = Map.of(folder.resolve("one.partition"), partition("ONE", "0x0000F110", "pid 300"), device, "device d { board an521 }");

		Addition added = SCAFFOLD.partition(folder, folder, PartitionChoices.of("TWO"), Optional.of(device), unsaved);

		assertTrue(added.files().get(0).text().contains("0x0000F100"), added.files().get(0)::text);
		assertTrue(added.files().get(0).text().contains("pid       272"), added.files().get(0)::text);
		assertEquals("device d { board an521\n    partitions TWO\n }", TextEdit.apply(unsaved.get(device), added.edits().get(device)));
	}

	@Test
	void whatIsThereAlreadyIsTold() throws IOException {
		write("two.partition", partition("TWO", "0x0000F100", ""));
		write("z.partition", partition("THREE", "0x0000F110", ""));
		write("empty.device", "");

		assertTrue(problem("TWO", null).contains("two.partition already"));
		assertTrue(problem("three", null).contains("'three' in this project already"), () -> problem("three", null));
		assertTrue(problem("FOUR", folder.resolve("empty.device")).contains("holds no device"));
		assertTrue(problem("TFM_SP_ITS", null).contains("TF-M"));
	}

	private String problem(String name, Path device) {
		return SCAFFOLD.partition(folder, folder, PartitionChoices.of(name), Optional.ofNullable(device), Map.of()).problem().orElse("");
	}

	private void write(String name, String text) throws IOException {
		Files.writeString(folder.resolve(name), text);
	}

	private static String partition(String name, String sid, String more) {
		return "partition " + name + " : psa-rot { framework 1.1 model SFN stack 0x400 " + more + " service " + name + "_S { sid " + sid
				+ " stateless } }\n";
	}
}
