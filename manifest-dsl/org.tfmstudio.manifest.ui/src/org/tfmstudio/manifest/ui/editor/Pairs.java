// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.editor;

import org.eclipse.jface.text.IDocumentExtension3;
import org.eclipse.jface.text.source.DefaultCharacterPairMatcher;

/** Shows the bracket that belongs to the one at the caret, on either side of it. */
public final class Pairs extends DefaultCharacterPairMatcher {
	/** Braces, parentheses, brackets. */
	public Pairs() {
		super(new char[] { '{', '}', '(', ')', '[', ']' }, IDocumentExtension3.DEFAULT_PARTITIONING, true);
	}
}
