// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.tests.gdb.Gdb;

/** {@code ./studio run examples/vault --gdb 0}, and a gdb that attaches. */
class GdbVaultTest {
	private static final Pattern PORT = Pattern.compile("waiting on port (\\d+)");
	private static final Pattern SYMBOLS = Pattern.compile("'add-symbol-file ([^']+)'");
	private static final int PATIENCE_SECONDS = 240;

	@TempDir
	private static Path folder;

	@BeforeAll
	static void build() throws Exception {
		StudioProcess.example("vault", folder);
		StudioProcess.Result built = StudioProcess.run(folder, "build", "vault");
		assertEquals(0, built.code(), built::toString);
	}

	/** What gdb printed, the exit code of the run, and what that printed. */
	private record Debugged(Gdb.Session gdb, StudioProcess.Result run) {
		String part(String name) {
			return gdb.part(name);
		}

		@Override
		public String toString() {
			return gdb.text() + "\n" + run;
		}
	}

	private static Debugged debug(String script, String... options) throws Exception {
		Path out = folder.resolve("run.out");
		Path err = folder.resolve("run.err");
		List<String> arguments = new java.util.ArrayList<>(List.of("run", "vault", "--gdb", "0"));
		arguments.addAll(List.of(options));
		Process studio = StudioProcess.start(folder, Map.of(), out, err, arguments.toArray(String[]::new));
		try {
			String said = waitForPort(studio, err);
			Matcher port = PORT.matcher(said);
			assertTrue(port.find(), said);
			List<Path> symbols = SYMBOLS.matcher(said).results().map(it -> Path.of(it.group(1))).toList();
			assertEquals(3, symbols.size(), said);
			String text = Gdb.run(Integer.parseInt(port.group(1)), symbols, script);
			assertTrue(studio.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), () -> "studio does not end; gdb printed\n" + text);
			return new Debugged(new Gdb.Session(text, null), new StudioProcess.Result(studio.exitValue(), Files.readString(out), Files.readString(err)));
		} finally {
			studio.destroyForcibly();
		}
	}

	/** The announcement of the port comes in two lines, the second of which ends it. */
	private static String waitForPort(Process studio, Path err) throws Exception {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		while (System.nanoTime() < end && studio.isAlive()) {
			String said = Files.readString(err);
			int start = said.indexOf("gdb   | waiting");
			if (start >= 0 && said.indexOf('\n', said.indexOf('\n', start) + 1) > 0) {
				return said;
			}
			studio.waitFor(20, TimeUnit.MILLISECONDS);
		}
		throw new AssertionError("studio says no port: " + Files.readString(err));
	}

	@Test
	void aBreakpointInAPartitionShowsItsBankedRegisters() throws Exception {
		Debugged session = debug("""
				break vault_store_sfn
				continue
				echo #registers\\n
				info registers psp_s psplim_s msplim_ns control_s secure
				echo #step\\n
				step
				echo #stack\\n
				monitor stack
				echo #events\\n
				monitor events 2
				echo #end\\n
				kill
				""", "--quiet");
		assertTrue(session.gdb().text().contains("hit Breakpoint 1, vault_store_sfn (msg=0x"), session::toString);
		assertTrue(session.part("registers").contains("<vault_stack+"), session::toString);
		assertTrue(session.part("registers").contains("psplim_s       0x38010288          0x38010288 <vault_stack>") || session.part("registers").contains("<vault_stack>"),
				session::toString);
		assertTrue(session.part("registers").contains("[ nPRIV SPSEL ]"), session::toString);
		assertTrue(session.part("registers").matches("(?s).*secure +0x1 .*"), session::toString);
		assertTrue(session.part("step").contains("return put(msg);"), session::toString);
		assertTrue(session.part("stack").contains("=> VAULT: running") && session.part("stack").contains("app:main at app/main.c"), session::toString);
		assertTrue(session.part("events").contains("VAULT_STORE"), session::toString);
		assertEquals(0, session.run().code(), session::toString);
	}

	@Test
	void aWatchpointStopsAtTheStore() throws Exception {
		Debugged session = debug("""
				tbreak vault_store_sfn
				continue
				echo #watch\\n
				watch secrets[3].owner
				continue
				echo #value\\n
				print secrets[3].bytes
				echo #exit\\n
				delete
				continue
				""", "--quiet");
		assertTrue(session.part("watch").contains("Old value = 0") && session.part("watch").contains("New value = -"), session::toString);
		assertTrue(session.part("watch").contains(" in put (msg=0x"), session::toString);
		assertTrue(session.part("value").contains("open sesame"), session::toString);
		assertTrue(session.part("exit").contains("exited normally"), session::toString);
		assertEquals(0, session.run().code(), session::toString);
		assertTrue(session.run().out().contains("All as it should be."), session::toString);
	}

	@Test
	void aRunThatGdbOnlyLooksAtPrintsWhatAnyRunPrints() throws Exception {
		StudioProcess.Result alone = StudioProcess.run(folder, "run", "vault");
		Debugged session = debug("""
				break vault_store_sfn
				continue
				stepi
				stepi
				continue
				x/8i $pc
				delete
				detach
				""");
		assertEquals(alone.out(), session.run().out());
		assertEquals(0, session.run().code(), session::toString);
	}

	@Test
	void aPsaBreakpointStopsAtTheCall() throws Exception {
		Debugged session = debug("""
				monitor break psa:VAULT_STORE.get
				echo #call\\n
				continue
				backtrace
				echo #end\\n
				kill
				""", "--quiet");
		assertTrue(session.part("call").contains("stopped at a call of VAULT_STORE"), session::toString);
	}

	@Test
	void aPortThatCannotBeIsAMistakeOfTheUser() throws Exception {
		StudioProcess.Result result = StudioProcess.run(folder, "run", "vault", "--gdb", "70000");
		assertEquals(2, result.code(), result::toString);
		assertTrue(result.err().contains("--gdb wants a port from 0 to 65535"), result::toString);
	}
}
