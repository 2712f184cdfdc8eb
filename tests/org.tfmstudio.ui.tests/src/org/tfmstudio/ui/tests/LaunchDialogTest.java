// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Button;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tfmstudio.launch.DeviceLaunch;
import org.tfmstudio.ui.tests.bot.Bot;
import org.tfmstudio.ui.tests.bot.BotControl;
import org.tfmstudio.ui.tests.bot.BotShell;

/** The tabs of a launch configuration. */
class LaunchDialogTest {
	private Bot bot;

	@BeforeEach
	void openStudio() throws Exception {
		bot = Studio.open();
		Examples.copyIntoWorkspace("vault");
		bot.waitUntilIdle();
	}

	@Test
	void mainTabTellsWhatIsWrongAndKeepsWhatIsTyped() throws Exception {
		var type = DebugPlugin.getDefault().getLaunchManager().getLaunchConfigurationType(DeviceLaunch.TYPE);
		var copy = type.newInstance(null, "vault by hand");
		copy.setAttribute(DeviceLaunch.PROJECT, "vault");
		copy.setAttribute(DeviceLaunch.DEVICE, "vault.device");
		ILaunchConfiguration configuration = copy.doSave();
		PlatformUI.getWorkbench().getDisplay().asyncExec(() -> DebugUITools.openLaunchConfigurationDialogOnGroup(
				PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell(), new StructuredSelection(configuration),
				"org.eclipse.debug.ui.launchGroup.run"));
		BotShell dialog = bot.shell("Run Configurations").bounds(150, 60, 1000, 700);
		assertEquals("vault", dialog.text("Project:").get());

		BotControl<Button> run = dialog.button("Run");
		dialog.text("PSA calls:").set("VAULT_STORE.get, ACCESS_COUNTER:x");
		bot.waitUntil("the refusal", () -> !run.enabled());
		bot.screenshot("launch-dialog-refused");
		dialog.text("PSA calls:").set("VAULT_STORE.get, ACCESS_COUNTER:2");
		dialog.text("Virtual time (ms):").set("250");
		bot.waitUntil("agreement", run::enabled);
		bot.screenshot("launch-dialog");
		dialog.button("Apply").click();
		dialog.button("Close").click();
		dialog.waitUntilClosed();

		assertEquals(List.of("VAULT_STORE.get", "ACCESS_COUNTER:2"), configuration.getAttribute(DeviceLaunch.BREAKS, List.of()));
		assertEquals(250_000_000L, DeviceLaunch.of(configuration).limits().nanoseconds());
		assertTrue(configuration.exists());
		assertFalse(bot.shellIsOpen("Run Configurations"));
		configuration.delete();
	}
}
