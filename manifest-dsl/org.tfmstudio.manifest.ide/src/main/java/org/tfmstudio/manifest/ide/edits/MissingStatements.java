// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.edits;

import java.util.List;
import java.util.Locale;
import org.eclipse.emf.ecore.EObject;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.ide.QuickFix;
import org.tfmstudio.manifest.ide.TextEdit;
import org.tfmstudio.manifest.ide.scaffold.FreeNumbers;
import org.tfmstudio.manifest.model.Irq;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.validation.Project;

/** Adds statements that must be there, with a value that is likely right. */
final class MissingStatements {
	private MissingStatements() {
	}

	/** By the word of the statement, which is the finding's data. */
	static List<QuickFix> of(QuickFixes fixes, Finding finding) {
		EObject element = fixes.here.elementAt(finding.offset());
		String word = finding.data().isEmpty() ? "" : finding.data().get(0);
		if (element == null) {
			return List.of();
		}
		return switch (word) {
			case ":" -> List.of(behind(finding, " : application-rot"), behind(finding, " : psa-rot"));
			case "model" -> added(fixes, element, "model SFN", "model IPC entry " + lower(name(element)) + "_main");
			case "entry" -> added(fixes, element, "entry " + lower(name(element)) + "_main");
			case "stack" -> added(fixes, element, "stack 0x600");
			case "stateless" -> added(fixes, element, "stateless", "connection-based");
			case "sid" -> added(fixes, element, "sid " + FreeNumbers.sid(Project.of(element.eResource())));
			case "handled" -> element instanceof Irq irq && irq.getName() != null ? List.of(before(fixes, finding, "handled FLIH "),
					before(fixes, finding, "handled SLIH ")) : List.of(behind(finding, " handled FLIH as " + handler(element)),
							behind(finding, " handled SLIH as " + handler(element)));
			case "as" -> List.of(new QuickFix("Add `as " + handler(element) + "`",
					List.of(new TextEdit(org.eclipse.xtext.nodemodel.util.NodeModelUtils.findActualNodeFor(element).getEndOffset(), 0,
							" as " + handler(element)))));
			case "signal" -> List.of(behind(finding, " signal " + handler(element) + "_SIGNAL"));
			default -> List.of();
		};
	}

	private static QuickFix behind(Finding finding, String what) {
		return new QuickFix("Add `" + what + "`", List.of(new TextEdit(finding.offset() + finding.length(), 0, what)));
	}

	/** Before the keyword of the marked value. */
	private static QuickFix before(QuickFixes fixes, Finding finding, String what) {
		int at = fixes.here.keywordBefore(finding.offset()).map(node -> node.getOffset()).orElse(finding.offset());
		return new QuickFix("Add `" + what.strip() + "`", List.of(new TextEdit(at, 0, what)));
	}

	private static List<QuickFix> added(QuickFixes fixes, EObject element, String... statements) {
		return List.of(statements).stream().map(statement -> new QuickFix("Add `" + statement + "`", fixes.here.add(element, statement))).toList();
	}

	private static String handler(EObject element) {
		String source = element instanceof Irq irq && irq.getSource() != null ? irq.getSource() : "IRQ";
		String name = source.endsWith("_IRQ") && source.length() > 4 ? source.substring(0, source.length() - 4) : source;
		return Character.isDigit(name.charAt(0)) ? "IRQ_" + name : name;
	}

	private static String name(EObject element) {
		return element instanceof Partition partition ? partition.getName() : element instanceof Service service ? service.getName() : null;
	}

	private static String lower(String name) {
		return name == null ? "partition" : name.toLowerCase(Locale.ROOT);
	}
}
