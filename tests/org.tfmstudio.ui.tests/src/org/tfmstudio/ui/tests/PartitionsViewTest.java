// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tfmstudio.launch.project.NewProject;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Box;
import org.tfmstudio.manifest.ui.graph.PartitionsView;
import org.tfmstudio.ui.tests.bot.Bot;
import org.tfmstudio.ui.tests.bot.BotControl;
import org.tfmstudio.ui.tests.bot.BotEditor;
import org.tfmstudio.ui.tests.bot.BotPart;

/** The picture of partitions follows the editors, and leads to them. */
class PartitionsViewTest {
	private Bot bot;
	private BotEditor editor;
	private BotPart part;
	private PartitionsView view;
	private BotControl<Canvas> canvas;

	@BeforeEach
	void openVault() throws Exception {
		bot = Studio.open();
		IProject project = Examples.copyIntoWorkspace("vault");
		bot.waitUntilIdle();
		bot.ask(() -> IDE.openEditor(Bot.page(), project.getFile("vault.partition")));
		editor = bot.editorByTitle("vault.partition");
		bot.ask(() -> Bot.page().showView(PartitionsView.ID));
		part = bot.viewByTitle("Partitions");
		view = part.part(PartitionsView.class);
		canvas = part.canvas();
		bot.waitUntil("the vault", () -> names().equals(List.of("COUNTER", "VAULT", "Non-secure app")));
	}

	private List<String> names() {
		return bot.ask(() -> view.drawing().graph().boxes().stream().map(Box::name).toList());
	}

	private Rectangle bounds(String name) {
		return bot.ask(() -> view.boundsOf(name));
	}

	private String selectedName() {
		return bot.ask(() -> view.selected() < 0 ? "" : view.drawing().graph().boxes().get(view.selected()).name());
	}

	@Test
	void followsWhatIsTyped() {
		bot.screenshot("graph-vault");
		assertEquals(1, bot.ask(() -> view.drawing().graph().arrows().stream().filter(it -> it.row() == 0).count()));
		bot.editorByTitle("vault.partition");
		editor.caretAfter("uses ACCESS_COUNTER");
		bot.type(", TFM_CRYPTO");
		bot.waitUntil("the crypto service", () -> names().contains("TFM_SP_CRYPTO"));
		assertTrue(editor.isDirty(), "nothing was saved");
		editor.caretAfter("partition VAULT");
		bot.type("S");
		bot.waitUntil("the other name", () -> names().contains("VAULTS"));
		editor.close();
		bot.waitUntil("what is on disk", () -> names().contains("VAULT"));
	}

	@Test
	void showsFindingsAndCircles() {
		bot.ask(() -> IDE.openEditor(Bot.page(), ((org.eclipse.ui.IFileEditorInput) Bot.page().getActiveEditor().getEditorInput()).getFile().getProject()
				.getFile("counter.partition")));
		BotEditor counter = bot.editorByTitle("counter.partition");
		counter.caretAfter("stack     0x400");
		bot.type("\n    uses VAULT_STORE");
		bot.waitUntil("the circle", () -> view.drawing().graph().inCircles() == 2);
		bot.waitUntil("an error on a box", () -> view.drawing().graph().boxes().stream().anyMatch(it -> it.notes().severity().isPresent()));
		bot.viewByTitle("Partitions");
		bot.screenshot("graph-circle");
		counter.close();
	}

	@Test
	void leadsToTheManifestByMouseAndKeys() {
		Rectangle counter = bounds("COUNTER");
		canvas.clickAt(counter.x + counter.width / 2, counter.y + 10, 1);
		bot.waitUntil("the selection", () -> selectedName().equals("COUNTER"));
		canvas.clickAt(counter.x + counter.width / 2, counter.y + 10, 2);
		BotEditor opened = bot.editorByTitle("counter.partition");
		bot.waitUntil("the name", () -> "COUNTER".equals(selectedText(opened)));
		opened.close();

		part = bot.viewByTitle("Partitions");
		bot.press(SWT.HOME);
		bot.waitUntil("the first", () -> !selectedName().isEmpty());
		bot.press(SWT.ARROW_LEFT);
		bot.waitUntil("the one to the left", () -> selectedName().equals("VAULT"));
		bot.press(SWT.CR);
		bot.waitUntil("the name", () -> "VAULT".equals(selectedText(editor)));
	}

	private static String selectedText(BotEditor editor) {
		return new Bot().ask(() -> {
			ITextEditor text = editor.part(org.eclipse.ui.IEditorPart.class).getAdapter(ITextEditor.class);
			return ((ITextSelection) text.getSelectionProvider().getSelection()).getText();
		});
	}

	@Test
	void selectionInTheEditorIsShown() {
		bot.editorByTitle("vault.partition");
		editor.caretAfter("stack");
		bot.press(SWT.ARROW_RIGHT);
		bot.waitUntil("the box", () -> selectedName().equals("VAULT"));
	}

	@Test
	void aLargerProjectIsShownAsAWhole() throws Exception {
		IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("gateway");
		if (project.exists()) {
			project.delete(true, true, null);
		}
		NewProject.create(project, null, Gateway.files(), null);
		bot.waitUntilIdle();
		bot.ask(() -> IDE.openEditor(Bot.page(), project.getFile("gateway.device")));
		bot.waitUntil("the gateway", () -> names().contains("UPLINK") && names().size() >= Gateway.PARTITIONS);
		bot.ask(() -> {
			Bot.page().toggleZoom(Bot.page().findViewReference(PartitionsView.ID));
			return null;
		});
		bot.viewByTitle("Partitions");
		bot.press('0');
		bot.waitUntilIdle();
		bot.screenshot("graph-large");
		bot.ask(() -> {
			Bot.page().toggleZoom(Bot.page().findViewReference(PartitionsView.ID));
			return null;
		});
		assertTrue(bot.ask(view::zoom) > 0.2);
	}

	@Test
	void zoomsKeepsItAndIsWritten() throws Exception {
		bot.viewByTitle("Partitions");
		double before = bot.ask(view::zoom);
		bot.press('+');
		bot.waitUntil("larger", () -> view.zoom() > before);
		double larger = bot.ask(view::zoom);
		bot.editorByTitle("vault.partition");
		editor.caretAfter("uses ACCESS_COUNTER");
		bot.type(", TFM_CRYPTO");
		bot.waitUntil("the crypto service", () -> names().contains("TFM_SP_CRYPTO"));
		assertEquals(larger, bot.ask(view::zoom));
		bot.viewByTitle("Partitions");
		bot.press('0');
		bot.waitUntil("all of it", () -> view.zoom() <= 1);

		Path folder = Files.createTempDirectory("tfmstudio-graph");
		bot.ask(() -> {
			view.write(folder.resolve("vault.svg"));
			view.write(folder.resolve("vault.png"));
			return null;
		});
		assertTrue(Files.readString(folder.resolve("vault.svg")).contains(">VAULT<"));
		assertEquals((byte) 0x89, Files.readAllBytes(folder.resolve("vault.png"))[0]);
		editor.close();
	}
}
