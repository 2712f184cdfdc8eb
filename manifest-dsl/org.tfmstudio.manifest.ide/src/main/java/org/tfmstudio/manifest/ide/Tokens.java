// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.Assignment;
import org.eclipse.xtext.CrossReference;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.ParserRule;
import org.eclipse.xtext.RuleCall;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.EObjectAtOffsetHelper;
import org.eclipse.xtext.resource.XtextResource;
import org.tfmstudio.manifest.ide.Token.Style;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Orphan;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Type;
import org.tfmstudio.manifest.model.Unknown;
import org.tfmstudio.manifest.reading.Types;

/** Colours by grammar, so that a name that is spelt like a word of the language is still a name. */
final class Tokens {
	private static final Map<EClass, Style> NAMED = Map.of(Literals.PARTITION, Style.PARTITION, Literals.DEVICE, Style.DEVICE,
			Literals.SERVICE, Style.SERVICE, Literals.STRUCT, Style.STRUCT, Literals.OPERATION, Style.OPERATION, Literals.PARAMETER,
			Style.PARAMETER, Literals.FIELD, Style.FIELD, Literals.IRQ, Style.NAME);
	private static final Map<EStructuralFeature, Style> VALUES = Map.ofEntries(Map.entry(Literals.OPTION__NAME, Style.OPTION),
			Map.entry(Literals.REGION__NAME, Style.HARDWARE), Map.entry(Literals.IRQ__SOURCE, Style.HARDWARE),
			Map.entry(Literals.REGION__CONDITION, Style.OPTION), Map.entry(Literals.CONTAINED__CONDITION, Style.OPTION),
			Map.entry(Literals.PARTITION__STACK, Style.OPTION), Map.entry(Literals.PARTITION__HEAP, Style.OPTION),
			Map.entry(Literals.PARTITION__ENTRY, Style.NAME), Map.entry(Literals.PARTITION__INIT, Style.NAME),
			Map.entry(Literals.IRQ__SIGNAL, Style.NAME), Map.entry(Literals.EXTRA_ENTRY__KEY, Style.FIELD),
			Map.entry(Literals.PARAMETER__DIRECTION, Style.KEYWORD));

	private final XtextResource resource;

	private Tokens(XtextResource resource) {
		this.resource = resource;
	}

	static List<Token> of(XtextResource resource) {
		Tokens of = new Tokens(resource);
		List<Token> tokens = new ArrayList<>();
		for (ILeafNode leaf : resource.getParseResult().getRootNode().getLeafNodes()) {
			if (leaf.getLength() > 0 && !leaf.getText().isBlank()) {
				of.style(leaf).ifPresent(style -> tokens.add(new Token(leaf.getOffset(), leaf.getLength(), style, declares(leaf))));
			}
		}
		return tokens;
	}

	private static boolean declares(ILeafNode leaf) {
		EObject owner = leaf.isHidden() ? null : NodeModelUtils.findActualSemanticObjectFor(leaf);
		return owner != null && NAMED.containsKey(owner.eClass())
				&& Names.nameNode(owner).filter(node -> node.getOffset() == leaf.getOffset()).isPresent();
	}

	private Optional<Style> style(ILeafNode leaf) {
		String text = leaf.getText();
		char first = text.charAt(0);
		if (leaf.isHidden()) {
			return Optional.of(Folds.isDocumentation(text) ? Style.DOCUMENTATION : Style.COMMENT);
		}
		if (first == '"') {
			return Optional.of(Style.TEXT);
		}
		if (Character.isDigit(first) || first == '-') {
			return Optional.of(Style.NUMBER);
		}
		return Character.isLetter(first) || first == '_' ? word(leaf) : Optional.empty();
	}

	private Optional<Style> word(ILeafNode leaf) {
		EObject owner = NodeModelUtils.findActualSemanticObjectFor(leaf);
		if (owner instanceof Unknown || owner instanceof Orphan) {
			return Optional.empty();
		}
		Assignment assignment = assignment(leaf);
		if (assignment == null) {
			return Optional.of(leaf.getGrammarElement() instanceof Keyword ? Style.KEYWORD : Style.VALUE);
		}
		if (assignment.getTerminal() instanceof CrossReference) {
			EObject target = new EObjectAtOffsetHelper().resolveCrossReferencedElementAt(resource, leaf.getOffset());
			return Optional.of(target == null || target.eIsProxy() ? Style.UNRESOLVED
					: target instanceof Service ? Style.SERVICE : Style.PARTITION);
		}
		EStructuralFeature feature = owner.eClass().getEStructuralFeature(assignment.getFeature());
		if (owner instanceof Type type && feature == Literals.TYPE__NAME) {
			return Optional.of(Types.NAMES.contains(type.getName()) ? Style.TYPE
					: Types.struct(type).isPresent() ? Style.STRUCT : Style.UNRESOLVED);
		}
		if (VALUES.containsKey(feature)) {
			return Optional.of(VALUES.get(feature));
		}
		if ("name".equals(assignment.getFeature()) && NAMED.containsKey(owner.eClass())) {
			return Optional.of(NAMED.get(owner.eClass()));
		}
		return Optional.of(GrammarUtil.isBooleanAssignment(assignment) ? Style.KEYWORD : Style.VALUE);
	}

	// Names may be read by a rule of their own, whose call is what is assigned.
	private static Assignment assignment(ILeafNode leaf) {
		INode node = leaf;
		while (true) {
			Assignment found = GrammarUtil.containingAssignment(node.getGrammarElement());
			node = node.getParent();
			boolean rule = node != null && node.getGrammarElement() instanceof RuleCall call && call.getRule() instanceof ParserRule parser
					&& GrammarUtil.isDatatypeRule(parser);
			if (found != null || !rule) {
				return found;
			}
		}
	}
}
