// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.swt.SWT;
import org.eclipse.ui.IWorkbenchPart2;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tfmstudio.launch.breakpoint.PsaCallBreakpoint;
import org.tfmstudio.launch.device.DeviceProcess;
import org.tfmstudio.sim.device.PsaBreakpoint;
import org.tfmstudio.ui.tests.bot.Bot;
import org.tfmstudio.ui.tests.bot.BotTable;
import org.tfmstudio.ui.tests.bot.BotTree;

/** The vault, back and forth in its time by keys, while its calls are looked at. */
class BackInTimeTest {
	private static final String STEP_BACK = "org.tfmstudio.debug.ui.stepBack";
	private static final String RESUME_BACK = "org.tfmstudio.debug.ui.resumeBack";
	private static final String BACK_TO_CALL = "org.tfmstudio.debug.ui.backToCall";

	private Bot bot;
	private BotTree tree;

	@BeforeEach
	void stopAtSecondOperation() throws Exception {
		bot = Studio.open();
		Examples.copyIntoWorkspace("vault");
		bot.waitUntilIdle();
		assertFalse(Studio.enabled(bot, STEP_BACK), "nothing runs");
		PsaCallBreakpoint.add(PsaBreakpoint.parse("VAULT_STORE.get"));
		bot.viewByTitle("Project Explorer").tree().select("vault").contextMenu().choose("Debug As", "TF-M Device");
		tree = bot.viewByTitle("Debug").tree();
		bot.waitUntil("the stop at the call", this::stopped);
		bot.waitUntil("a way back", () -> Studio.enabled(bot, STEP_BACK));
	}

	@AfterEach
	void end() throws Exception {
		Studio.forgetRuns();
	}

	private boolean stopped() {
		return Studio.line(tree, "app").contains("stopped at a call of VAULT_STORE");
	}

	private boolean says(String words) {
		return tree.lines().stream().anyMatch(it -> it.contains(words));
	}

	private static DeviceProcess process() {
		return (DeviceProcess) DebugPlugin.getDefault().getLaunchManager().getProcesses()[0];
	}

	@Test
	void callsAheadAreMarkedUntilTheyHappenAgain() {
		BotTable calls = bot.viewByTitle("PSA Calls").table();
		bot.waitUntil("the call", () -> calls.rows().stream().anyMatch(it -> it.get(3).equals("psa_call get")));
		int rows = calls.rowCount();
		var colour = calls.colour(rows - 1);
		bot.viewByTitle("Debug");
		bot.press(SWT.SHIFT, SWT.F7);
		bot.waitUntil("the call before", () -> says("back at a call of VAULT_STORE") || says("back at a call of ACCESS_COUNTER"));
		bot.waitUntil("what lies ahead", () -> description().contains("lie ahead"));
		assertEquals(rows, calls.rowCount(), "what lies ahead stays in sight");
		assertNotEquals(colour, calls.colour(rows - 1), "but grey");
		bot.screenshot("back-at-call");
		bot.viewByTitle("Debug");
		bot.press(SWT.F8);
		bot.waitUntil("the stop again", this::stopped);
		bot.waitUntil("nothing ahead", () -> !description().contains("lie ahead"));
		assertEquals(rows, calls.rowCount(), "nothing is told twice");
		assertEquals(colour, calls.colour(rows - 1));
	}

	private static String description() {
		return new Bot().ask(() -> ((IWorkbenchPart2) Bot.page().findView("org.tfmstudio.debug.ui.calls")).getContentDescription());
	}

	@Test
	void stepsAndResumesBack() {
		bot.waitUntil("the frames", () -> !Studio.line(tree, "vault_store_get  ").isEmpty());
		String top = Studio.line(tree, "vault_store_get  ");
		bot.press(SWT.SHIFT, SWT.F6);
		bot.waitUntil("the line before", () -> !stopped() && !Studio.line(tree, "main  main.c:").isEmpty());
		bot.screenshot("step-back");
		bot.press(SWT.F8);
		bot.waitUntil("the stop again", () -> stopped() && Studio.line(tree, "vault_store_get  ").equals(top));
		assertTrue(Studio.enabled(bot, RESUME_BACK) && Studio.enabled(bot, BACK_TO_CALL));
		bot.press(SWT.SHIFT, SWT.F8);
		bot.waitUntil("the beginning", () -> says("remembered begins here"));
		bot.waitUntil("no way back from there", () -> !Studio.enabled(bot, RESUME_BACK) && !Studio.enabled(bot, STEP_BACK));
		bot.screenshot("resume-back");
		bot.press(SWT.F8);
		bot.waitUntil("the stop again", this::stopped);
	}

	@Test
	void anotherInputInThePastForgetsWhatLayAhead() throws Exception {
		BotTable calls = bot.viewByTitle("PSA Calls").table();
		bot.waitUntil("the call", () -> calls.rows().stream().anyMatch(it -> it.get(3).equals("psa_call get")));
		int rows = calls.rowCount();
		bot.viewByTitle("Debug");
		bot.press(SWT.SHIFT, SWT.F7);
		bot.waitUntil("the call before", () -> says("back at a call of"));
		process().getStreamsProxy().write("x");
		bot.press(SWT.F8);
		bot.waitUntil("the stop on the other way", () -> process().cuts() == 1 && stopped());
		bot.waitUntil("the calls of the other way", () -> calls.rowCount() == rows);
		assertTrue(Studio.consoleText().contains("goes another way"), Studio::consoleText);
	}
}
