// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.validation.Issue;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Element;
import org.tfmstudio.manifest.model.ManifestFile;
import org.tfmstudio.manifest.model.Orphan;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Unknown;
import org.tfmstudio.manifest.syntax.SyntaxFindings;
import org.tfmstudio.manifest.syntax.Words;

/** Knows which findings only follow from another one: from a syntax error, or from a misspelt statement. */
final class FollowUps {
	private static final Set<String> ABSENCE = Set.of(FindingCodes.MISSING_STATEMENT, FindingCodes.NO_SERVICE,
			FindingCodes.EMPTY_FILE);

	private final XtextResource file;
	private final SyntaxFindings syntax;

	FollowUps(XtextResource file, SyntaxFindings syntax) {
		this.file = file;
		this.syntax = syntax;
	}

	boolean contains(Issue issue) {
		int offset = issue.getOffset() == null ? 0 : issue.getOffset();
		int length = issue.getLength() == null ? 0 : issue.getLength();
		if (ABSENCE.contains(issue.getCode())) {
			return absenceIsExplained(issue);
		}
		if (syntax.touches(offset, length)) {
			return true;
		}
		if (FindingCodes.SYNTAX.equals(issue.getCode()) && owner(offset) instanceof Orphan orphan) {
			// the element before it may have been closed by what an error in it has made of a brace
			int start = orphan.eContainer().eContents().stream().filter(Element.class::isInstance)
					.mapToInt(element -> NodeModelUtils.findActualNodeFor(element).getOffset()).filter(at -> at < offset).max().orElse(0);
			return syntax.kept().stream().anyMatch(error -> error.getOffset() >= start && error.getOffset() < offset);
		}
		if (FindingCodes.UNKNOWN_STATEMENT.equals(issue.getCode())) {
			// the rest of a line, or of an element, whose beginning was not understood
			boolean outside = owner(offset) instanceof Unknown unknown && unknown.eContainer() instanceof ManifestFile;
			return syntax.kept().stream().anyMatch(error -> error.getOffset() < offset
					&& (outside || issue.getLineNumber().equals(error.getLineNumber())));
		}
		return FindingCodes.UNKNOWN_NAME.equals(issue.getCode()) && issue.getData() != null && issue.getData().length > 0
				&& lostNames().contains(issue.getData()[0]);
	}

	/** Something is not there because it was not understood. */
	private boolean absenceIsExplained(Issue issue) {
		if (syntax.structural() || root().filter(root -> !root.getOrphans().isEmpty()).isPresent()) {
			return true;
		}
		EObject element = issue.getUriToProblem() == null ? null : file.getEObject(issue.getUriToProblem().fragment());
		if (element == null) {
			return !syntax.kept().isEmpty();
		}
		ICompositeNode node = NodeModelUtils.findActualNodeFor(element);
		for (Issue error : syntax.kept()) {
			if (owner(error.getOffset()) == element || node == null || endsBefore(node, error)) {
				return true;
			}
		}
		String word = issue.getData() == null || issue.getData().length == 0 ? "" : issue.getData()[0];
		boolean outside = element instanceof Service && unknowns(element.eContainer()).stream()
				.anyMatch(unknown -> Words.statements(element).contains(unknown.getWord()));
		return outside || unknowns(element).stream().anyMatch(unknown -> explains(element, unknown, word));
	}

	/** Whether the element breaks off at the error. */
	private boolean endsBefore(ICompositeNode node, Issue error) {
		return node.getEndOffset() <= error.getOffset() && file.getParseResult().getRootNode().getText()
				.substring(node.getEndOffset(), error.getOffset()).isBlank();
	}

	private static boolean explains(EObject element, Unknown unknown, String word) {
		List<String> texts = new ArrayList<>(List.of(unknown.getWord()));
		texts.addAll(unknown.getArguments());
		if (Words.home(unknown.getWord(), element).isPresent()) {
			return false;
		}
		List<String> statements = Words.statements(element);
		for (String text : texts) {
			String near = Words.nearest(text, statements).orElse("");
			boolean meansService = word.isEmpty() && (near.equals("service") || near.equals("irq"));
			if (near.equals(word) && !word.isEmpty() || meansService
					|| word.equals("stateless") && near.equals("connection-based")) {
				return true;
			}
		}
		return Character.isLetter(unknown.getWord().charAt(0)) && Words.nearest(unknown.getWord(), statements).isEmpty();
	}

	private Optional<ManifestFile> root() {
		return file.getContents().isEmpty() || !(file.getContents().get(0) instanceof ManifestFile root) ? Optional.empty()
				: Optional.of(root);
	}

	private static List<Unknown> unknowns(EObject element) {
		return switch (element) {
			case Partition partition -> partition.getUnknown();
			case Service service -> service.getUnknown();
			case Device device -> device.getUnknown();
			case Contained contained -> contained.getUnknown();
			case ManifestFile root -> root.getUnknown();
			default -> List.of();
		};
	}

	private EObject owner(int offset) {
		ICompositeNode root = file.getParseResult().getRootNode();
		ILeafNode leaf = NodeModelUtils.findLeafNodeAtOffset(root, Math.min(offset, Math.max(0, root.getTotalLength() - 1)));
		return leaf == null ? null : NodeModelUtils.findActualSemanticObjectFor(leaf);
	}

	/** Names that some file of the project declares in a part that could not be understood. */
	private Set<String> lostNames() {
		return Project.of(file).once(FollowUps.class, project -> {
			Set<String> lost = new HashSet<>();
			for (Resource resource : project.files()) {
				if (resource instanceof XtextResource other && other.getParseResult() != null) {
					collect(other, lost);
				}
			}
			return lost;
		});
	}

	private static void collect(XtextResource other, Set<String> lost) {
		if (other.getParseResult().hasSyntaxErrors()) {
			String before = "";
			for (INode leaf : other.getParseResult().getRootNode().getLeafNodes()) {
				boolean open = leaf.getText().startsWith("/*") && !leaf.getText().endsWith("*/");
				if (leaf instanceof ILeafNode token && (open || !token.isHidden()) && !token.getText().isBlank()) {
					// a comment that is not closed hides what stands in it
					for (String word : open ? token.getText().split("\\W+") : new String[] {token.getText()}) {
						if (before.equals("service") || before.equals("partition")) {
							lost.add(word);
						}
						before = word;
					}
				}
			}
		}
		if (!other.getContents().isEmpty()) {
			EObject root = other.getContents().get(0);
			unknowns(root).forEach(unknown -> collect(unknown, lost));
			if (root instanceof ManifestFile manifest) {
				manifest.getOrphans().stream().filter(orphan -> !orphan.getArguments().isEmpty())
						.forEach(orphan -> lost.add(orphan.getArguments().get(0)));
				manifest.getElements().forEach(element -> unknowns(element).forEach(unknown -> collect(unknown, lost)));
			}
		}
	}

	private static void collect(Unknown unknown, Set<String> lost) {
		if (!unknown.getArguments().isEmpty()) {
			lost.add(unknown.getArguments().get(0));
		}
	}
}
