// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.ui.tests.bot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.Position;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContentAssistProcessor;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.texteditor.ITextEditor;

/** An editor. */
public final class BotEditor extends BotPart {
	private final IEditorPart editor;

	BotEditor(IEditorPart editor) {
		super(editor);
		this.editor = editor;
	}

	private StyledText styled() {
		return Ui.await("text area", () -> Ui.findIn((org.eclipse.swt.widgets.Control) editor.getSite()
				.getService(org.eclipse.e4.ui.model.application.ui.basic.MPart.class).getWidget(), StyledText.class,
				it -> true).stream().findFirst().orElse(null));
	}

	/** The text of its text area. */
	public String getText() {
		return Ui.call(() -> styled().getText());
	}

	/** Puts the caret behind the first occurrence of some text. */
	public BotEditor caretAfter(String text) {
		StyledText area = styled();
		Ui.run(() -> {
			int at = area.getText().indexOf(text);
			if (at < 0) {
				throw new AssertionError("no \"" + text + "\" in the editor");
			}
			area.setFocus();
			area.setSelection(at + text.length());
		});
		return this;
	}

	/** Selects the first occurrence of some text. */
	public BotEditor select(String text) {
		StyledText area = styled();
		Ui.run(() -> {
			int at = area.getText().indexOf(text);
			if (at < 0) {
				throw new AssertionError("no \"" + text + "\" in the editor");
			}
			area.setFocus();
			area.setSelection(at, at + text.length());
		});
		return this;
	}

	/** How the first occurrence of some text is drawn; null while it is not there. */
	public StyleRange style(String text) {
		StyledText area = styled();
		return Ui.call(() -> {
			int at = area.getText().indexOf(text);
			return at < 0 ? null : area.getStyleRangeAtOffset(at);
		});
	}

	/** What is selected. */
	public String selection() {
		StyledText area = styled();
		return Ui.call(area::getSelectionText);
	}

	/** The line that the caret stands in, with the caret as {@code |}. */
	public String caretLine() {
		StyledText area = styled();
		return Ui.call(() -> {
			int caret = area.getCaretOffset();
			int line = area.getLineAtOffset(caret);
			String text = area.getLine(line);
			int column = caret - area.getOffsetAtLine(line);
			return text.substring(0, column) + "|" + text.substring(column);
		});
	}

	/** The texts under annotations of a type, in order. */
	public List<String> annotated(String type) {
		ISourceViewer viewer = (ISourceViewer) Ui.call(() -> editor.getAdapter(ITextEditor.class).getAdapter(ITextOperationTarget.class));
		return Ui.call(() -> {
			List<Position> places = new ArrayList<>();
			viewer.getAnnotationModel().getAnnotationIterator().forEachRemaining(it -> {
				if (it.getType().equals(type)) {
					places.add(viewer.getAnnotationModel().getPosition(it));
				}
			});
			places.sort(Comparator.comparingInt(Position::getOffset));
			List<String> texts = new ArrayList<>();
			for (Position place : places) {
				int line = viewer.getDocument().getLineOfOffset(place.getOffset());
				texts.add(line + 1 + ":" + viewer.getDocument().get(place.getOffset(), place.getLength()));
			}
			return texts;
		});
	}

	/** Replaces all text by typing. */
	public BotEditor setText(String text) {
		StyledText area = styled();
		Ui.run(area::setFocus);
		press(SWT.CTRL, 'a');
		press(SWT.DEL);
		type(text);
		return this;
	}

	/** What would be proposed at the caret, without opening the list. */
	public List<String> proposals(IContentAssistProcessor processor) {
		ITextViewer viewer = (ITextViewer) Ui.call(() -> editor.getAdapter(ITextOperationTarget.class));
		int caret = Ui.call(() -> styled().getCaretOffset());
		return Arrays.stream(processor.computeCompletionProposals(viewer, caret)).map(ICompletionProposal::getDisplayString).toList();
	}

	/** Saves by Ctrl+S and waits until it is done. */
	public BotEditor save() {
		press(SWT.CTRL, 's');
		Ui.await("saved editor", () -> !editor.isDirty());
		return this;
	}

	/** Whether it holds changes that are not saved. */
	public boolean isDirty() {
		return Ui.call(editor::isDirty);
	}

	/** Closes it without saving. */
	public void close() {
		Ui.run(() -> page().closeEditor(editor, false));
		Ui.settle();
	}
}
