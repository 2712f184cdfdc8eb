// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests.bot;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PlatformUI;

/**
 * A user: looks for a widget until it is there, and acts by keys and mouse. A bot of a part or of a shell looks only there.
 * Finders wait; reading is done on the UI thread.
 */
public class Bot {
	private static final int ATTEMPTS = 4;
	private static final int LOOKS = 50;

	private final Control root;

	/** A user who looks at the whole display. */
	public Bot() {
		this(null);
	}

	Bot(Control root) {
		this.root = root;
	}

	// --- finding ---

	private <T extends Control> T first(String what, Class<T> type, Predicate<? super T> filter) {
		return Ui.await(what, () -> all(type, filter).stream().findFirst().orElse(null));
	}

	private <T extends Control> List<T> all(Class<T> type, Predicate<? super T> filter) {
		return root == null ? Ui.find(type, filter) : root.isDisposed() ? List.of() : Ui.findIn(root, type, filter);
	}

	/** The button with that text; its mnemonic does not count. */
	public BotControl<Button> button(String text) {
		return new BotControl<>(first("button " + text, Button.class, it -> text.equals(plain(it.getText()))));
	}

	/** The text field with that label before it, or that hint in it. */
	public BotText text(String label) {
		return new BotText(first("text field " + label, Text.class, it -> label.equals(it.getMessage()) || label.equals(labelOf(it))));
	}

	/** The combo box with that label before it. */
	public BotCombo combo(String label) {
		return new BotCombo(first("combo " + label, Combo.class, it -> label.equals(labelOf(it))));
	}

	/** The text of a combo box that takes what is not in its list, with that label before it. */
	public BotComboText comboText(String label) {
		return new BotComboText(first("combo " + label, Combo.class, it -> label.equals(labelOf(it))));
	}

	/** The first picture that is drawn by hand. */
	public BotControl<org.eclipse.swt.widgets.Canvas> canvas() {
		return new BotControl<>(first("canvas", org.eclipse.swt.widgets.Canvas.class,
				it -> it.getClass() == org.eclipse.swt.widgets.Canvas.class && it.getChildren().length == 0));
	}

	/** The first tree. */
	public BotTree tree() {
		return new BotTree(first("tree", Tree.class, it -> true));
	}

	/** The first tree with a top item whose text begins so. */
	public BotTree tree(String top) {
		return new BotTree(first("tree with " + top, Tree.class,
				it -> java.util.Arrays.stream(it.getItems()).anyMatch(item -> item.getText().startsWith(top))));
	}

	/** The first table with a row whose text begins so, or null; UI thread only, for {@link #waitFor}. */
	public BotTable tableWith(String text) {
		return all(Table.class, it -> java.util.Arrays.stream(it.getItems()).anyMatch(item -> item.getText().startsWith(text))).stream()
				.findFirst().map(BotTable::new).orElse(null);
	}

	/** The first table. */
	public BotTable table() {
		return new BotTable(first("table", Table.class, it -> true));
	}

	/** The tool bar that has a data entry of that name. */
	public BotToolBar toolBar(String key) {
		return new BotToolBar(first("tool bar " + key, ToolBar.class, it -> it.getData(key) != null));
	}

	/** The dialog or window with that title. */
	public BotShell shell(String title) {
		return new BotShell(Ui.await("shell " + title, () -> {
			for (Shell shell : Ui.display().getShells()) {
				if (shell.isVisible() && title.equals(shell.getText())) {
					return shell;
				}
			}
			return null;
		}));
	}

	/** Whether a dialog or window with that title is open. */
	public boolean shellIsOpen(String title) {
		return Ui.call(() -> {
			for (Shell shell : Ui.display().getShells()) {
				if (!shell.isDisposed() && shell.isVisible() && title.equals(shell.getText())) {
					return true;
				}
			}
			return false;
		});
	}

	/** The view with that title, brought to the front by its tab. */
	public BotPart viewByTitle(String title) {
		IViewReference view = Ui.await("view " + title, () -> {
			for (IViewReference each : page().getViewReferences()) {
				if (title.equals(each.getPartName())) {
					return each;
				}
			}
			return null;
		});
		IWorkbenchPart part = Ui.call(() -> {
			page().activate(view.getPart(true));
			return view.getPart(true);
		});
		Ui.settle();
		return new BotPart(part);
	}

	/** The editor with that title, brought to the front. */
	public BotEditor editorByTitle(String title) {
		IEditorReference editor = Ui.await("editor " + title, () -> {
			for (IEditorReference each : page().getEditorReferences()) {
				if (title.equals(each.getPartName())) {
					return each;
				}
			}
			return null;
		});
		Ui.run(() -> page().activate(editor.getEditor(true)));
		Ui.settle();
		return new BotEditor(Ui.call(() -> editor.getEditor(true)));
	}

	/** The page of the one workbench window; UI thread only. */
	public static IWorkbenchPage page() {
		return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
	}

	/** Whether a label, link or read-only text with these words is to be seen. */
	public boolean shows(String words) {
		return Ui.call(() -> !all(Label.class, it -> it.getText().contains(words)).isEmpty()
				|| !all(org.eclipse.swt.widgets.Link.class, it -> it.getText().contains(words)).isEmpty()
				|| !all(Text.class, it -> it.getText().contains(words)).isEmpty());
	}

	/** Whether a styled text, such as a preview, holds these words. */
	public boolean showsText(String words) {
		return Ui.call(() -> !all(org.eclipse.swt.custom.StyledText.class, it -> it.getText().contains(words)).isEmpty());
	}

	/** Whether any text that is to be seen holds these words, editable or not. */
	public boolean reads(String words) {
		return shows(words) || Ui.call(() -> !all(org.eclipse.swt.custom.StyledText.class, it -> it.getText().contains(words)).isEmpty()
				|| !all(org.eclipse.swt.custom.CLabel.class, it -> it.getText() != null && it.getText().contains(words)).isEmpty());
	}

	/** Whether these words come to be seen within some looks. */
	public boolean showsSoon(String words) {
		for (int look = 0; look < LOOKS; look++) {
			if (shows(words)) {
				return true;
			}
			Ui.settle();
		}
		return false;
	}

	// --- acting ---

	/** Types text into what has the focus. */
	public Bot type(String text) {
		Input.type(text);
		return this;
	}

	/** Presses a key with modifiers, e.g. {@code press(SWT.CTRL, 's')}. */
	public Bot press(int modifiers, int key) {
		Input.takeKeyboard();
		Input.press(modifiers, key);
		Ui.settle();
		return this;
	}

	/** Presses a key. */
	public Bot press(int key) {
		return press(SWT.NONE, key);
	}

	// --- waiting and reading ---

	/** Waits until the condition holds; it is asked on the UI thread. */
	public void waitUntil(String what, Callable<Boolean> condition) {
		Ui.await(what, condition);
	}

	/** Acts, and acts again when some time has passed without the condition: for what a loaded machine may miss, such as a moving pointer. */
	public void waitUntil(String what, Callable<Boolean> condition, Runnable action) {
		for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
			action.run();
			for (int look = 0; look < LOOKS; look++) {
				if (Ui.call(condition)) {
					return;
				}
				Ui.settle();
			}
		}
		action.run();
		Ui.await(what, condition);
	}

	/** Waits until a command can be given: debuggers offer theirs some time after a stop, and keys pressed before are lost. */
	public Bot whenOffered(String command) {
		Ui.await("the command " + command,
				() -> PlatformUI.getWorkbench().getService(org.eclipse.ui.commands.ICommandService.class).getCommand(command).isEnabled());
		return this;
	}

	/** Waits until the workbench has nothing to do: builds, refreshes and launches are over. */
	public Bot waitUntilIdle() {
		for (Object family : List.of(org.eclipse.core.resources.ResourcesPlugin.FAMILY_AUTO_BUILD,
				org.eclipse.core.resources.ResourcesPlugin.FAMILY_MANUAL_BUILD, org.eclipse.core.resources.ResourcesPlugin.FAMILY_AUTO_REFRESH)) {
			Ui.await("the end of builds", () -> org.eclipse.core.runtime.jobs.Job.getJobManager().find(family).length == 0);
		}
		Ui.settle();
		return this;
	}

	/** Waits for a value that is not null; it is asked for on the UI thread. */
	public <T> T waitFor(String what, Callable<T> value) {
		return Ui.await(what, value);
	}

	/** Asks on the UI thread. */
	public <T> T ask(Callable<T> question) {
		return Ui.call(question);
	}

	/** Takes a picture of the whole display. */
	public Path screenshot(String name) {
		Ui.settle();
		return Screenshot.take(name);
	}

	static String plain(String text) {
		return text.replace("&", "");
	}

	// The label that stands before a control among its siblings.
	private static String labelOf(Control control) {
		Composite parent = control.getParent();
		String last = null;
		for (Control sibling : parent.getChildren()) {
			if (sibling == control) {
				return last;
			}
			if (sibling instanceof Label label && !label.getText().isEmpty()) {
				last = plain(label.getText());
			} else if (sibling instanceof org.eclipse.ui.forms.widgets.Hyperlink link) {
				last = plain(link.getText());
			}
		}
		return Objects.requireNonNullElse(last, "");
	}
}
