// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.tfmstudio.manifest.ide.Token.Style;
import org.tfmstudio.manifest.model.Option;

/** Colours by grammar, so that a name that is spelt like a word of the language is still a name. */
final class Tokens {
	private Tokens() {
	}

	static List<Token> of(XtextResource resource) {
		List<Token> tokens = new ArrayList<>();
		for (ILeafNode leaf : resource.getParseResult().getRootNode().getLeafNodes()) {
			if (leaf.getLength() > 0 && !leaf.getText().isBlank()) {
				style(leaf).ifPresent(style -> tokens.add(new Token(leaf.getOffset(), leaf.getLength(), style)));
			}
		}
		return tokens;
	}

	private static Optional<Style> style(ILeafNode leaf) {
		String text = leaf.getText();
		char first = text.charAt(0);
		if (leaf.isHidden()) {
			return Optional.of(text.startsWith("/**") && text.length() > 4 ? Style.DOCUMENTATION : Style.COMMENT);
		}
		if (first == '"') {
			return Optional.of(Style.TEXT);
		}
		if (Character.isDigit(first) || first == '-') {
			return Optional.of(Style.NUMBER);
		}
		if (!Character.isLetter(first) && first != '_') {
			return Optional.empty();
		}
		EObject owner = NodeModelUtils.findActualSemanticObjectFor(leaf);
		if (owner instanceof Option option && text.equals(option.getName())) {
			return Optional.of(Style.OPTION);
		}
		boolean name = Names.nameNode(owner).filter(node -> node.getOffset() == leaf.getOffset()).isPresent();
		if (name) {
			return Optional.of(Style.NAME);
		}
		boolean flag = leaf.getGrammarElement() instanceof Keyword;
		return Optional.of(flag ? Style.KEYWORD : Style.VALUE);
	}
}
