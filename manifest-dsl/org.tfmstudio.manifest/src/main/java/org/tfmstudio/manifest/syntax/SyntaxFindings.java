// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.util.ITextRegion;
import org.eclipse.xtext.util.LineAndColumn;
import org.eclipse.xtext.util.TextRegion;
import org.eclipse.xtext.validation.Issue;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Field;
import org.tfmstudio.manifest.model.Operation;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Struct;
import org.tfmstudio.manifest.reading.PartitionType;

/**
 * Turns what the parser reported into what the author should read: a sentence and a place for each cause, and none for the
 * errors that only follow from an earlier one.
 */
public final class SyntaxFindings {
	private final ICompositeNode root;
	private final String text;
	private final List<Issue> kept = new ArrayList<>();
	private final List<ITextRegion> touched = new ArrayList<>();
	private final Set<EObject> broken = new HashSet<>();
	private boolean structural;

	/**
	 * @param root of the whole file
	 * @param issues of the parser and the lexer, in any order
	 */
	public SyntaxFindings(ICompositeNode root, List<Issue> issues) {
		this.root = root;
		text = root.getText();
		int end = -1;
		boolean openingMissed = false;
		for (Issue issue : issues.stream().sorted(Comparator.comparing(Issue::getOffset)).toList()) {
			boolean follows = end >= 0 && (end >= issue.getOffset() || text.substring(end, issue.getOffset()).isBlank());
			boolean brace = isBrace(issue);
			ILeafNode before = visibleBefore(issue.getOffset());
			EObject owner = before == null ? null : NodeModelUtils.findActualSemanticObjectFor(before);
			Struct struct = EcoreUtil2.getContainerOfType(owner, Struct.class);
			Operation operation = EcoreUtil2.getContainerOfType(owner, Operation.class);
			// in a structure that is not closed every further line looks like a broken field
			boolean sameElement = struct != null && !broken.add(struct) || operation != null && !broken.add(operation);
			// an element that was taken as opened, although its brace is missing, has none to close it either
			boolean consequence = brace && !kept.isEmpty()
					&& (structural || openingMissed || expectedOf(issue).equals(SyntaxSentences.END_OF_FILE));
			openingMissed = expectedOf(issue).equals("'{'") || openingMissed && !brace;
			if (!follows && !sameElement && !consequence) {
				kept.add(explained((Issue.IssueImpl) issue));
				brace |= struct != null && Words.isPartitionStatement(before.getText());
			} else {
				touched.add(new TextRegion(issue.getOffset(), issue.getLength()));
			}
			structural |= brace || text.startsWith("/*", issue.getOffset());
			end = issue.getOffset() + issue.getLength();
		}
	}

	/** The findings, with their sentences. */
	public List<Issue> kept() {
		return kept;
	}

	/** Whether braces do not match, so that it is unknown where elements begin and end. */
	public boolean structural() {
		return structural;
	}

	/** Whether the text there was affected by a syntax error, so that a finding about it would only follow from that one. */
	public boolean touches(int offset, int length) {
		return touched.stream().anyMatch(region -> offset <= region.getOffset() + region.getLength()
				&& region.getOffset() <= offset + length);
	}

	private static String kindOf(Issue issue) {
		return issue.getData() == null || issue.getData().length < 2 ? "" : issue.getData()[0];
	}

	private static String expectedOf(Issue issue) {
		return issue.getData() == null || issue.getData().length < 2 ? "" : issue.getData()[1];
	}

	private static boolean isBrace(Issue issue) {
		String expected = expectedOf(issue);
		return expected.equals("'}'") || expected.equals(SyntaxSentences.END_OF_FILE);
	}

	private Issue explained(Issue.IssueImpl issue) {
		ILeafNode found = NodeModelUtils.findLeafNodeAtOffset(root, issue.getOffset());
		ILeafNode before = visibleBefore(issue.getOffset());
		boolean atEnd = issue.getOffset() >= text.stripTrailing().length();
		touched.add(new TextRegion(issue.getOffset(), issue.getLength()));
		if (kindOf(issue).equals(SyntaxSentences.UNEXPECTED)) {
			ILeafNode next = visibleAfter(issue.getOffset() + issue.getLength());
			if (next != null) {
				touched.add(next.getTextRegion());
			}
		}
		issue.setCode(FindingCodes.SYNTAX);
		if (unclosed(issue.getOffset()) || kindOf(issue).isEmpty()) {
			issue.setMessage(lexical(issue));
			place(issue, issue.getOffset(), firstLine(issue.getOffset(), issue.getLength()));
			return issue;
		}
		String here = atEnd || found == null ? "the end of the file" : "'" + shortened(text.substring(issue.getOffset(),
				Math.min(text.length(), issue.getOffset() + Math.max(1, issue.getLength())))) + "'";
		String previous = before == null ? "" : before.getText();
		String expected = expectedOf(issue);
		boolean later = before != null && (atEnd || lineOf(before.getTotalOffset()) < lineOf(issue.getOffset()));
		boolean move = later;
		if (expected.equals("':'") && before != null && Words.isPartitionStatement(previous)
				&& NodeModelUtils.findActualSemanticObjectFor(before) instanceof Field field) {
			issue.setMessage("'" + previous + "' does not belong into a structure; close the " + named(field.eContainer())
					+ " with a '}' before it, or write it as `" + previous + ": type`.");
			place(issue, before.getOffset(), before.getLength());
			return issue;
		}
		if (expected.equals("'}'")) {
			EObject open = enclosing(before == null ? found : before);
			issue.setMessage(atEnd ? "The " + named(open) + " is not closed; put a '}' at its end."
					: here + " does not belong into a " + Words.kind(open) + "; close the " + named(open)
							+ " with a '}' before it, or move it.");
			move = atEnd;
		} else if (expected.equals(SyntaxSentences.END_OF_FILE)) {
			issue.setMessage(here.equals("'}'") ? "This '}' closes nothing; remove it."
					: here + " stands outside of any partition or device; put it into one, or remove "
							+ (previous.equals("}") ? "the '}' before it." : "it."));
			move = false;
		} else {
			boolean parameter = expected.equals("')'") && previous.equals("(");
			String wanted = Words.after(previous).filter(noun -> parameter || !expected.startsWith("'"))
					.orElse(expected.isEmpty() ? "" : Words.token(expected));
			if (expected.equals("'{'") && found != null && PartitionType.of(found.getText()).isPresent()) {
				issue.setMessage("After '" + shortened(previous) + "' ':' is missing.");
			} else if (wanted.isEmpty()) {
				issue.setMessage(previous.isEmpty() ? here + " is not expected here; remove it."
						: here + " is not expected after '" + shortened(previous) + "'; remove it, or write what was meant.");
			} else if (later || kindOf(issue).equals(SyntaxSentences.MISSING) && expected.startsWith("'") && !parameter) {
				issue.setMessage("After '" + shortened(previous) + "' " + wanted + " is missing.");
			} else {
				issue.setMessage("After '" + shortened(previous) + "' should stand " + withoutComma(wanted) + ", not " + here
						+ (Character.isLetter(here.charAt(1)) && expected.equals("RULE_WORD") ? ", which is a word of the language"
								: "") + ".");
			}
		}
		if (move && before != null) {
			touched.add(before.getTextRegion());
			place(issue, before.getOffset(), before.getLength());
		} else {
			place(issue, issue.getOffset(), Math.max(1, firstLine(issue.getOffset(), issue.getLength())));
		}
		return issue;
	}

	/** Whether a comment or a text begins there that has no end. */
	private boolean unclosed(int offset) {
		int line = text.indexOf('\n', offset);
		return text.startsWith("/*", offset) && text.indexOf("*/", offset + 2) < 0
				|| text.startsWith("\"", offset) && !text.substring(offset + 1, line < 0 ? text.length() : line).contains("\"");
	}

	private String lexical(Issue issue) {
		if (text.startsWith("/*", issue.getOffset())) {
			return "This comment is not closed; put a '*/' at its end.";
		}
		if (text.startsWith("\"", issue.getOffset())) {
			return "This text is not closed; put a '\"' at its end, on the same line.";
		}
		return "'" + shortened(text.substring(issue.getOffset(), Math.min(text.length(), issue.getOffset() + 1)))
				+ "' is not expected here; remove it.";
	}

	private int firstLine(int offset, int length) {
		int newline = text.indexOf('\n', offset);
		return newline < 0 ? length : Math.max(1, Math.min(length, newline - offset));
	}

	private void place(Issue.IssueImpl issue, int offset, int length) {
		LineAndColumn start = NodeModelUtils.getLineAndColumn(root, Math.min(offset, text.length()));
		issue.setOffset(offset);
		issue.setLength(length);
		issue.setLineNumber(start.getLine());
		issue.setColumn(start.getColumn());
	}

	private int lineOf(int offset) {
		return NodeModelUtils.getLineAndColumn(root, offset).getLine();
	}

	private ILeafNode visibleBefore(int offset) {
		int at = Math.min(offset, text.length()) - 1;
		while (at >= 0) {
			ILeafNode leaf = NodeModelUtils.findLeafNodeAtOffset(root, at);
			if (leaf == null) {
				return null;
			}
			if (!leaf.isHidden() && !leaf.getText().isBlank()) {
				return leaf;
			}
			at = leaf.getTotalOffset() - 1;
		}
		return null;
	}

	private ILeafNode visibleAfter(int offset) {
		int at = offset;
		while (at < text.length()) {
			ILeafNode leaf = NodeModelUtils.findLeafNodeAtOffset(root, at);
			if (leaf == null) {
				return null;
			}
			if (!leaf.isHidden() && leaf.getTotalOffset() >= offset && !leaf.getText().isBlank()) {
				return leaf;
			}
			at = Math.max(at + 1, leaf.getTotalEndOffset());
		}
		return null;
	}

	private static EObject enclosing(INode node) {
		EObject element = node == null ? null : NodeModelUtils.findActualSemanticObjectFor(node);
		if (element != null && node.getText().equals("}")) {
			element = element.eContainer();
		}
		while (element != null && Words.kind(element).equals("block") && element.eContainer() != null) {
			element = element.eContainer();
		}
		return element;
	}

	private static String named(EObject element) {
		String name = switch (element) {
			case Partition partition -> partition.getName();
			case Service service -> service.getName();
			case Device device -> device.getName();
			case Struct struct -> struct.getName();
			case null, default -> null;
		};
		String kind = element == null ? "block" : Words.kind(element);
		return name == null ? kind : kind + " '" + name + "'";
	}

	private static String shortened(String token) {
		String line = token.lines().findFirst().orElse("");
		StringBuilder shown = new StringBuilder();
		line.chars().limit(40).forEach(c -> shown.append(c < ' ' ? '?' : (char) c));
		return line.length() > 40 ? shown + "..." : shown.toString();
	}

	private static String withoutComma(String noun) {
		return noun.endsWith(",") ? noun.substring(0, noun.length() - 1) : noun;
	}
}
