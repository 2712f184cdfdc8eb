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
		bot.waitUntil("the stop", () -> tree.lines().stream().anyMatch(line -> line.contains("VAULT_STORE")));
		bot.waitUntil("frames", () -> tree.lines().stream().anyMatch(line -> line.contains("main.c")));
		List<String> lines = tree.lines();
		System.out.println(String.join("\n", lines));
		bot.screenshot("debug-stop");
		BotTree registers = bot.viewByTitle("Registers").tree();
		bot.waitUntil("registers", () -> !registers.lines().isEmpty());
		System.out.println(registers.lines());
		bot.screenshot("registers");
		bot.viewByTitle("Variables");
		bot.screenshot("variables");
		var target = DebugPlugin.getDefault().getLaunchManager().getDebugTargets()[0];
		System.out.println(java.util.Arrays.toString(target.getThreads()) + target.isSuspended());
		bot.viewByTitle("Debug");
		bot.press(SWT.F6);
		bot.screenshot("step");
		System.out.println(String.join("\n", tree.lines()));
		bot.press(SWT.F8);
		bot.screenshot("resumed");
		System.out.println(String.join("\n", tree.lines()));
		target.terminate();
		bot.waitUntil("the end", target::isTerminated);
	}
}
