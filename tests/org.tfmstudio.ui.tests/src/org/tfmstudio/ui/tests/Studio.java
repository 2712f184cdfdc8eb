// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests;

import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.Launch;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.tfmstudio.launch.breakpoint.DeviceBreakpoints;
import org.tfmstudio.launch.device.DeviceProcess;
import org.tfmstudio.launch.device.DeviceRunner;
import org.tfmstudio.launch.device.DeviceStreams;
import org.tfmstudio.launch.model.DeviceDebugTarget;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.ui.tests.bot.Bot;
import org.tfmstudio.ui.tests.bot.BotTree;

/** The workbench as each test wants to find it. */
final class Studio {
	private Studio() {
	}

	/** The perspective of TF-M Studio in a window of a known size, without launches and breakpoints of other tests. */
	static Bot open() throws Exception {
		Bot bot = new Bot();
		bot.ask(() -> {
			var workbench = PlatformUI.getWorkbench();
			// a test that failed may have left its dialog
			for (var shell : workbench.getDisplay().getShells()) {
				if (shell != workbench.getWorkbenchWindows()[0].getShell() && shell.isVisible()) {
					shell.close();
				}
			}
			var window = workbench.getWorkbenchWindows()[0];
			window.getShell().setBounds(0, 0, 1440, 900);
			var page = workbench.showPerspective("org.tfmstudio.debug.ui.perspective", window);
			page.closeAllEditors(false);
			// a new view: the filter of another test must not hide what this one looks for
			var calls = page.findView("org.tfmstudio.debug.ui.calls");
			if (calls != null) {
				page.hideView(calls);
				page.showView("org.tfmstudio.debug.ui.calls");
			}
			return null;
		});
		forgetRuns();
		return bot;
	}

	/** Ends and removes all launches, and removes all breakpoints. */
	static void forgetRuns() throws Exception {
		var manager = DebugPlugin.getDefault().getLaunchManager();
		for (var launch : manager.getLaunches()) {
			launch.terminate();
			manager.removeLaunch(launch);
		}
		var breakpoints = DebugPlugin.getDefault().getBreakpointManager();
		breakpoints.removeBreakpoints(breakpoints.getBreakpoints(), true);
		for (IBreakpoint left : breakpoints.getBreakpoints()) {
			throw new AssertionError("a breakpoint is left: " + left);
		}
	}

	/** Whether at least one device was launched, and all have ended. */
	static boolean allEnded() {
		var processes = DebugPlugin.getDefault().getLaunchManager().getProcesses();
		return processes.length > 0 && java.util.Arrays.stream(processes).allMatch(it -> it.isTerminated());
	}

	/** Whether a command can be given now. */
	static boolean enabled(Bot bot, String command) {
		return bot.ask(() -> PlatformUI.getWorkbench().getService(ICommandService.class).getCommand(command).isEnabled());
	}

	/** The first line of a tree, without its indentation, that begins so; empty if there is none. */
	static String line(BotTree tree, String beginning) {
		return tree.lines().stream().map(String::strip).filter(it -> it.startsWith(beginning)).findFirst().orElse("");
	}

	/** All text of all consoles. */
	static String consoleText() {
		return new Bot().ask(() -> {
			StringBuilder text = new StringBuilder();
			for (var console : org.eclipse.ui.console.ConsolePlugin.getDefault().getConsoleManager().getConsoles()) {
				if (console instanceof org.eclipse.ui.console.TextConsole plain) {
					text.append(plain.getDocument().get());
				}
			}
			return text.toString();
		});
	}

	/** Number of links in all consoles; UI thread only. */
	static int consoleLinks() {
		int links = 0;
		for (var console : org.eclipse.ui.console.ConsolePlugin.getDefault().getConsoleManager().getConsoles()) {
			links += console instanceof org.eclipse.ui.console.TextConsole text ? text.getHyperlinks().length : 0;
		}
		return links;
	}

	/** Runs a session as a launch does, without building a project. */
	static DeviceProcess launch(DeviceSession session, String mode) {
		Launch launch = new Launch(null, mode, null);
		DeviceStreams streams = new DeviceStreams();
		DeviceRunner runner = new DeviceRunner("scripted", session, RunLimits.NONE);
		streams.connect(runner);
		DebugPlugin.getDefault().getLaunchManager().addLaunch(launch);
		DeviceProcess process = new DeviceProcess(launch, "scripted", runner, streams);
		session.observe(process.events());
		session.observe(streams);
		if (mode.equals("debug")) {
			new DeviceDebugTarget(launch, process, new DeviceBreakpoints(java.util.List.of()), false);
		}
		runner.start(mode.equals("debug"));
		return process;
	}
}
