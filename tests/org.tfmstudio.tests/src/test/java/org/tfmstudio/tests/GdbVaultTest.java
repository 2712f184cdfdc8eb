// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.tests.gdb.Gdb;

/** {@code ./studio run examples/vault --gdb 0}, and a gdb that attaches. */
class GdbVaultTest {
	/** The commands in the line that a user copies. */
	private static final Pattern COMMAND = Pattern.compile("-ex '([^']+)'");
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
			List<String> commands = COMMAND.matcher(said).results().map(it -> it.group(1)).toList();
			assertTrue(commands.size() == 5 && commands.get(0).startsWith("target remote localhost:"), said);
			String text = Gdb.run(commands, List.of(), script);
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
				break vault_store_put_impl
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
		assertTrue(session.gdb().text().contains("hit Breakpoint 1, vault_store_put_impl (msg=0x"), session::toString);
		assertTrue(session.part("registers").contains("<vault_stack+"), session::toString);
		assertTrue(session.part("registers").contains("psplim_s       0x38010288          0x38010288 <vault_stack>") || session.part("registers").contains("<vault_stack>"),
				session::toString);
		assertTrue(session.part("registers").contains("[ nPRIV SPSEL ]"), session::toString);
		assertTrue(session.part("registers").matches("(?s).*secure +0x1 .*"), session::toString);
		assertTrue(session.part("step").contains("kept"), session::toString);
		assertTrue(session.part("stack").contains("=> VAULT: running") && session.part("stack").contains("app:main at app/main.c"), session::toString);
		assertTrue(session.part("events").contains("VAULT_STORE"), session::toString);
		assertEquals(0, session.run().code(), session::toString);
	}

	@Test
	void aWatchpointStopsAtTheStore() throws Exception {
		Debugged session = debug("""
				tbreak vault_store_put_impl
				continue
				echo #watch\\n
				watch secrets[3].owner
				continue
				echo #value\\n
				print secrets[3].bytes
				echo #exit\\n
				delete
				continue
				echo #gone\\n
				continue
				""", "--quiet");
		assertTrue(session.part("watch").contains("Old value = 0") && session.part("watch").contains("New value = -"), session::toString);
		assertTrue(session.part("watch").contains("vault_store_put_impl (msg=0x"), session::toString);
		assertTrue(session.part("value").contains("open sesame"), session::toString);
		assertTrue(session.part("exit").contains("the application ended with code 0; go back, or continue to end the run"), session::toString);
		assertTrue(session.part("gone").contains("exited normally"), session::toString);
		assertEquals(0, session.run().code(), session::toString);
		assertTrue(session.run().out().contains("All as it should be."), session::toString);
	}

	/** The seventh acceptance of the issue that asked for all this. */
	@Test
	void aWatchpointIsFoundGoingBack() throws Exception {
		Debugged session = debug("""
				break vault_store_put_impl
				continue
				echo #step\\n
				step
				step
				echo #banked\\n
				info registers psp_s msp_ns control_s
				echo #later\\n
				delete
				break main.c:62
				continue
				print secrets[3].owner == 0
				echo #back\\n
				watch secrets[3].owner
				reverse-continue
				backtrace 1
				echo #before\\n
				print secrets[3].owner
				reverse-stepi
				stepi
				echo #again\\n
				stepi
				echo #begin\\n
				delete
				reverse-continue
				info registers pc
				echo #end\\n
				kill
				""", "--quiet");
		assertTrue(session.part("step").contains("kept"), session::toString);
		assertTrue(session.part("banked").contains("<vault_stack+"), session::toString);
		assertTrue(session.part("later").contains("$1 = 0"), session::toString);
		String back = session.part("back");
		assertTrue(back.contains("Hardware watchpoint 3: secrets[3].owner") && back.contains("Old value = -") && back.contains("New value = 0"), session::toString);
		assertTrue(back.contains("kept->owner = msg->client_id;"), session::toString);
		assertTrue(session.part("before").contains("$2 = 0"), session::toString);
		assertTrue(session.part("again").contains("Old value = 0") && session.part("again").contains("New value = -"), session::toString);
		assertTrue(session.part("begin").contains("No more reverse-execution history."), session::toString);
	}

	@Test
	void theMonitorGoesToPsaCallsBackAndForth() throws Exception {
		Debugged session = debug("""
				break main.c:62
				continue
				echo #back\\n
				monitor back
				maintenance flush register-cache
				echo #events\\n
				monitor events 1
				echo #to\\n
				monitor to 12
				maintenance flush register-cache
				info registers pc
				monitor time
				echo #event\\n
				monitor event 12
				echo #forward\\n
				continue
				echo #end\\n
				kill
				""", "--quiet");
		assertTrue(session.part("back").contains("at PSA event"), session::toString);
		assertTrue(session.part("events").contains("app -> VAULT"), session::toString);
		assertTrue(session.part("to").contains("at PSA event 12"), session::toString);
		assertTrue(session.part("event").contains("phase"), session::toString);
		assertTrue(session.part("forward").contains("hit Breakpoint 1, main () at app/main.c:62"), session::toString);
	}

	@Test
	void aRunThatGdbOnlyLooksAtPrintsWhatAnyRunPrints() throws Exception {
		StudioProcess.Result alone = StudioProcess.run(folder, "run", "vault");
		Debugged session = debug("""
				break vault_store_put_impl
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
	void theScriptsOfTheUserGuideRun() throws Exception {
		List<String> scripts = MarkdownBlocks.of(Checkout.root().resolve("docs/user-guide/gdb.md"), "gdb");
		assertTrue(scripts.size() >= 6, "scripts: " + scripts.size());
		for (String script : scripts) {
			Debugged session = debug(script + "echo #done\\n\nkill\n", "--quiet");
			session.part("done"); // gdb leaves a script at the first command that fails
			assertTrue(!session.gdb().text().contains("is no command of the monitor"), session::toString);
		}
	}

	@Test
	void aPortThatCannotBeIsAMistakeOfTheUser() throws Exception {
		StudioProcess.Result result = StudioProcess.run(folder, "run", "vault", "--gdb", "70000");
		assertEquals(2, result.code(), result::toString);
		assertTrue(result.err().contains("--gdb wants a port from 0 to 65535"), result::toString);
	}
}
