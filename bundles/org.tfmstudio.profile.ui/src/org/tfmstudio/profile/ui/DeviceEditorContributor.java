// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.profile.ui;

import java.util.List;

import org.eclipse.jface.action.IAction;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.MultiPageEditorActionBarContributor;
import org.eclipse.ui.texteditor.ITextEditor;

/** Lets the menu's commands act on the text: undo and redo from both pages, the others where text is seen. */
public final class DeviceEditorContributor extends MultiPageEditorActionBarContributor {
	private static final List<ActionFactory> EVERYWHERE = List.of(ActionFactory.UNDO, ActionFactory.REDO);
	private static final List<ActionFactory> IN_TEXT = List.of(ActionFactory.CUT, ActionFactory.COPY, ActionFactory.PASTE,
			ActionFactory.DELETE, ActionFactory.SELECT_ALL, ActionFactory.FIND);

	private DeviceEditor editor;

	@Override
	public void setActiveEditor(IEditorPart part) {
		editor = part instanceof DeviceEditor device ? device : null;
		super.setActiveEditor(part);
	}

	@Override
	public void setActivePage(IEditorPart page) {
		if (editor == null || editor.textEditor() == null) {
			return;
		}
		IActionBars bars = getActionBars();
		EVERYWHERE.forEach(it -> bars.setGlobalActionHandler(it.getId(), action(it)));
		boolean inText = page instanceof ITextEditor;
		IN_TEXT.forEach(it -> bars.setGlobalActionHandler(it.getId(), inText ? action(it) : null));
		bars.updateActionBars();
	}

	private IAction action(ActionFactory factory) {
		return editor.textEditor().getAction(factory.getId());
	}
}
