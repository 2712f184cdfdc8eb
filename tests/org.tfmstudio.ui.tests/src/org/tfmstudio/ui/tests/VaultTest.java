// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.model.IProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
		for (List<String> row : calls.rows()) {
			System.out.println(row);
		}
		System.out.println(Studio.consoleText());
		for (var m : org.eclipse.core.resources.ResourcesPlugin.getWorkspace().getRoot().findMarkers(null, true, 2)) {
			System.out.println(m.getResource() + " " + m.getType() + " " + m.getAttributes());
		}
		IProcess process = DebugPlugin.getDefault().getLaunchManager().getProcesses()[0];
		assertEquals(0, process.getExitValue());
		assertTrue(calls.rows().stream().anyMatch(row -> row.get(1).equals("app → VAULT") && row.get(3).equals("psa_call put")));
	}
}
