// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.core.resources.IProject;
import org.eclipse.swt.SWT;
import org.eclipse.ui.ide.IDE;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tfmstudio.profile.ui.DeviceEditor;
import org.tfmstudio.ui.tests.bot.Bot;
import org.tfmstudio.ui.tests.bot.BotCombo;
import org.tfmstudio.ui.tests.bot.BotEditor;

/** The form page of a device file and its text, always in step. */
class DeviceFormTest {
	private Bot bot;
	private BotEditor editor;
	private DeviceEditor part;

	@BeforeEach
	void openVaultDevice() throws Exception {
		bot = Studio.open();
		IProject project = Examples.copyIntoWorkspace("vault");
		bot.waitUntilIdle();
		bot.ask(() -> IDE.openEditor(Bot.page(), project.getFile("vault.device")));
		editor = bot.editorByTitle("vault.device");
		part = editor.part(DeviceEditor.class);
	}

	@Test
	void changedOptionStandsInTheText() {
		BotCombo level = editor.combo("TFM_SPM_LOG_LEVEL");
		assertEquals("2", level.get());
		bot.screenshot("form");

		level.choose("3");

		bot.waitUntil("a line in the text", () -> text().contains("set TFM_SPM_LOG_LEVEL = 3\n"));
		assertTrue(editor.isDirty());
		assertTrue(text().contains("/** An AN521 with a vault"), "comments stay");
		bot.waitUntil("the origin", () -> editor.shows("set here"));
		bot.screenshot("form-changed");
		bot.ask(() -> part.showPage(false));
		bot.screenshot("form-text");
		bot.ask(() -> part.showPage(true));

		bot.press(SWT.CTRL, 'z');
		bot.waitUntil("the line to be gone", () -> !text().contains("TFM_SPM_LOG_LEVEL"));
		assertEquals("2", editor.combo("TFM_SPM_LOG_LEVEL").get());
		assertFalse(editor.isDirty());
	}

	@Test
	void changedTextStandsOnTheForm() {
		assertEquals("medium", editor.combo("Profile").get());
		bot.ask(() -> part.showPage(false));
		editor.caretAfter("profile    medium");
		"medium".chars().forEach(letter -> bot.press(SWT.BS));
		bot.type("large");
		bot.ask(() -> part.showPage(true));
		bot.waitUntil("the other profile", () -> editor.combo("Profile").get().equals("large"));
		assertEquals("2", editor.combo("Isolation level").get());
	}

	@Test
	void refusedCombinationIsToldOnTheForm() {
		editor.combo("Back end").choose("SFN");
		bot.waitUntil("the edit", () -> text().contains("backend    SFN"));
		bot.waitUntil("the words", () -> part.getActivePageInstance().getManagedForm().getForm().getMessage() != null);
		bot.screenshot("form-refused");
	}

	private String text() {
		return bot.ask(() -> {
			var inside = part.getAdapter(org.eclipse.ui.texteditor.ITextEditor.class);
			return inside.getDocumentProvider().getDocument(inside.getEditorInput()).get();
		});
	}
}
