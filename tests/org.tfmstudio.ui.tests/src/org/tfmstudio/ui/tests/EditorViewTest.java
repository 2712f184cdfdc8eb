// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tfmstudio.manifest.ui.editor.EditorPreferences;
import org.tfmstudio.manifest.ui.editor.Occurrences;
import org.tfmstudio.manifest.ui.navigate.Breadcrumb;
import org.tfmstudio.ui.tests.bot.Bot;
import org.tfmstudio.ui.tests.bot.BotEditor;
import org.tfmstudio.ui.tests.bot.BotToolBar;

/** What the manifest editor shows beside the text itself: colours, folds, marks, breadcrumb, outline, explanations. */
class EditorViewTest {
	private Bot bot;
	private ManifestProject project;

	@BeforeEach
	void open() throws Exception {
		bot = Studio.open();
		project = ManifestProject.ofVault(bot);
	}

	private RGB colour(String name) {
		return bot.ask(() -> PlatformUI.getWorkbench().getThemeManager().getCurrentTheme().getColorRegistry()
				.getRGB("org.tfmstudio.manifest.ui.color." + name));
	}

	private boolean drawn(BotEditor editor, String text, String colour) {
		var style = editor.style(text);
		return style != null && style.foreground != null && style.foreground.getRGB().equals(colour(colour));
	}

	@Test
	void wordsHaveTheColourOfTheirMeaning() throws Exception {
		BotEditor editor = project.open("vault.partition");
		bot.waitUntil("colours", () -> drawn(editor, "VAULT :", "partition"));
		assertTrue(drawn(editor, "VAULT_STORE", "service"));
		assertTrue(drawn(editor, "ACCESS_COUNTER", "service"));
		assertTrue(drawn(editor, "put(", "operation"));
		assertTrue(drawn(editor, "slot:", "parameter"));
		assertTrue(drawn(editor, "bytes[", "type"));
		assertTrue(drawn(editor, "0x400", "number"));
		assertTrue(drawn(editor, "SFN", "value"));
		assertTrue(drawn(editor, "stack", "keyword"));
		assertTrue(drawn(editor, "/** Keep a", "documentation"));

		editor.caretAfter("uses ACCESS_COUNTER").type("X");
		bot.waitUntil("a name that refers to nothing", () -> drawn(editor, "ACCESS_COUNTERX", "unresolved"));
		assertTrue(editor.style("ACCESS_COUNTERX").underline);
		editor.type(", stack");
		// a keyword by its spelling at once, a name by its meaning in the end
		bot.waitUntil("a name, not a keyword", () -> drawn(editor, "X, stack", "unresolved") && drawn(editor, "VAULT_STORE", "service"));
		editor.close();
	}

	@Test
	void coloursFollowTheTheme() throws Exception {
		BotEditor editor = project.open("vault.partition");
		bot.waitUntil("colours", () -> drawn(editor, "VAULT_STORE", "service"));
		RGB before = colour("service");
		RGB other = new RGB(200, 0, 200);
		// what switching the theme or choosing a colour under Colors and Fonts does; the look of the whole workbench is left alone
		setColour("service", other);
		bot.waitUntil("the other colour", () -> editor.style("VAULT_STORE").foreground.getRGB().equals(other));
		setColour("service", before);
		bot.waitUntil("the colour of before", () -> editor.style("VAULT_STORE").foreground.getRGB().equals(before));
		editor.close();
	}

	private void setColour(String name, RGB colour) {
		bot.ask(() -> {
			PlatformUI.getWorkbench().getThemeManager().getCurrentTheme().getColorRegistry().put("org.tfmstudio.manifest.ui.color." + name,
					colour);
			return null;
		});
	}

	@Test
	void blocksFoldAndStayFoldedWhileTheTextChanges() throws Exception {
		BotEditor editor = project.open("vault.partition");
		String all = editor.getText();
		// folds come a moment after the text
		bot.waitUntil("a folded service", () -> !editor.getText().contains("0x0000F100"),
				() -> editor.caretAfter("service VAULT_STORE").press(SWT.CTRL, SWT.KEYPAD_SUBTRACT));
		assertTrue(editor.getText().contains("service VAULT_STORE {"));
		assertTrue(editor.getText().contains("uses ACCESS_COUNTER"));
		bot.screenshot("editor-folded");

		editor.caretAfter("priority  NORMAL").type("\nheap 0x100");
		bot.waitUntil("a new reading", () -> drawn(editor, "heap", "keyword"));
		assertFalse(editor.getText().contains("0x0000F100"), "it stays folded");

		editor.press(SWT.CTRL, SWT.KEYPAD_MULTIPLY);
		bot.waitUntil("an unfolded service", () -> editor.getText().contains("0x0000F100"));
		editor.press(SWT.CTRL | SWT.SHIFT, SWT.KEYPAD_DIVIDE);
		bot.waitUntil("all folded", () -> editor.getText().lines().count() < 8);
		editor.press(SWT.CTRL, SWT.KEYPAD_MULTIPLY);
		bot.waitUntil("all unfolded", () -> editor.getText().lines().count() > all.lines().count());
		editor.close();
	}

	@Test
	void commentsCanBeFoldedFromTheBeginning() throws Exception {
		bot.ask(() -> {
			EditorPreferences.store().setValue(EditorPreferences.FOLD_COMMENTS, true);
			return null;
		});
		try {
			BotEditor editor = project.open("vault.partition", "// first\n// second\n\n" + project.saved("vault.partition"));
			bot.waitUntil("a folded comment", () -> !editor.getText().contains("// second"));
			assertTrue(editor.getText().contains("// first"));
			assertTrue(editor.getText().contains("0x0000F100"), "blocks are not folded");
			editor.close();
		} finally {
			bot.ask(() -> {
				EditorPreferences.store().setToDefault(EditorPreferences.FOLD_COMMENTS);
				return null;
			});
		}
	}

	@Test
	void occurrencesFollowTheCaret() throws Exception {
		BotEditor editor = project.open("vault.partition", project.saved("vault.partition").replace("in slot: uint32, in secret",
				"in slot: Place, in secret").replace("    uses", "    struct Place { row: uint32 column: Place }\n\n    uses"));
		editor.caretAfter("in slot: Pl");
		bot.waitUntil("marks", () -> editor.annotated(Occurrences.USE).size() == 2);
		assertEquals(List.of("24:Place"), editor.annotated(Occurrences.DECLARATION));
		assertEquals(List.of("18:Place", "24:Place"), editor.annotated(Occurrences.USE));
		bot.screenshot("editor-occurrences");
		editor.caretAfter("priority");
		bot.waitUntil("no marks", () -> editor.annotated(Occurrences.USE).isEmpty());

		editor.caretAfter("in slot: Pl");
		bot.waitUntil("marks", () -> !editor.annotated(Occurrences.USE).isEmpty());
		editor.press(SWT.ALT | SWT.SHIFT, 'o');
		bot.waitUntil("no marks once switched off", () -> editor.annotated(Occurrences.USE).isEmpty());
		editor.press(SWT.ALT | SWT.SHIFT, 'o');
		bot.waitUntil("marks once switched on", () -> !editor.annotated(Occurrences.USE).isEmpty());
		editor.close();
	}

	@Test
	void breadcrumbShowsTheWayAndGoesIt() throws Exception {
		project.open("vault.partition");
		bot.viewByTitle("Outline");
		BotEditor editor = bot.editorByTitle("vault.partition");
		editor.caretAfter("operation get");
		BotToolBar way = editor.toolBar(Breadcrumb.KEY);
		bot.waitUntil("the way", () -> way.items().equals(List.of("vault.partition", "VAULT", "VAULT_STORE", "get")));
		bot.screenshot("editor-breadcrumb");

		assertEquals(List.of("put(slot, secret)", "get(slot, secret)"), way.choose(3, "put(slot, secret)"));
		bot.waitUntil("the one beside", () -> editor.selection().equals("put"));
		bot.waitUntil("its way", () -> way.items().getLast().startsWith("put"));
		way.click(2);
		bot.waitUntil("the one around", () -> editor.selection().equals("VAULT_STORE"));
		editor.close();
	}

	@Test
	void outlineFollowsTheCaretAndIsSorted() throws Exception {
		BotEditor editor = project.open("vault.partition");
		var outline = bot.viewByTitle("Outline").tree();
		List<String> lines = List.of("VAULT : application-rot", "  VAULT_STORE : 0x0000F100", "    put(slot, secret)", "    get(slot, secret)",
				"  uses ACCESS_COUNTER");
		bot.waitUntil("the outline", () -> outline.lines().equals(lines));
		bot.editorByTitle("vault.partition");
		editor.caretAfter("operation get");
		bot.waitUntil("the element at the caret", () -> outline.selection().equals(List.of("get(slot, secret)")));
		editor.caretAfter("operation get").type("ter");
		bot.waitUntil("the new name", () -> outline.selection().equals(List.of("getter(slot, secret)")));

		bot.viewByTitle("Outline").viewButton("Sort by Name");
		bot.waitUntil("a sorted outline", () -> outline.lines().indexOf("    getter(slot, secret)") < outline.lines().indexOf("    put(slot, secret)"));
		bot.viewByTitle("Outline").viewButton("Sort by Name");
		bot.waitUntil("the order of the text", () -> outline.lines().indexOf("    getter(slot, secret)") > outline.lines().indexOf("    put(slot, secret)"));
		outline.select("VAULT", "uses");
		bot.waitUntil("the place", () -> editor.caretLine().contains("uses"));
		editor.close();
	}

	@Test
	void findingsAreExplained() throws Exception {
		BotEditor editor = project.open("vault.partition", project.saved("vault.partition").replace("ACCESS_COUNTER", "ACCES_COUNTER"));
		bot.waitUntil("a marker", () -> project.markers("vault.partition") > 0);
		editor.caretAfter("uses ACCES_").press(SWT.F2);
		bot.waitUntil("the explanation", () -> bot.reads("unknown-name"));
		bot.screenshot("editor-hover");
		bot.press(SWT.ESC);
		editor.caretAfter("service VAULT_");
		editor.press(SWT.F2);
		bot.waitUntil("the meaning", () -> bot.reads("service VAULT_STORE"));
		bot.press(SWT.ESC);
		assertNotEquals("", editor.getText());
		editor.close();
	}
}
