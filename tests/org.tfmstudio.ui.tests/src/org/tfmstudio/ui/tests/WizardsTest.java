// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.swt.SWT;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.ide.IDE;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tfmstudio.ui.tests.bot.Bot;
import org.tfmstudio.ui.tests.bot.BotEditor;
import org.tfmstudio.ui.tests.bot.BotShell;
import org.tfmstudio.ui.tests.bot.BotText;

/** The wizards, by keys and mouse: what they refuse, what they show, and what they write. */
class WizardsTest {
	private Bot bot;

	@BeforeEach
	void openStudio() throws Exception {
		bot = Studio.open();
	}

	private static IProject fresh(String name) throws Exception {
		IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(name);
		if (project.exists()) {
			project.delete(true, true, null);
		}
		return project;
	}

	private BotShell newWizard(String name, String title) {
		bot.press(SWT.CTRL, 'n');
		bot.text("type filter text").set(name);
		bot.tree("TF-M Studio").select("TF-M Studio", name);
		bot.button("Next >").click();
		return bot.shell(title);
	}

	/** Turns to the next page; a click that a busy machine has lost is made again. */
	private void next(BotShell wizard, String title) {
		for (int attempt = 0; attempt < 4 && !wizard.showsSoon(title); attempt++) {
			wizard.button("Next >").click();
		}
		bot.waitUntil("page " + title, () -> wizard.shows(title));
	}

	@Test
	void aProjectIsMadeAsItWasChosen() throws Exception {
		IProject project = fresh("sensor");
		BotShell wizard = newWizard("TF-M Partition Project", "New TF-M Partition Project");
		wizard.text("Project name:").set("sensor");
		bot.waitUntil("a partition's name", () -> wizard.text("Partition name:").get().equals("SENSOR"));
		next(wizard, "Partition and Device");
		wizard.combo("Model:").choose("IPC: a thread with an entry function");
		wizard.combo("Service:").choose("plain: messages and vectors");
		bot.waitUntil("the preview", () -> wizard.showsText("model     IPC entry sensor_main"));
		wizard.combo("TF-M profile:").choose("small");
		bot.waitUntil("the refusal", () -> !wizard.button("Finish").enabled());
		assertTrue(wizard.shows("profile medium"), "the message says what to do");
		wizard.combo("TF-M profile:").choose("large");
		bot.waitUntil("no refusal", () -> wizard.button("Finish").enabled());
		bot.screenshot("wizard-project-choices");
		wizard.button("Finish").click();
		wizard.waitUntilClosed();
		bot.waitUntilIdle();
		bot.waitUntil("the files", () -> project.getFile("src/sensor.c").exists() && project.getFile("app/main.c").exists());
		assertTrue(project.getFile("sensor.partition").readString().contains("model     IPC entry sensor_main"));
		assertTrue(project.getFile("sensor.device").readString().contains("profile large"));
		assertEquals(0, project.findMarkers("org.eclipse.core.resources.problemmarker", true, 2).length, "a new project has no problems");
	}

	@Test
	void aPartitionIsAddedToTheProjectAndItsDevice() throws Exception {
		IProject project = Examples.copyIntoWorkspace("vault");
		bot.waitUntilIdle();
		bot.ask(() -> IDE.openEditor(Bot.page(), project.getFile("vault.partition")));
		bot.editorByTitle("vault.partition");
		BotShell wizard = newWizard("TF-M Partition", "New TF-M Partition");
		BotText name = wizard.text("Name:");
		assertEquals("vault", wizard.text("Folder:").get());
		assertEquals("vault.device", wizard.combo("Add to device:").get());
		name.set("COUNTER");
		bot.waitUntil("the refusal", () -> !wizard.button("Finish").enabled() && wizard.shows("already"));
		name.set("AUDIT");
		bot.waitUntil("no refusal", () -> wizard.button("Finish").enabled());
		assertTrue(wizard.showsText("partition AUDIT : application-rot"));
		wizard.combo("Root of trust:").choose("PSA: trusted by all others");
		bot.waitUntil("the preview", () -> wizard.showsText("partition AUDIT : psa-rot"));
		bot.screenshot("wizard-partition");
		wizard.button("Finish").click();
		wizard.waitUntilClosed();
		bot.waitUntilIdle();
		assertTrue(project.getFile("audit.partition").readString().contains("partition AUDIT : psa-rot"));
		assertTrue(project.getFile("vault.device").readString().contains("partitions VAULT, COUNTER, AUDIT\n"));
		bot.waitUntil("the skeleton", () -> project.getFile("src/audit.c").exists());
		bot.editorByTitle("audit.partition").close();
	}

	@Test
	void aTypedServiceIsAddedAsOneChange() throws Exception {
		IProject project = Examples.copyIntoWorkspace("vault");
		bot.waitUntilIdle();
		bot.ask(() -> IDE.openEditor(Bot.page(), project.getFile("vault.partition")));
		BotEditor editor = bot.editorByTitle("vault.partition");
		String before = editor.getText();
		editor.caretAfter("stack     0x400");
		editor.press(SWT.CTRL | SWT.ALT, 's');
		BotShell wizard = bot.shell("Add Typed Service");
		wizard.text("Name:").set("VAULT_STORE");
		bot.waitUntil("the refusal", () -> !wizard.button("Next >").enabled() && wizard.shows("VAULT_STORE"));
		wizard.text("Name:").set("VAULT_ADMIN");
		bot.waitUntil("no refusal", () -> wizard.button("Next >").enabled());
		assertTrue(wizard.text("SID:").get().startsWith("0x0000F10"), wizard.text("SID:")::get);
		bot.screenshot("wizard-service");
		next(wizard, "Operations");
		wizard.button("Add Operation").click();
		wizard.text("Name:").set("wipe");
		wizard.button("Add Parameter").click();
		wizard.text("Name:").set("reason");
		wizard.comboText("Type:").set("bytes[1..128");
		bot.waitUntil("the refusal", () -> !wizard.button("Finish").enabled());
		wizard.comboText("Type:").set("bytes[1..128]");
		bot.waitUntil("no refusal", () -> wizard.button("Finish").enabled());
		assertTrue(wizard.showsText("operation wipe(in reason: bytes[1..128])"));
		bot.screenshot("wizard-operations");
		wizard.button("Finish").click();
		wizard.waitUntilClosed();

		bot.editorByTitle("vault.partition");
		assertTrue(editor.getText().contains("service VAULT_ADMIN {"), editor::getText);
		assertTrue(editor.getText().contains("operation request(in value: uint32)"));
		assertTrue(editor.isDirty());
		bot.screenshot("service-added");
		bot.press(SWT.CTRL, 'z');
		bot.waitUntil("the text as it was", () -> editor.getText().equals(before));
		editor.close();
	}

	private static final String LIST = """
			# partitions of the demo
			name: "Demo list"
			type: "manifest_list"
			version_major: 0
			version_minor: 1
			manifest_list:
			  - description: "Keeps keys"
			    manifest: "keys/keys.yaml"
			    output_path: "secure_fw/partitions/keys"
			    version_major: 0
			    version_minor: 1
			    pid: 400
			    linker_pattern:
			      library_list: ["*keys.*"]
			  - description: "Is not there"
			    manifest: "lost/lost.yaml"
			    pid: 401
			""";
	private static final String KEYS = """
			{
			  "psa_framework_version": 1.1,
			  "name": "DEMO_KEYS",
			  "type": "APPLICATION-ROT",
			  "priority": "NORMAL",
			  "model": "SFN",
			  "stack_size": "0x400",
			  "services": [{
			    "name": "DEMO_KEYS_ACCESS",
			    "sid": "0x0000F300",
			    "non_secure_clients": true,
			    "connection_based": false,
			    "stateless_handle": "auto",
			    "version": 1,
			    "version_policy": "STRICT"
			  }]
			}
			""";

	@Test
	void aListOfTfmIsImported() throws Exception {
		IProject project = fresh("from-tfm");
		Path folder = Files.createTempDirectory("tfmstudio-import");
		Files.createDirectories(folder.resolve("keys"));
		Path list = Files.writeString(folder.resolve("list.yaml"), LIST);
		Files.writeString(folder.resolve("keys/keys.yaml"), KEYS);

		PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
			try {
				PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand("org.eclipse.ui.file.import", null);
			} catch (org.eclipse.core.commands.common.CommandException e) {
				throw new IllegalStateException(e);
			}
		});
		bot.shell("Import");
		bot.text("type filter text").set("TF-M");
		bot.tree("TF-M Studio").select("TF-M Studio", "TF-M Manifests");
		bot.button("Next >").click();
		BotShell wizard = bot.shell("Import from TF-M");
		wizard.text("Manifest list:").set(folder.resolve("nothing.yaml").toString());
		bot.waitUntil("the refusal", () -> wizard.shows("There is no file"));
		wizard.text("Manifest list:").set(list.toString());
		wizard.comboText("Into project:").set("from-tfm");
		bot.waitUntil("no refusal", () -> wizard.button("Next >").enabled());
		assertFalse(wizard.button("Finish").enabled(), "what was found is shown before");
		bot.screenshot("wizard-import");
		next(wizard, "What Was Found");
		bot.waitUntil("the files", () -> wizard.tableWith("keys.partition") != null);
		bot.waitUntil("the finding", () -> wizard.tableWith("There is no manifest 'lost/lost.yaml'") != null);
		bot.waitUntil("the end of the import", () -> wizard.button("Finish").enabled());
		bot.screenshot("wizard-import-result");
		wizard.button("Finish").click();
		wizard.waitUntilClosed();
		bot.waitUntilIdle();
		assertTrue(project.getFile("keys.partition").readString().contains("partition DEMO_KEYS : application-rot"));
		assertTrue(project.getFile("list.device").readString().contains("contains DEMO_KEYS"));
		assertTrue(project.hasNature("org.tfmstudio.launch.nature"));
	}
}
