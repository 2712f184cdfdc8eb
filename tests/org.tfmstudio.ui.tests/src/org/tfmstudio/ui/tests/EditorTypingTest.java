// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.eclipse.swt.SWT;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tfmstudio.ui.tests.bot.Bot;
import org.tfmstudio.ui.tests.bot.BotEditor;
import org.tfmstudio.ui.tests.bot.BotTable;

/** Changes of a manifest's text by keys: what the editor adds, formats, comments, fills in and mends. */
class EditorTypingTest {
	private Bot bot;
	private ManifestProject project;

	@BeforeEach
	void open() throws Exception {
		bot = Studio.open();
		project = ManifestProject.ofVault(bot);
	}

	private void becomes(BotEditor editor, String text) {
		bot.waitUntil("the text", () -> editor.getText().equals(text));
		assertEquals(text, editor.getText());
	}

	@Test
	void linesAreIndentedAndBracketsClosed() throws Exception {
		BotEditor editor = project.open("new.partition", "");
		editor.caretAfter("").type("partition A : psa-rot {\nservice S {\noperation put(in key: bytes[4])\n}\nsources \"a.c\"");
		becomes(editor, """
				partition A : psa-rot {
				    service S {
				        operation put(in key: bytes[4])
				    }
				    sources "a.c"
				}""");
		editor.type("\n/**\nWords");
		becomes(editor, """
				partition A : psa-rot {
				    service S {
				        operation put(in key: bytes[4])
				    }
				    sources "a.c"
				    /**
				     * Words
				     */
				}""");
		editor.close();
	}

	@Test
	void linesBecomeCommentsAndBackInOneStep() {
		BotEditor editor = project.open("vault.partition");
		String text = editor.getText();
		editor.select("priority  NORMAL\n    stack     0x400\n").press(SWT.CTRL, '/');
		String commented = text.replace("    priority", "    // priority").replace("    stack", "    // stack");
		becomes(editor, commented);
		editor.press(SWT.CTRL, 'z');
		becomes(editor, text);
		editor.press(SWT.CTRL | SWT.SHIFT, 'z');
		becomes(editor, commented);
		editor.select("// priority  NORMAL\n    // stack").press(SWT.CTRL, '/');
		becomes(editor, text);
		editor.close();
	}

	@Test
	void textOrSelectionIsFormattedInOneStep() throws Exception {
		String good = """
				partition A : psa-rot {
				    framework 1.1
				    stack     0x0400

				    service S {
				        sid     0x0000F110
				        version 1
				    }
				}
				""";
		String bad = good.replace("    framework 1.1", "  framework   1.1").replace("        sid     0x", "  sid 0x");
		BotEditor editor = project.open("new.partition", bad);
		editor.select("sid 0x").press(SWT.CTRL | SWT.SHIFT, 'f');
		// other lines stay, and so does the spelling of numbers
		becomes(editor, good.replace("    framework 1.1", "  framework   1.1"));
		editor.caretAfter("partition").press(SWT.CTRL | SWT.SHIFT, 'f');
		becomes(editor, good);
		editor.press(SWT.CTRL, 'z');
		becomes(editor, good.replace("    framework 1.1", "  framework   1.1"));
		editor.press(SWT.CTRL, 'z');
		becomes(editor, bad);
		editor.close();
	}

	@Test
	void templatesHaveHoles() {
		BotEditor editor = project.open("counter.partition");
		editor.caretAfter("stack     0x400").type("\n").press(SWT.CTRL, ' ');
		BotTable list = bot.waitFor("the list", () -> bot.tableWith("service"));
		list.chooseByEvent("service");
		bot.waitUntil("a service", () -> editor.getText().indexOf("service") != editor.getText().lastIndexOf("service"));
		editor.type("Spare words").press(SWT.TAB);
		bot.waitUntil("the next hole", () -> editor.selection().equals("NAME"));
		editor.type("SPARE");
		bot.waitUntil("both", () -> editor.getText().contains("/** Spare words */\n    service SPARE {"));
		bot.screenshot("editor-template");
		editor.close();
	}

	@Test
	void quickFixMendsByKeys() throws Exception {
		String good = project.saved("counter.partition");
		BotEditor editor = project.open("counter.partition", good.replace("priority", "priorty"));
		bot.waitUntil("a finding", () -> project.markers("counter.partition") > 0);
		editor.caretAfter("prior").press(SWT.CTRL, '1');
		BotTable list = bot.waitFor("the fixes", () -> bot.tableWith("Change to"));
		bot.screenshot("editor-quick-fix");
		list.chooseByEvent("Change to");
		becomes(editor, good);
		bot.waitUntil("no finding", () -> project.markers("counter.partition") == 0);
		editor.close();
	}
}
