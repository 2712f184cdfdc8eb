// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.tfmstudio.manifest.reading.Numbers;

/** Where statements stand, and what they say, by the text of the manifest. */
final class OutNodes {
	private OutNodes() {
	}

	/** Where the element begins. */
	static int offset(EObject element) {
		return NodeModelUtils.findActualNodeFor(element).getOffset();
	}

	/** Where the value of the feature first stands; nowhere when it is not said. */
	static int offset(EObject element, EStructuralFeature feature) {
		return nodes(element, feature).stream().mapToInt(INode::getOffset).findFirst().orElse(Out.NOWHERE);
	}

	static List<INode> nodes(EObject element, EStructuralFeature feature) {
		return NodeModelUtils.findNodesForFeature(element, feature);
	}

	/** The text of a node without comments around it: names of others as they are written, linked or not. */
	static String text(INode node) {
		return NodeModelUtils.getTokenText(node);
	}

	/** The offset of the comment that describes the element. */
	static Optional<Integer> documentation(EObject element) {
		Integer found = null;
		for (ILeafNode leaf : NodeModelUtils.findActualNodeFor(element).getLeafNodes()) {
			if (!leaf.isHidden()) {
				break;
			}
			if (leaf.getText().startsWith("/**") && leaf.getText().length() > "/**/".length()) {
				found = leaf.getOffset();
			}
		}
		return Optional.ofNullable(found);
	}

	/** A number that YAML reads as this number; the author's spelling where that is possible. */
	static Out number(String text) {
		boolean same = YamlScalars.resolve(text) == YamlScalar.Kind.INTEGER && Numbers.exact(text).isPresent();
		return same ? new Out.Scalar(text)
				: Numbers.exact(text).<Out>map(value -> new Out.Scalar(value.toString())).orElseGet(() -> Out.Scalar.quoted(text));
	}
}
