// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.proposals;

import com.google.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.AbstractRule;
import org.eclipse.xtext.Assignment;
import org.eclipse.xtext.CrossReference;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.RuleCall;
import org.eclipse.xtext.ide.editor.contentassist.ContentAssistContext;
import org.eclipse.xtext.ide.editor.contentassist.ContentAssistEntry;
import org.eclipse.xtext.ide.editor.contentassist.IIdeContentProposalAcceptor;
import org.eclipse.xtext.ide.editor.contentassist.IdeContentProposalProvider;
import org.eclipse.xtext.resource.IEObjectDescription;
import org.eclipse.xtext.scoping.IScope;
import org.tfmstudio.manifest.OptionCatalog;
import org.tfmstudio.manifest.OptionCatalog.OptionInfo;
import org.tfmstudio.manifest.ide.hover.Meanings;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.Option;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.reading.Documentation;

/** Keywords with their meaning, names, the words that values are made of, options of the catalog, and templates. */
public class ManifestProposals extends IdeContentProposalProvider {
	private static final int TEMPLATE = 700;
	/** Where a value can stand, it is what is looked for, even if the next statement could begin as well. */
	private static final int VALUE = 800;
	/** So many values of one kind keep their order; the alphabet decides for the rest. */
	private static final int MOST_RANKED = 50;
	private static final int NAME = 550;
	private static final int NAME_OF_TFM = 450;
	private static final int KEYWORD = 400;
	/** Rules that take whatever stands where a statement should, or a keyword as a name. */
	private static final Set<String> NOT_TO_PROPOSE = Set.of("Unknown", "UnknownStart", "UnknownArgument", "Orphan", "NoStatementOfPartition",
			"NoStatementOfService", "NoStatementOfDevice", "Block", "Keyword", "Name", "Client");

	@Inject
	private OptionCatalog catalog;

	@Inject
	private Values values;

	@Override
	protected void _createProposals(Keyword keyword, ContentAssistContext context, IIdeContentProposalAcceptor acceptor) {
		String word = keyword.getValue();
		boolean known = word.length() > 1 && Character.isLetter(word.charAt(0));
		if (!known || NOT_TO_PROPOSE.contains(GrammarUtil.containingRule(keyword).getName()) || profileBase(keyword)) {
			return;
		}
		accept(acceptor, context, word, Meanings.of(word).orElse(""), ContentAssistEntry.KIND_KEYWORD, KEYWORD);
		Templates.of(word, (EObject) context.getCurrentModel()).ifPresent(template -> accept(acceptor, context, template));
	}

	/** {@code base} as a profile comes with the other profiles. */
	private static boolean profileBase(Keyword keyword) {
		return keyword.getValue().equals("base") && GrammarUtil.containingRule(keyword).getName().equals("Profile");
	}

	@Override
	protected void _createProposals(Assignment assignment, ContentAssistContext context, IIdeContentProposalAcceptor acceptor) {
		AbstractRule containing = GrammarUtil.containingRule(assignment);
		if (NOT_TO_PROPOSE.contains(containing.getName())) {
			return;
		}
		// statements are fragments of the rule whose type they have
		String rule = containing.getType().getClassifier().getName();
		if (rule.equals("Option") && assignment.getFeature().equals("name")) {
			for (OptionInfo option : catalog.options()) {
				ContentAssistEntry entry = entry(context, option.name(), option.values(), option.meaning(),
						ContentAssistEntry.KIND_PROPERTY);
				acceptor.accept(entry, VALUE);
			}
			return;
		}
		if (rule.equals("Option") && assignment.getFeature().equals("value") && context.getCurrentModel() instanceof Option option) {
			catalog.option(option.getName()).ifPresent(info -> info.choices()
					.forEach(choice -> accept(acceptor, context, choice, info.meaning(), ContentAssistEntry.KIND_VALUE, VALUE)));
			return;
		}
		List<Values.Value> words = values.of(rule, assignment.getFeature(), context.getCurrentModel());
		int rank = MOST_RANKED;
		for (Values.Value word : words) {
			acceptor.accept(entry(context, word.text(), word.detail(), word.meaning(), ContentAssistEntry.KIND_VALUE), VALUE + Math.max(0, --rank));
		}
		if (words.isEmpty()) {
			super._createProposals(assignment, context, acceptor);
		}
	}

	@Override
	protected void _createProposals(RuleCall call, ContentAssistContext context, IIdeContentProposalAcceptor acceptor) {
		// names and numbers are the author's to invent
	}

	@Override
	protected void _createProposals(CrossReference reference, ContentAssistContext context, IIdeContentProposalAcceptor acceptor) {
		IScope scope = getScopeProvider().getScope(context.getCurrentModel(), GrammarUtil.getReference(reference));
		Set<String> seen = new HashSet<>();
		for (IEObjectDescription description : scope.getAllElements()) {
			EObject element = description.getEObjectOrProxy();
			EObject model = context.getCurrentModel();
			boolean own = element instanceof Service service
					&& (isInside(model, service.eContainer()) || Values.isUsed(model, service) || !seen.add(description.getName().toString()))
					|| element instanceof Partition && Values.isListed(model, element);
			String name = description.getName().toString();
			if (!own) {
				boolean ofTfm = TfmLibrary.contains(element);
				ContentAssistEntry entry = entry(context, name, detail(element, ofTfm), Documentation.of(element).orElse(""),
						ContentAssistEntry.KIND_REFERENCE);
				acceptor.accept(entry, ofTfm ? NAME_OF_TFM : NAME);
			}
		}
	}

	private static String detail(EObject element, boolean ofTfm) {
		String detail = switch (element) {
			case Service service -> "service of " + ((Partition) service.eContainer()).getName()
					+ (service.getSid() == null ? "" : ", SID " + service.getSid());
			case Partition partition -> "partition";
			default -> "";
		};
		return ofTfm ? detail + ", TF-M" : detail;
	}

	private static boolean isInside(EObject element, EObject container) {
		for (EObject at = element; at != null; at = at.eContainer()) {
			if (at == container) {
				return true;
			}
		}
		return false;
	}

	private void accept(IIdeContentProposalAcceptor acceptor, ContentAssistContext context, String word, String documentation,
			String kind, int priority) {
		acceptor.accept(entry(context, word, "", documentation, kind), priority);
	}

	private void accept(IIdeContentProposalAcceptor acceptor, ContentAssistContext context, Templates.Template template) {
		String prefix = context.getPrefix();
		int before = context.getOffset() - prefix.length() - 1;
		String text = context.getRootNode().getText();
		boolean insideOfWord = before >= 0 && before < text.length() && Character.isLetterOrDigit(text.charAt(before));
		if (insideOfWord || !template.word().startsWith(prefix)) {
			return;
		}
		Templates.Filled filled = template.fill(Templates.indentation(context), FreeNumbers.sid((EObject) context.getCurrentModel()));
		ContentAssistEntry entry = new ContentAssistEntry();
		entry.setPrefix(prefix);
		entry.setProposal(filled.text());
		entry.setLabel(template.label());
		entry.setDescription("template");
		entry.setDocumentation(template.meaning());
		entry.setKind(ContentAssistEntry.KIND_SNIPPET);
		int start = context.getOffset() - prefix.length();
		filled.holes().forEach(hole -> entry.getEditPositions()
				.add(new org.eclipse.xtext.util.TextRegion(start + hole.offset(), hole.length())));
		if (!filled.holes().isEmpty()) {
			entry.setEscapePosition(start + filled.holes().get(0).offset());
		}
		acceptor.accept(entry, TEMPLATE);
	}

	private ContentAssistEntry entry(ContentAssistContext context, String word, String detail, String documentation, String kind) {
		ContentAssistEntry entry = getProposalCreator().createProposal(word, context, kind, null);
		if (entry != null) {
			entry.setDescription(detail);
			entry.setDocumentation(documentation);
		}
		return entry;
	}
}
