// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.editor;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentCommand;
import org.eclipse.jface.text.IAutoEditStrategy;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.TextUtilities;
import org.tfmstudio.manifest.ide.edits.Typing;
import org.tfmstudio.manifest.ui.ManifestServices;

/** Indents new lines, and closes what was opened, while its user types. */
public final class AutoEdits implements IAutoEditStrategy {
	@Override
	public void customizeDocumentCommand(IDocument document, DocumentCommand command) {
		boolean lineBreak = TextUtilities.equals(document.getLegalLineDelimiters(), command.text) >= 0;
		if (!command.doit || !lineBreak && !EditorPreferences.store().getBoolean(EditorPreferences.CLOSE_PAIRS)) {
			return;
		}
		edit(document, command).ifPresent(it -> {
			command.offset = it.offset();
			command.length = it.length();
			command.text = it.text();
			command.caretOffset = it.caret();
			command.shiftsCaret = false;
		});
	}

	private static Optional<Typing.Edit> edit(IDocument document, DocumentCommand command) {
		if (command.text.isEmpty() && command.length == 1) {
			return opens(document, command.offset) ? Typing.deletion(document.get(), command.offset) : Optional.empty();
		}
		boolean known = command.text.length() == 1 && List.of("(", "[", "\"", ")", "]", "}").contains(command.text)
				|| TextUtilities.equals(document.getLegalLineDelimiters(), command.text) >= 0;
		String text = known ? document.get() : "";
		return known ? Typing.of(text, command.offset, command.length, command.text, ManifestServices.lexical(text)) : Optional.empty();
	}

	private static boolean opens(IDocument document, int offset) {
		try {
			return "([\"".indexOf(document.getChar(offset)) >= 0;
		} catch (BadLocationException e) {
			ILog.get().error("A deletion does not fit its text", e);
			return false;
		}
	}
}
