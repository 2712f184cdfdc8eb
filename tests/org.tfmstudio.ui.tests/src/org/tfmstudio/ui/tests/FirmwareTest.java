// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tfmstudio.launch.DeviceLaunch;
import org.tfmstudio.ui.tests.bot.Bot;
import org.tfmstudio.ui.tests.bot.BotControl;
import org.tfmstudio.ui.tests.bot.BotShell;
import org.tfmstudio.ui.tests.bot.BotTree;

/** The images of a build folder, without a project: chosen in the launch configuration, run, looked at in the debugger. */
class FirmwareTest {
	private Bot bot;
	private Path folder;

	@BeforeEach
	void openStudio() throws Exception {
		bot = Studio.open();
		folder = BareFirmware.build();
	}

	private static ILaunchConfiguration configuration(String name, Path build) throws Exception {
		var type = DebugPlugin.getDefault().getLaunchManager().getLaunchConfigurationType(DeviceLaunch.TYPE);
		var copy = type.newInstance(null, name);
		copy.setAttribute(DeviceLaunch.UNTIL, BareFirmware.END);
		if (build != null) {
			copy.setAttribute(DeviceLaunch.FIRMWARE, true);
			copy.setAttribute(DeviceLaunch.BUILD, build.toString());
		}
		return copy.doSave();
	}

	/** The launch dialog on a configuration, with a build of TF-M chosen in the place of a project. */
	private BotShell dialogOfBuild(ILaunchConfiguration configuration) {
		PlatformUI.getWorkbench().getDisplay().asyncExec(() -> DebugUITools.openLaunchConfigurationDialogOnGroup(
				PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell(), new StructuredSelection(configuration),
				"org.eclipse.debug.ui.launchGroup.run"));
		BotShell dialog = bot.shell("Run Configurations").bounds(150, 60, 1000, 700);
		dialog.button("TF-M build: its images boot unchanged, MCUboot first; no project is needed").click();
		return dialog;
	}

	@Test
	void buildFolderIsChosenAndRuns() throws Exception {
		ILaunchConfiguration configuration = configuration("bare by hand", null);
		BotShell dialog = dialogOfBuild(configuration);
		BotControl<Button> run = dialog.button("Run");
		assertFalse(dialog.text("Project:").enabled());

		dialog.text("Build folder:").set("/no/such/build");
		bot.waitUntil("the sentence about the folder", () -> dialog.shows("there is no folder /no/such/build"));
		assertFalse(run.enabled());
		Path empty = Files.createTempDirectory("tfmstudio-empty");
		dialog.text("Build folder:").set(empty.toString());
		bot.waitUntil("the sentence about images", () -> dialog.shows("holds no TF-M build"));
		bot.screenshot("launch-firmware-refused");
		dialog.text("Build folder:").set(folder.toString());
		bot.waitUntil("agreement", run::enabled);
		bot.screenshot("launch-firmware");
		run.click();
		dialog.waitUntilClosed();

		bot.waitUntil("the end of the run", Studio::allEnded);
		bot.waitUntil("its output", () -> Studio.consoleText().contains(BareFirmware.END));
		assertTrue(Studio.consoleText().contains("Bare firmware stands."), Studio::consoleText);
		bot.waitUntil("the reason, on a line of its own", () -> Studio.consoleText().contains(BareFirmware.END + "\na UART has printed"));
		assertEquals(0, DebugPlugin.getDefault().getLaunchManager().getProcesses()[0].getExitValue());
		assertTrue(DeviceLaunch.of(configuration).firmware());
		bot.screenshot("firmware-run");
		configuration.delete();
	}

	@Test
	void coreStandsAndGoesBack() throws Exception {
		ILaunchConfiguration configuration = configuration("bare", folder);
		bot.ask(() -> {
			DebugUITools.launch(configuration, "debug");
			return null;
		});
		BotTree tree = bot.viewByTitle("Debug").tree();
		bot.waitUntil("the stop", () -> Studio.line(tree, "core 0").contains("has printed"));
		bot.waitUntil("frames", () -> !Studio.line(tree, "start  bare.c:").isEmpty());
		List<String> lines = tree.lines().stream().map(String::strip).toList();
		assertTrue(lines.stream().anyMatch(it -> it.startsWith("core 0  (")) && lines.contains("core 1  (held in reset)"), lines::toString);
		bot.waitUntil("the source, found by its absolute path",
				() -> Bot.page().getActiveEditor() != null && Bot.page().getActiveEditor().getTitle().equals("bare.c"));
		bot.waitUntil("a way back", () -> Studio.enabled(bot, "org.tfmstudio.debug.ui.stepBack"));
		bot.screenshot("firmware-stop");

		String before = Studio.line(tree, "text  bare.c:");
		bot.viewByTitle("Debug");
		bot.press(SWT.SHIFT, SWT.F6);
		bot.waitUntil("the line before", () -> !Studio.line(tree, "text  bare.c:").isEmpty() && !Studio.line(tree, "text  bare.c:").equals(before));
		bot.press(SWT.SHIFT, SWT.F8);
		bot.waitUntil("the beginning", () -> Studio.line(tree, "core 0").contains("remembered begins here"));
		bot.waitUntil("no way back from there", () -> !Studio.enabled(bot, "org.tfmstudio.debug.ui.resumeBack"));
		bot.screenshot("firmware-beginning");
		bot.press(SWT.F8);
		bot.waitUntil("the same end", () -> Studio.line(tree, "text  bare.c:").equals(before));
		assertEquals(1, Studio.consoleText().split(BareFirmware.END, -1).length - 1, "what was printed is printed once");
		Studio.forgetRuns();
		configuration.delete();
	}

	@Test
	void nonSecureImageRunsOnTfmInJava() throws Exception {
		ILaunchConfiguration configuration = configuration("non-secure by hand", null);
		BotShell dialog = dialogOfBuild(configuration);
		BotControl<Button> run = dialog.button("Run");
		dialog.button("TF-M in Java (hosted mode): only the non-secure image runs as it was built").click();
		dialog.text("Build folder:").set(folder.toString());
		bot.waitUntil("the sentence about the image", () -> dialog.shows("holds no non-secure image"));
		dialog.text("Build folder:").set(BareFirmware.nonSecure().toString());
		bot.waitUntil("agreement", run::enabled);
		bot.screenshot("launch-non-secure");
		run.click();
		dialog.waitUntilClosed();

		bot.waitUntil("the end of the run", Studio::allEnded);
		bot.waitUntil("its output", () -> Studio.consoleText().contains(BareFirmware.END));
		assertTrue(Studio.consoleText().contains("FF-M 1.1 is there."), Studio::consoleText);
	}
}
