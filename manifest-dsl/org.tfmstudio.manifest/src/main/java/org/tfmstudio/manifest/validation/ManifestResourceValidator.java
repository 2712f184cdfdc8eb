// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.diagnostics.Severity;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.parser.IParseResult;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.validation.CheckMode;
import org.eclipse.xtext.validation.Issue;
import org.eclipse.xtext.validation.ResourceValidatorImpl;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.ProjectSeverities;
import org.tfmstudio.manifest.Severities;
import org.tfmstudio.manifest.model.Unknown;
import org.tfmstudio.manifest.model.Use;
import org.tfmstudio.manifest.syntax.SyntaxFindings;

/**
 * Keeps one finding for each cause: sorts out errors that only follow from others, and gives syntax errors their sentences and
 * places. What the editor, the language server and the command line show goes all through here.
 */
public class ManifestResourceValidator extends ResourceValidatorImpl {
	/** So many findings of a file are shown. */
	static final int MOST = 100;

	/** So many elements and references of a file are checked against each other. */
	private static final int LARGEST = 5_000;

	@Override
	public List<Issue> validate(Resource resource, CheckMode mode, CancelIndicator cancel) {
		if (size(resource) > LARGEST) {
			return List.of(tooLarge());
		}
		try (Project.Remembered remembered = Project.remember(resource)) {
			return validated(resource, mode, cancel);
		}
	}

	private List<Issue> validated(Resource resource, CheckMode mode, CancelIndicator cancel) {
		List<Issue> issues = super.validate(resource, mode, cancel);
		if (issues == null || !(resource instanceof XtextResource file)) {
			return issues == null ? List.of() : issues;
		}
		IParseResult parsed = file.getParseResult();
		List<Issue> syntax = issues.stream().filter(Issue::isSyntaxError).toList();
		SyntaxFindings errors = new SyntaxFindings(parsed.getRootNode(), syntax);
		FollowUps followUps = new FollowUps(file, errors);
		List<Issue> kept = new ArrayList<>(errors.kept());
		issues.stream().filter(issue -> !issue.isSyntaxError() && !followUps.contains(issue)).forEach(kept::add);
		kept.removeIf(configured(ProjectSeverities.of(resource)));
		kept.sort(Comparator.comparing(Issue::getOffset, Comparator.nullsFirst(Comparator.naturalOrder()))
				.thenComparing(Issue::getSeverity).thenComparing(Issue::getCode).thenComparing(Issue::getMessage));
		return kept.size() <= MOST ? kept : capped(kept, parsed.getRootNode());
	}

	/** Gives issues the severity that the project wants; whether one is not to be listed at all. */
	private static Predicate<Issue> configured(Severities severities) {
		return issue -> {
			Optional<org.tfmstudio.manifest.Severity> wanted = severities.of(issue.getCode(), switch (issue.getSeverity()) {
				case ERROR -> org.tfmstudio.manifest.Severity.ERROR;
				case WARNING -> org.tfmstudio.manifest.Severity.WARNING;
				case INFO, IGNORE -> org.tfmstudio.manifest.Severity.INFO;
			});
			if (wanted.isPresent() && issue instanceof Issue.IssueImpl changeable) {
				changeable.setSeverity(switch (wanted.get()) {
					case ERROR -> Severity.ERROR;
					case WARNING -> Severity.WARNING;
					case INFO -> Severity.INFO;
				});
			}
			return wanted.isEmpty();
		};
	}

	private static int size(Resource resource) {
		int size = 0;
		for (TreeIterator<EObject> all = resource.getAllContents(); all.hasNext() && size <= LARGEST;) {
			EObject element = all.next();
			size += element instanceof Unknown ? 0 : 1;
			size += element instanceof Use use ? use.getServices().size() : 0;
		}
		return size;
	}

	private static Issue tooLarge() {
		Issue.IssueImpl issue = new Issue.IssueImpl();
		issue.setCode(FindingCodes.FILE_TOO_LARGE);
		issue.setSeverity(Severity.ERROR);
		issue.setMessage("This file has more than " + LARGEST + " elements; no manifest needs as many. Split it.");
		issue.setOffset(0);
		issue.setLength(0);
		issue.setLineNumber(1);
		issue.setColumn(1);
		return issue;
	}

	private static List<Issue> capped(List<Issue> issues, ICompositeNode root) {
		List<Issue> capped = new ArrayList<>(issues.subList(0, MOST));
		Issue first = issues.get(MOST);
		Issue.IssueImpl more = new Issue.IssueImpl();
		more.setCode(FindingCodes.TOO_MANY_FINDINGS);
		more.setSeverity(issues.subList(MOST, issues.size()).stream().map(Issue::getSeverity).min(Comparator.naturalOrder())
				.orElseThrow());
		more.setMessage((issues.size() - MOST) + " further findings in this file, from here on, are not listed; correct some of"
				+ " the listed ones first.");
		more.setOffset(first.getOffset());
		more.setLength(first.getLength());
		more.setLineNumber(NodeModelUtils.getLineAndColumn(root, first.getOffset()).getLine());
		more.setColumn(first.getColumn());
		more.setUriToProblem(first.getUriToProblem());
		capped.add(more);
		return capped;
	}
}
