// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.eclipse.core.resources.IProject;
import org.eclipse.debug.core.DebugPlugin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tfmstudio.launch.breakpoint.SourceBreakpoint;
import org.tfmstudio.ui.tests.bot.Bot;
import org.tfmstudio.ui.tests.bot.BotTable;
import org.tfmstudio.ui.tests.bot.BotTree;

/** The trespasser: a fault explained in the console, looked at in the debugger, and a stop at a line before it happens. */
class TrespasserTest {
	private Bot bot;
	private IProject project;

	@BeforeEach
	void openStudio() throws Exception {
		bot = Studio.open();
		project = Examples.copyIntoWorkspace("trespasser");
		bot.waitUntilIdle();
	}

	@Test
	void faultIsExplainedInTheConsole() throws Exception {
		bot.viewByTitle("Project Explorer").tree().select("trespasser").contextMenu().choose("Run As", "TF-M Device");
		bot.waitUntil("the end of the run", Studio::allEnded);
		bot.waitUntil("the explanation", () -> Studio.consoleText().contains("SAU"));
		assertTrue(Studio.consoleText().contains("main.c"), Studio::consoleText);
		assertEquals(3, DebugPlugin.getDefault().getLaunchManager().getProcesses()[0].getExitValue());
		BotTable calls = bot.viewByTitle("PSA Calls").table();
		bot.waitUntil("the fault's row", () -> calls.rows().stream().anyMatch(row -> row.get(4).equals("fault")));
		bot.waitUntil("links to the sources", () -> Studio.consoleLinks() >= 2);
		bot.screenshot("fault");
	}

	@Test
	void lineBreakpointStopsTheApplication() throws Exception {
		int line = lineOf("int main(void)") + 2;
		SourceBreakpoint.add(project.getFile("app/main.c"), line);
		bot.viewByTitle("Project Explorer").tree().select("trespasser").contextMenu().choose("Debug As", "TF-M Device");
		BotTree tree = bot.viewByTitle("Debug").tree();
		bot.waitUntil("the stop in main", () -> tree.lines().stream().anyMatch(it -> it.strip().startsWith("main  main.c:")));
		bot.screenshot("line-breakpoint");
		Studio.forgetRuns();
	}

	private int lineOf(String text) throws Exception {
		List<String> lines = project.getFile("app/main.c").readString().lines().toList();
		return lines.stream().filter(it -> it.contains(text)).findFirst().map(lines::indexOf).orElseThrow() + 1;
	}
}
