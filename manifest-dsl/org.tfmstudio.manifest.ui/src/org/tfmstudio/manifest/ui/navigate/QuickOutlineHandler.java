// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.navigate;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.texteditor.ITextEditor;
import org.tfmstudio.manifest.ui.ManifestEditors;

/** Opens the quick outline over the active editor. */
public final class QuickOutlineHandler extends AbstractHandler {
	@Override
	public Object execute(ExecutionEvent event) {
		ITextEditor editor = ManifestEditors.textOf(HandlerUtil.getActiveEditor(event)).orElse(null);
		ITextViewer viewer = ManifestEditors.viewerOf(HandlerUtil.getActiveEditor(event)).orElse(null);
		if (editor != null && viewer != null) {
			new QuickOutline(editor, viewer).open();
		}
		return null;
	}
}
