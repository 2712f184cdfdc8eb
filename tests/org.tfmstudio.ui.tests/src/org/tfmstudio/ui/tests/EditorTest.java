// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.SWT;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tfmstudio.launch.project.FindingMarkers;
import org.tfmstudio.manifest.ui.editor.ManifestCompletion;
import org.tfmstudio.ui.tests.bot.Bot;
import org.tfmstudio.ui.tests.bot.BotEditor;
import org.tfmstudio.ui.tests.bot.BotShell;
import org.tfmstudio.ui.tests.bot.BotTable;
import org.tfmstudio.ui.tests.bot.BotText;

/** The way of a stranger: a new project, a manifest typed into it, a mistake and its cure. */
class EditorTest {
	private static final String TYPED = """
			partition GREETER : application-rot {
			framework 1.1
			modl SFN
			stack 0x400
			service GREETER_SERVICE {
			sid 0x0000F200
			version 1 strict
			clients non-secure
			stateless
			}
			}
			""";

	private Bot bot;
	private IProject project;

	@BeforeEach
	void openStudio() throws Exception {
		bot = Studio.open();
		project = ResourcesPlugin.getWorkspace().getRoot().getProject("greeter");
		if (project.exists()) {
			project.delete(true, true, null);
		}
	}

	@Test
	void newProjectIsTypedCheckedAndBuilt() throws Exception {
		newProject();
		BotEditor editor = bot.editorByTitle("greeter.partition");
		IFile file = project.getFile("greeter.partition");
		bot.waitUntil("the skeleton", () -> project.getFile("src/greeter.c").exists());
		assertEquals(List.of(), messages(file), "a new project has no problems");
		assertTrue(project.getFolder("build").isDerived());
		bot.screenshot("new-project");
		assertEquals(List.of("GREETER : application-rot", "  GREETER_SERVICE : 0x0000F100", "    echo(request, reply)"),
				bot.viewByTitle("Outline").tree().lines());
		bot.editorByTitle("greeter.partition");

		editor.setText(TYPED);
		bot.waitUntil("a marker", () -> messages(file).stream().anyMatch(it -> it.contains("modl")));
		IMarker marker = Arrays.stream(markers(file)).filter(it -> it.getAttribute(IMarker.MESSAGE, "").contains("modl")).findFirst().orElseThrow();
		assertEquals(3, marker.getAttribute(IMarker.LINE_NUMBER, 0));
		assertEquals(editor.getText().indexOf("modl"), marker.getAttribute(IMarker.CHAR_START, -1));
		bot.screenshot("marker");

		editor.caretAfter("modl").press(SWT.BS).type("el");
		bot.waitUntil("no marker", () -> messages(file).isEmpty());
		editor.save();
		bot.screenshot("no-marker");
	}

	@Test
	void proposalsHoldWhatCanBeWritten() throws Exception {
		newProject();
		BotEditor editor = bot.editorByTitle("greeter.partition");
		editor.caretAfter("framework 1.1").press(SWT.CR);
		List<String> words = editor.proposals(new ManifestCompletion());
		assertTrue(words.stream().anyMatch(it -> it.startsWith("heap")), words::toString);
		assertTrue(words.stream().noneMatch(it -> it.startsWith("sid")), words::toString);
		editor.press(SWT.CTRL, ' ');
		BotTable list = bot.waitFor("the list", () -> bot.tableWith("heap"));
		assertEquals(words.size(), list.rowCount());
		bot.screenshot("proposals");
		editor.close();
	}

	private void newProject() {
		bot.press(SWT.CTRL, 'n');
		bot.text("type filter text").set("TF-M Partition");
		bot.tree("TF-M Studio").select("TF-M Studio", "TF-M Partition Project");
		bot.button("Next >").click();
		BotShell wizard = bot.shell("New TF-M Partition Project");
		wizard.text("Project name:").set("greeter");
		BotText partition = wizard.text("Partition name:");
		bot.waitUntil("a partition's name", () -> partition.get().equals("GREETER"));
		bot.screenshot("wizard");
		wizard.button("Finish").click();
		wizard.waitUntilClosed();
		bot.waitUntilIdle();
	}

	private static IMarker[] markers(IFile file) throws CoreException {
		return file.findMarkers(FindingMarkers.MANIFEST, true, IResource.DEPTH_ZERO);
	}

	private static List<String> messages(IFile file) throws CoreException {
		return Arrays.stream(markers(file)).map(it -> it.getAttribute(IMarker.MESSAGE, "")).toList();
	}
}
