// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfmstudio.tests.StudioProcess.Result;

/** {@code studio new} and {@code studio format}: what a user gets, builds and runs. */
class NewProjectTest {
	@TempDir
	private Path folder;

	private Result studio(String... args) throws Exception {
		return StudioProcess.run(folder, args);
	}

	private static Result good(Result result) {
		assertEquals(0, result.code(), result::toString);
		return result;
	}

	@ParameterizedTest
	@ValueSource(strings = { "--service=typed", "--service=plain --framework=1.0", "--root-of-trust=psa --model=IPC", "--profile=small" })
	void aNewProjectRunsWell(String options) throws Exception {
		String[] args = ("new project greeter " + options).split(" ");
		good(studio(args));
		Result run = good(studio("run", "greeter"));
		assertTrue(run.lines("uart0").contains("GREETER answers 0: hello"), run::toString);
		assertEquals("", good(studio("check", "greeter")).err());
		good(studio("format", "--check", "greeter"));
	}

	@Test
	void aPartitionIsAddedAndBuilt() throws Exception {
		good(studio("new", "project", "My Things!", "-d", "things"));
		Result added = good(studio("new", "partition", "KEEPER", "-d", "things", "--model", "ipc"));
		assertTrue(added.out().contains("new: things/keeper.partition"), added::toString);
		assertTrue(Files.readString(folder.resolve("things/my_things_.device")).contains("partitions MY_THINGS_, KEEPER\n"));
		assertTrue(Files.readString(folder.resolve("things/keeper.partition")).contains("0x0000F110"));
		assertTrue(Files.exists(folder.resolve("things/src/keeper.c")));
		good(studio("run", "things"));
	}

	@Test
	void nothingIsOverwritten() throws Exception {
		good(studio("new", "project", "greeter"));
		Files.writeString(folder.resolve("greeter/app/main.c"), "mine");
		Result again = studio("new", "project", "greeter");
		assertEquals(2, again.code(), again::toString);
		assertTrue(again.err().contains("is not overwritten"), again::toString);
		Result partition = studio("new", "partition", "GREETER", "-d", "greeter");
		assertEquals(2, partition.code(), partition::toString);
		assertTrue(partition.err().contains("already"), partition::toString);
		assertEquals("mine", Files.readString(folder.resolve("greeter/app/main.c")));
	}

	@Test
	void whatCannotBeIsRefusedBeforeAnythingIsWritten() throws Exception {
		Result small = studio("new", "project", "p", "--profile", "small", "--model", "IPC");
		assertEquals(2, small.code(), small::toString);
		assertTrue(small.err().contains("profile medium"), small::toString);
		Result name = studio("new", "project", "p", "--partition", "a-b");
		assertTrue(name.code() == 2 && name.err().contains("letters"), name::toString);
		Result model = studio("new", "project", "p", "--model", "RTOS");
		assertTrue(model.code() == 2 && model.err().contains("SFN, IPC"), model::toString);
		Result nothing = studio("new");
		assertTrue(nothing.code() == 2 && nothing.err().contains("partition NAME"), nothing::toString);
		assertFalse(Files.exists(folder.resolve("p")));
	}

	@Test
	void formatsInPlaceOrTells() throws Exception {
		Path good = folder.resolve("good.partition");
		Path bad = folder.resolve("bad.partition");
		Files.writeString(good, "partition A:psa-rot{model   SFN}\n");
		Files.writeString(bad, "partition B : psa-rot {   model\n");

		Result check = studio("format", "--check", "good.partition");
		assertEquals(1, check.code(), check::toString);
		assertEquals(List.of("not formatted: good.partition", "1 manifest, 1 not formatted"), check.out().lines().toList());
		Result format = studio("format");
		assertEquals(1, format.code(), format::toString);
		assertTrue(format.err().contains("bad.partition:1:"), format::toString);
		assertEquals("partition A : psa-rot { model SFN }\n", Files.readString(good));
		assertEquals("partition B : psa-rot {   model\n", Files.readString(bad));
		assertEquals(List.of("1 manifest, nothing to change"), good(studio("format", "good.partition")).out().lines().toList());
		assertEquals(2, studio("format", "nowhere").code());
	}
}
