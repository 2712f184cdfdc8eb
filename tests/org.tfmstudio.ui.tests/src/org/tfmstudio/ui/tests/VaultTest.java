// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.swt.SWT;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tfmstudio.launch.breakpoint.PsaCallBreakpoint;
import org.tfmstudio.sim.device.PsaBreakpoint;
import org.tfmstudio.ui.tests.bot.Bot;
import org.tfmstudio.ui.tests.bot.BotTable;
import org.tfmstudio.ui.tests.bot.BotTree;

/** The vault example in the workbench: run from the context menu, its calls read out of the view. */
class VaultTest {
	private Bot bot;

	@BeforeEach
	void openStudio() throws Exception {
		bot = Studio.open();
		Examples.copyIntoWorkspace("vault");
	}

	@Test
	void runAsShowsCallsAndConsole() throws Exception {
		BotTree projects = bot.viewByTitle("Project Explorer").tree();
		projects.select("vault").contextMenu().choose("Run As", "TF-M Device");
		BotTable calls = bot.viewByTitle("PSA Calls").table();
		bot.waitUntil("the end of the run", Studio::allEnded);
		bot.waitUntil("calls", () -> calls.rowCount() > 3);
		bot.screenshot("vault-run");
		IProcess process = DebugPlugin.getDefault().getLaunchManager().getProcesses()[0];
		assertEquals(0, process.getExitValue());
		assertTrue(Studio.consoleText().contains("All as it should be."), Studio::consoleText);
		assertTrue(calls.rows().stream().anyMatch(row -> row.get(1).equals("app → VAULT") && row.get(3).equals("psa_call put")));
	}

	@Test
	void debugAsStopsAtPsaCall() throws Exception {
		PsaCallBreakpoint.add(PsaBreakpoint.parse("VAULT_STORE.get"));
		bot.viewByTitle("Project Explorer").tree().select("vault").contextMenu().choose("Debug As", "TF-M Device");
		BotTree tree = bot.viewByTitle("Debug").tree();
		bot.waitUntil("the stop at the call", () -> line(tree, "app").contains("stopped at a call of VAULT_STORE"));
		bot.waitUntil("frames", () -> tree.lines().stream().anyMatch(it -> it.strip().startsWith("main  main.c:")));
		List<String> lines = tree.lines().stream().map(String::strip).toList();
		int top = lines.indexOf(line(tree, "vault_store_get  vault_store_client.c:"));
		assertTrue(top > 0 && lines.get(top + 1).startsWith("vault_get  main.c:") && lines.get(top + 2).startsWith("main  main.c:"), lines::toString);
		assertTrue(lines.stream().anyMatch(it -> it.startsWith("COUNTER  (")) && lines.stream().anyMatch(it -> it.startsWith("VAULT  (")),
				lines::toString);
		bot.waitUntil("the source", () -> Bot.page().getActiveEditor() != null && Bot.page().getActiveEditor().getTitle().equals("vault_store_client.c"));
		bot.screenshot("debug-stop");

		BotTree registers = bot.viewByTitle("Registers").tree();
		registers.select("General", "r0");
		assertTrue(registers.lines().stream().anyMatch(it -> it.strip().startsWith("r0")), () -> registers.lines().toString());
		bot.screenshot("debug-registers");
		BotTree variables = bot.viewByTitle("Variables").tree();
		bot.waitUntil("the call's vectors", () -> variables.lines().stream().anyMatch(it -> it.strip().startsWith("in_vec[0]")));
		bot.screenshot("debug-variables");

		String before = line(tree, "vault_store_get  vault_store_client.c:");
		bot.viewByTitle("Debug");
		bot.whenOffered("org.eclipse.debug.ui.commands.StepOver").press(SWT.F6);
		bot.waitUntil("the next line", () -> !line(tree, "vault_store_get  vault_store_client.c:").equals(before) && !line(tree, "vault_store_get  vault_store_client.c:").isEmpty());
		bot.screenshot("debug-step");
		bot.whenOffered("org.eclipse.debug.ui.commands.Resume").press(SWT.F8);
		BotTable calls = bot.viewByTitle("PSA Calls").table();
		bot.waitUntil("the second call", () -> calls.rows().stream().filter(it -> it.get(3).equals("psa_call get")).count() == 2);
		bot.waitUntil("the stop there", () -> line(tree, "app").contains("stopped at a call of VAULT_STORE"));
		var target = DebugPlugin.getDefault().getLaunchManager().getDebugTargets()[0];
		target.terminate();
		bot.waitUntil("the end", target::isTerminated);
	}

	private static String line(BotTree tree, String beginning) {
		return tree.lines().stream().map(String::strip).filter(it -> it.startsWith(beginning)).findFirst().orElse("");
	}
}
