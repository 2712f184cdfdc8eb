// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.edits;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.ide.QuickFix;
import org.tfmstudio.manifest.ide.TextEdit;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.reading.Numbers;

/** Sure ways to mend findings: take the word that was meant, round a size up, add the statement that is missing. */
public final class QuickFixes {
	private static final String MEANT = "Did you mean '";

	private final XtextResource resource;
	private final String text;

	public QuickFixes(XtextResource resource, String text) {
		this.resource = resource;
		this.text = text;
	}

	public List<QuickFix> of(Finding finding) {
		List<QuickFix> fixes = new ArrayList<>();
		meant(finding).ifPresent(word -> fixes.add(replace(finding, word, "Change to '" + word + "'")));
		switch (finding.code()) {
			case FindingCodes.UNKNOWN_VALUE -> listed(finding).forEach(word -> fixes.add(replace(finding, word,
					"Change to '" + word + "'")));
			case FindingCodes.STACK_SIZE, FindingCodes.HEAP_SIZE, FindingCodes.REGION_ALIGNMENT -> proposed(finding)
					.ifPresent(size -> fixes.add(replace(finding, size, "Change to " + size)));
			case FindingCodes.MISSING_STATEMENT -> missing(finding, fixes);
			case FindingCodes.USELESS_STATEMENT, FindingCodes.REPEATED_USE, FindingCodes.REPEATED_PARTITION,
					FindingCodes.OWN_SERVICE -> remove(finding).ifPresent(fixes::add);
			case FindingCodes.UNKNOWN_OPTION, FindingCodes.OPTION_CONFLICT, FindingCodes.OPTION_HISTORIC,
					FindingCodes.OPTION_WITHOUT_EFFECT -> line(finding)
					.ifPresent(fixes::add);
			default -> { }
		}
		return List.copyOf(fixes);
	}

	private static QuickFix replace(Finding finding, String by, String title) {
		return new QuickFix(title, List.of(new TextEdit(finding.offset(), finding.length(), by)));
	}

	private static Optional<String> meant(Finding finding) {
		int at = finding.message().lastIndexOf(MEANT);
		int end = finding.message().lastIndexOf('\'');
		return at < 0 || end <= at + MEANT.length() ? Optional.empty()
				: Optional.of(finding.message().substring(at + MEANT.length(), end));
	}

	/** The values that "write A, B or C." lists. */
	private static List<String> listed(Finding finding) {
		int at = finding.message().lastIndexOf("; write ");
		if (at < 0) {
			return List.of();
		}
		String list = finding.message().substring(at + "; write ".length()).replace(" or ", ", ");
		return List.of(list.substring(0, list.length() - 1).split(", "));
	}

	/** The number at the end of "... write 0x608.". */
	private static Optional<String> proposed(Finding finding) {
		String message = finding.message();
		String last = message.substring(message.lastIndexOf(' ') + 1, message.length() - 1);
		return Numbers.exact(last).map(value -> last);
	}

	private void missing(Finding finding, List<QuickFix> fixes) {
		EObject element = elementAt(finding.offset());
		if (finding.message().contains("` : application-rot`")) {
			int end = finding.offset() + finding.length();
			fixes.add(new QuickFix("Add ` : application-rot`", List.of(new TextEdit(end, 0, " : application-rot"))));
			fixes.add(new QuickFix("Add ` : psa-rot`", List.of(new TextEdit(end, 0, " : psa-rot"))));
			return;
		}
		List<String> statements = switch (element) {
			case Partition partition when finding.message().contains("its model") -> List.of("model SFN",
					"model IPC entry " + lower(partition.getName()) + "_main");
			case Partition partition when finding.message().contains("needs a stack") -> List.of("stack 0x600");
			case Service service when finding.message().contains("`stateless`") -> List.of("stateless", "connection-based");
			case Service service when finding.message().contains("its number") -> List.of("sid 0x0000F100");
			case null, default -> List.of();
		};
		for (String statement : statements) {
			int open = text.indexOf('{', finding.offset());
			if (open >= 0) {
				String line = "\n" + indentation(open) + "    " + statement;
				boolean rest = !text.substring(open + 1, endOfLine(open)).isBlank();
				fixes.add(new QuickFix("Add `" + statement + "`",
						List.of(new TextEdit(open + 1, 0, rest ? line + "\n" + indentation(open) + "   " : line))));
			}
		}
	}

	private static String lower(String name) {
		return name == null ? "partition" : name.toLowerCase(java.util.Locale.ROOT);
	}

	private String indentation(int offset) {
		int start = text.lastIndexOf('\n', offset) + 1;
		int end = start;
		while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
			end++;
		}
		return text.substring(start, end);
	}

	private int endOfLine(int offset) {
		int newline = text.indexOf('\n', offset);
		return newline < 0 ? text.length() : newline;
	}

	/** Takes an item out of its list, or a statement with one value out of the text. */
	private Optional<QuickFix> remove(Finding finding) {
		int start = finding.offset();
		int end = start + finding.length();
		int before = skipBlanksBack(start);
		int after = skipBlanks(end);
		if (before > 0 && text.charAt(before - 1) == ',') {
			start = before - 1;
		} else if (after < text.length() && text.charAt(after) == ',') {
			end = skipBlanks(after + 1);
		} else {
			int word = before;
			while (word > 0 && !Character.isWhitespace(text.charAt(word - 1))) {
				word--;
			}
			start = skipBlanksBack(word);
			start = start > 0 && text.charAt(start - 1) == '{' ? start : word;
			if (start == word && skipBlanksBack(word) > 0 && text.charAt(word - 1) != '\n') {
				start = lineBreakBefore(word);
			}
		}
		return Optional.of(new QuickFix("Remove it", List.of(new TextEdit(start, end - start, ""))));
	}

	private int lineBreakBefore(int offset) {
		int start = offset;
		while (start > 0 && (text.charAt(start - 1) == ' ' || text.charAt(start - 1) == '\t')) {
			start--;
		}
		return start > 0 && text.charAt(start - 1) == '\n' ? start - 1 : start;
	}

	private int skipBlanksBack(int offset) {
		int at = offset;
		while (at > 0 && Character.isWhitespace(text.charAt(at - 1))) {
			at--;
		}
		return at;
	}

	private int skipBlanks(int offset) {
		int at = offset;
		while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
			at++;
		}
		return at;
	}

	/** Takes the whole line away. */
	private Optional<QuickFix> line(Finding finding) {
		int start = text.lastIndexOf('\n', finding.offset()) + 1;
		int end = Math.min(text.length(), endOfLine(finding.offset()) + 1);
		return text.substring(start, finding.offset()).strip().equals("set")
				? Optional.of(new QuickFix("Remove the line", List.of(new TextEdit(start, end - start, "")))) : Optional.empty();
	}

	private EObject elementAt(int offset) {
		ILeafNode leaf = NodeModelUtils.findLeafNodeAtOffset(resource.getParseResult().getRootNode(), offset);
		return leaf == null ? null : NodeModelUtils.findActualSemanticObjectFor(leaf);
	}
}
