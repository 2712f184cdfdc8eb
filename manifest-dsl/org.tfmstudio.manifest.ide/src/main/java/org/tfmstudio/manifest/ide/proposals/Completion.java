// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.proposals;

import com.google.common.util.concurrent.MoreExecutors;
import com.google.inject.Injector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.xtext.ide.editor.contentassist.ContentAssistContext;
import org.eclipse.xtext.ide.editor.contentassist.ContentAssistEntry;
import org.eclipse.xtext.ide.editor.contentassist.IIdeContentProposalAcceptor;
import org.eclipse.xtext.ide.editor.contentassist.IdeContentProposalProvider;
import org.eclipse.xtext.ide.editor.contentassist.antlr.ContentAssistContextFactory;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.TextRegion;
import org.tfmstudio.manifest.ide.Proposal;
import org.tfmstudio.manifest.ide.Proposal.Kind;
import org.tfmstudio.manifest.ide.TextEdit;

/** Asks Xtext what can be written at a place, and answers it best first. */
public final class Completion {
	private static final int MOST = 300;

	private final Injector injector;
	private final XtextResource resource;
	private final String text;

	public Completion(Injector injector, XtextResource resource, String text) {
		this.injector = injector;
		this.resource = resource;
		this.text = text;
	}

	private record Ranked(Proposal proposal, int priority) {
	}

	public List<Proposal> at(int offset) {
		ContentAssistContextFactory factory = injector.getInstance(ContentAssistContextFactory.class);
		factory.setPool(MoreExecutors.newDirectExecutorService());
		ContentAssistContext[] contexts = factory.create(text, new TextRegion(offset, 0), offset, resource);
		Map<String, Ranked> found = new LinkedHashMap<>();
		injector.getInstance(IdeContentProposalProvider.class).createProposals(List.of(contexts),
				new IIdeContentProposalAcceptor() {
					@Override
					public void accept(ContentAssistEntry entry, int priority) {
						if (entry != null) {
							Ranked ranked = new Ranked(proposal(entry, offset), priority);
							found.merge(ranked.proposal().label(), ranked, (a, b) -> a.priority() >= b.priority() ? a : b);
						}
					}

					@Override
					public boolean canAcceptMoreProposals() {
						return found.size() < MOST;
					}
				});
		return found.values().stream().sorted(Comparator.comparingInt(Ranked::priority).reversed()
				.thenComparing(ranked -> ranked.proposal().label())).map(Ranked::proposal).toList();
	}

	private static Proposal proposal(ContentAssistEntry entry, int offset) {
		String prefix = entry.getPrefix() == null ? "" : entry.getPrefix();
		int start = offset - prefix.length();
		String inserted = entry.getProposal();
		List<Proposal.Hole> holes = new ArrayList<>();
		for (TextRegion position : entry.getEditPositions()) {
			holes.add(new Proposal.Hole(position.getOffset() - start, position.getLength()));
		}
		int cursor = entry.getEscapePosition() == null ? inserted.length() : entry.getEscapePosition() - start;
		return new Proposal(entry.getLabel() == null ? inserted : entry.getLabel(), orEmpty(entry.getDescription()),
				orEmpty(entry.getDocumentation()), kind(entry), new TextEdit(start, prefix.length(), inserted), cursor, holes);
	}

	private static Kind kind(ContentAssistEntry entry) {
		return switch (orEmpty(entry.getKind())) {
			case ContentAssistEntry.KIND_KEYWORD -> Kind.KEYWORD;
			case ContentAssistEntry.KIND_SNIPPET -> Kind.TEMPLATE;
			case ContentAssistEntry.KIND_PROPERTY -> Kind.OPTION;
			case ContentAssistEntry.KIND_REFERENCE -> Kind.REFERENCE;
			default -> Kind.VALUE;
		};
	}

	private static String orEmpty(String text) {
		return text == null ? "" : text;
	}
}
