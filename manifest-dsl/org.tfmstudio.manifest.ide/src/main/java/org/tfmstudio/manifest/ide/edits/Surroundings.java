// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.edits;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.tfmstudio.manifest.ide.QuickFix;
import org.tfmstudio.manifest.ide.TextEdit;

/** The text of one file with the edits that quick fixes are made of: each the smallest that leaves comments and order alone. */
final class Surroundings {
	private final XtextResource resource;
	private final String text;

	Surroundings(XtextResource resource, String text) {
		this.resource = resource;
		this.text = text;
	}

	/** The file in which the element stands, which may be another one of the project. */
	static Surroundings of(EObject element) {
		XtextResource resource = (XtextResource) element.eResource();
		return new Surroundings(resource, resource.getParseResult().getRootNode().getText());
	}

	String text() {
		return text;
	}

	/** The element that the text at the offset belongs to. */
	EObject elementAt(int offset) {
		ILeafNode leaf = leafAt(offset);
		return leaf == null ? null : NodeModelUtils.findActualSemanticObjectFor(leaf);
	}

	ILeafNode leafAt(int offset) {
		return NodeModelUtils.findLeafNodeAtOffset(resource.getParseResult().getRootNode(), offset);
	}

	/** A fix that makes edits in the file, from the point of view of another one. */
	QuickFix seenFrom(Surroundings own, String title, List<TextEdit> edits) {
		return own.resource == resource ? new QuickFix(title, edits)
				: new QuickFix(title, List.of(), Map.of(Path.of(resource.getURI().toFileString()), edits));
	}

	/** Replaces the value that sets the feature. */
	List<TextEdit> replace(EObject element, EStructuralFeature feature, String by) {
		return NodeModelUtils.findNodesForFeature(element, feature).stream().limit(1)
				.map(node -> new TextEdit(node.getOffset(), node.getLength(), by)).toList();
	}

	/** A statement at the beginning of the element's block, on a line of its own unless the block has only one. */
	List<TextEdit> add(EObject element, String statement) {
		ICompositeNode node = NodeModelUtils.findActualNodeFor(element);
		int open = -1;
		for (ILeafNode leaf : node.getLeafNodes()) {
			if (!leaf.isHidden() && leaf.getText().equals("{")) {
				open = leaf.getOffset();
				break;
			}
		}
		if (open < 0) {
			return List.of(new TextEdit(node.getEndOffset(), 0, " { " + statement + " }"));
		}
		if (node.getEndOffset() <= endOfLine(open)) {
			// a block on one line stays on one
			return List.of(new TextEdit(open + 1, 0, " " + statement));
		}
		String line = "\n" + indentation(open) + "    " + statement;
		boolean rest = !text.substring(open + 1, endOfLine(open)).isBlank();
		return List.of(new TextEdit(open + 1, 0, rest ? line + "\n" + indentation(open) + "   " : line));
	}

	/** Takes an item out of its list, or the statement away when it is the only one; {@code offset} and {@code length} are the item's. */
	List<TextEdit> removeItem(int offset, int length) {
		ILeafNode before = neighbour(offset, -1);
		ILeafNode after = neighbour(offset + length - 1, 1);
		if (before != null && before.getText().equals(",")) {
			int start = before.getOffset();
			return List.of(new TextEdit(start, offset + length - start, ""));
		}
		if (after != null && after.getText().equals(",")) {
			ILeafNode next = neighbour(after.getEndOffset() - 1, 1);
			int end = next == null ? after.getEndOffset() : next.getOffset();
			return List.of(new TextEdit(offset, end - offset, ""));
		}
		return removeStatement(offset, length);
	}

	/** Takes the statement away whose value stands there: its keywords, what ends it, and its line when nothing else is on it. */
	List<TextEdit> removeStatement(int offset, int length) {
		ILeafNode leaf = leafAt(offset);
		int start = offset;
		if (!isKeyword(leaf) || leaf.getText().equals("base")) {
			for (ILeafNode at = neighbour(offset, -1); at != null && isKeyword(at); at = neighbour(at.getOffset(), -1)) {
				start = at.getOffset();
				if (!List.of("weakly", "app", "=").contains(at.getText())) {
					break;
				}
			}
		}
		int end = offset + length;
		ILeafNode after = neighbour(end - 1, 1);
		boolean handle = leaf != null && leaf.getText().equals("stateless") && after != null && Character.isDigit(after.getText().charAt(0));
		if (handle || after != null && (after.getText().equals("strict") || after.getText().equals("relaxed"))) {
			end = after.getEndOffset();
		}
		return List.of(removal(start, end));
	}

	/** Removes a span; with its line break and indentation when it has a line of its own, else with the blanks before it. */
	TextEdit removal(int offset, int end) {
		int start = offset;
		while (start > 0 && (text.charAt(start - 1) == ' ' || text.charAt(start - 1) == '\t')) {
			start--;
		}
		boolean alone = (start == 0 || text.charAt(start - 1) == '\n') && text.substring(end, endOfLine(end)).isBlank();
		if (!alone) {
			return new TextEdit(start, end - start, "");
		}
		int next = text.indexOf('\n', end);
		return next < 0 ? new TextEdit(Math.max(0, start - 1), text.length() - Math.max(0, start - 1), "")
				: new TextEdit(start, next + 1 - start, "");
	}

	/** The keyword of the statement whose value stands there. */
	Optional<ILeafNode> keywordBefore(int offset) {
		ILeafNode before = neighbour(offset, -1);
		return before != null && isKeyword(before) ? Optional.of(before) : Optional.empty();
	}

	private static boolean isKeyword(ILeafNode leaf) {
		return leaf != null && leaf.getGrammarElement() instanceof org.eclipse.xtext.Keyword && leaf.getText().length() > 1
				|| leaf != null && leaf.getText().equals("=");
	}

	/** The next token before or behind the one at the offset. */
	ILeafNode neighbour(int offset, int step) {
		List<ILeafNode> leaves = new ArrayList<>();
		INode root = resource.getParseResult().getRootNode();
		int at = -1;
		for (ILeafNode leaf : root.getLeafNodes()) {
			if (!leaf.isHidden()) {
				leaves.add(leaf);
				at = leaf.getOffset() <= offset ? leaves.size() - 1 : at;
			}
		}
		int wanted = at + step;
		return wanted < 0 || wanted >= leaves.size() ? null : leaves.get(wanted);
	}

	String indentation(int offset) {
		int start = text.lastIndexOf('\n', offset) + 1;
		int end = start;
		while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
			end++;
		}
		return text.substring(start, end);
	}

	int endOfLine(int offset) {
		int newline = text.indexOf('\n', offset);
		return newline < 0 ? text.length() : newline;
	}
}
