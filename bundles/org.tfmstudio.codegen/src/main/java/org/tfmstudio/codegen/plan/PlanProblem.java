// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.plan;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.Severity;

/**
 * Something that keeps a device from being planned, at a place in a manifest.
 *
 * @param where   element
 * @param feature the attribute that is wrong; when it is not written, the element's name is marked
 * @param code    the rule
 * @param message sentence for the author
 */
public record PlanProblem(EObject where, String feature, String code, String message) {

	/** As an error with line, column and length. */
	public Finding finding() {
		return finding(Severity.ERROR);
	}

	/** As a finding with line, column and length. */
	public Finding finding(Severity severity) {
		Path file = Path.of(where.eResource().getURI().toFileString());
		INode node = node(feature);
		if (node == null) {
			node = node("name");
		}
		if (node == null) {
			node = NodeModelUtils.getNode(where);
		}
		if (node == null) {
			return new Finding(file, 0, 0, 0, 0, severity, code, message);
		}
		int line = node.getStartLine();
		int column = node.getOffset() - node.getRootNode().getText().lastIndexOf('\n', node.getOffset() - 1);
		return new Finding(file, line, column, node.getOffset(), node.getLength(), severity, code, message);
	}

	private INode node(String name) {
		EStructuralFeature structural = where.eClass().getEStructuralFeature(name);
		if (structural == null) {
			return null;
		}
		List<INode> nodes = NodeModelUtils.findNodesForFeature(where, structural);
		return nodes.isEmpty() ? null : nodes.get(0);
	}
}
