// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.eclipse.swt.SWT;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tfmstudio.ui.tests.bot.Bot;
import org.tfmstudio.ui.tests.bot.BotEditor;
import org.tfmstudio.ui.tests.bot.BotShell;
import org.tfmstudio.ui.tests.bot.BotTree;

/** The ways from the text of a manifest to other places: declaration, references, renaming, quick outline, matching bracket. */
class EditorWaysTest {
	private Bot bot;
	private ManifestProject project;

	@BeforeEach
	void open() throws Exception {
		bot = Studio.open();
		project = ManifestProject.ofVault(bot);
	}

	private boolean inFront(String title) {
		var editor = Bot.page().getActiveEditor();
		return editor != null && editor.getTitle().equals(title);
	}

	@Test
	void f3OpensTheDeclaration() {
		BotEditor editor = project.open("vault.partition");
		editor.caretAfter("uses ACCESS_").press(SWT.F3);
		bot.waitUntil("the other file", () -> inFront("counter.partition"));
		BotEditor counter = bot.editorByTitle("counter.partition");
		bot.waitUntil("its name", () -> counter.selection().equals("ACCESS_COUNTER"));
		assertTrue(counter.caretLine().contains("service ACCESS_COUNTER"), counter::caretLine);
	}

	@Test
	void referencesAreListedByFile() throws Exception {
		project.write("other.partition", "partition OTHER : application-rot {\n    uses VAULT_STORE, ACCESS_COUNTER\n}\n");
		BotEditor editor = project.open("counter.partition");
		editor.caretAfter("service ACCESS_").press(SWT.CTRL | SWT.SHIFT, 'g');
		BotTree found = bot.viewByTitle("Search").tree("other.partition");
		bot.waitUntil("all references", () -> found.lines().equals(List.of("other.partition - manifests (1)", "  2: uses VAULT_STORE, ACCESS_COUNTER",
				"vault.partition - manifests (1)", "  24: uses ACCESS_COUNTER")));
		bot.screenshot("editor-references");
		found.select("other.partition", "2: ");
		bot.press(SWT.CR);
		bot.waitUntil("the place", () -> inFront("other.partition"));
		assertEquals("ACCESS_COUNTER", bot.editorByTitle("other.partition").selection());
	}

	@Test
	void renamingChangesAllFilesAndIsUndoneAtOnce() throws Exception {
		String vault = project.saved("vault.partition");
		String counter = project.saved("counter.partition");
		BotEditor open = project.open("vault.partition");
		open.caretAfter("priority  NORMAL").type(" ");
		BotEditor editor = project.open("counter.partition");
		editor.caretAfter("service ACCESS_").press(SWT.ALT | SWT.SHIFT, 'r');
		BotShell dialog = bot.shell("Rename service 'ACCESS_COUNTER'");
		dialog.text("New name:").set("VAULT_STORE");
		bot.waitUntil("why not", () -> dialog.reads("There is a service 'VAULT_STORE' already"));
		assertFalse(dialog.button("OK").enabled());
		dialog.text("New name:").set("ACCESS_TALLY");
		bot.waitUntil("a good name", () -> dialog.button("Preview >").enabled());
		dialog.button("Preview >").click();
		BotTree changes = dialog.tree("Rename service");
		bot.waitUntil("both files", () -> changes.lines().stream().anyMatch(it -> it.contains("vault.partition"))
				&& changes.lines().stream().anyMatch(it -> it.contains("counter.partition")));
		bot.screenshot("editor-rename");
		dialog.button("OK").click();
		dialog.waitUntilClosed();

		String renamed = counter.replace("ACCESS_COUNTER", "ACCESS_TALLY");
		bot.waitUntil("the new name", () -> project.text("counter.partition").equals(renamed));
		assertEquals(renamed, project.saved("counter.partition"), "what was saved is saved again");
		assertEquals(vault.replace("NORMAL", "NORMAL ").replace("ACCESS_COUNTER", "ACCESS_TALLY"), project.text("vault.partition"));
		assertEquals(vault, project.saved("vault.partition"), "what had changes still has");

		bot.editorByTitle("counter.partition");
		editor.caretAfter("priority").press(SWT.CTRL, 'z');
		// the platform asks, since another file is changed as well
		bot.button("OK").click();
		bot.waitUntil("the old name in both", () -> project.text("counter.partition").equals(counter)
				&& project.text("vault.partition").equals(vault.replace("NORMAL", "NORMAL ")));
	}

	@Test
	void namesOfTfmAreNotRenamed() throws Exception {
		BotEditor editor = project.open("vault.partition", project.saved("vault.partition").replace("uses ACCESS_COUNTER", "uses TFM_CRYPTO"));
		editor.caretAfter("uses TFM_").press(SWT.ALT | SWT.SHIFT, 'r');
		BotShell dialog = bot.shell("Rename");
		bot.waitUntil("why not", () -> dialog.reads("is a name of TF-M itself"));
		dialog.press(SWT.ESC);
		dialog.waitUntilClosed();
	}

	@Test
	void quickOutlineFindsAnElement() {
		BotEditor editor = project.open("vault.partition");
		editor.caretAfter("operation get").press(SWT.CTRL, 'o');
		bot.text("element");
		bot.screenshot("editor-quick-outline");
		bot.type("put");
		BotTree tree = bot.tree("VAULT : ");
		bot.waitUntil("what fits", () -> tree.lines().equals(List.of("VAULT : application-rot", "  VAULT_STORE : 0x0000F100", "    put(slot, secret)")));
		bot.press(SWT.CR);
		bot.waitUntil("the element", () -> editor.selection().equals("put"));
	}

	@Test
	void caretGoesToTheMatchingBracket() {
		BotEditor editor = project.open("vault.partition");
		editor.caretAfter("service VAULT_STORE {").press(SWT.CTRL | SWT.SHIFT, 'p');
		bot.waitUntil("the closing brace", () -> editor.caretLine().strip().matches("\\|?}\\|?"));
		editor.press(SWT.CTRL | SWT.SHIFT, 'p');
		bot.waitUntil("the opening brace", () -> editor.caretLine().contains("service VAULT_STORE"));
	}
}
