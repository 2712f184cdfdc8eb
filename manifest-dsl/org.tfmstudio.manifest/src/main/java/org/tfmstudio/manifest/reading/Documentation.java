// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.reading;

import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;

/** The documentation comment before an element: it describes it in generated headers and in the editor. */
public final class Documentation {
	private Documentation() {
	}

	/** The text of the last comment that begins with two stars before the element, without stars and indentation. */
	public static Optional<String> of(EObject element) {
		ICompositeNode node = NodeModelUtils.getNode(element);
		if (node == null) {
			return Optional.empty();
		}
		String comment = null;
		for (ILeafNode leaf : node.getLeafNodes()) {
			if (!leaf.isHidden()) {
				break;
			}
			if (leaf.getText().startsWith("/**") && leaf.getText().length() > "/***/".length() - 1) {
				comment = leaf.getText();
			}
		}
		return Optional.ofNullable(comment).map(Documentation::plain).filter(text -> !text.isEmpty());
	}

	private static String plain(String comment) {
		String inner = comment.substring("/**".length(), comment.length() - "*/".length());
		return inner.lines().map(String::strip).map(line -> line.startsWith("*") ? line.substring(1).strip() : line)
				.collect(Collectors.joining("\n")).strip();
	}
}
