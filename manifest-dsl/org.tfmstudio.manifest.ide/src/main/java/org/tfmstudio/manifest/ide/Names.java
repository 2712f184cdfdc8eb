// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.EObjectAtOffsetHelper;
import org.eclipse.xtext.resource.XtextResource;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Irq;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Option;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Region;
import org.tfmstudio.manifest.model.Struct;
import org.tfmstudio.manifest.model.Type;
import org.tfmstudio.manifest.reading.Numbers;
import org.tfmstudio.manifest.reading.Types;

/** Names at places: what they refer to, and where else they stand. */
public final class Names {
	private static final Comparator<Location> BY_PLACE = Comparator
			.comparing((Location location) -> location.file().map(Path::toString).orElse("")).thenComparingInt(Location::offset);

	private final XtextResource resource;

	public Names(XtextResource resource) {
		this.resource = resource;
	}

	/** The element that the name at the offset declares or refers to. */
	public Optional<EObject> elementAt(int offset) {
		EObject referred = new EObjectAtOffsetHelper().resolveCrossReferencedElementAt(resource, offset);
		if (referred != null) {
			return referred.eIsProxy() ? Optional.empty() : Optional.of(referred);
		}
		ILeafNode leaf = NodeModelUtils.findLeafNodeAtOffset(resource.getParseResult().getRootNode(), offset);
		EObject owner = leaf == null || leaf.isHidden() ? null : NodeModelUtils.findActualSemanticObjectFor(leaf);
		if (owner instanceof Type type && type.getName() != null && leaf.getText().equals(type.getName())) {
			return Types.struct(type).map(EObject.class::cast);
		}
		return nameNode(owner).filter(node -> node.getOffset() == (leaf == null ? -1 : leaf.getOffset())).map(node -> owner);
	}

	/** The word at the offset, or that ends there. */
	Optional<ILeafNode> wordAt(int offset) {
		return word(offset).or(() -> offset > 0 ? word(offset - 1) : Optional.empty());
	}

	private Optional<ILeafNode> word(int offset) {
		return Optional.ofNullable(NodeModelUtils.findLeafNodeAtOffset(resource.getParseResult().getRootNode(), offset))
				.filter(leaf -> !leaf.isHidden() && !leaf.getText().isEmpty())
				.filter(leaf -> Character.isLetter(leaf.getText().charAt(0)) || leaf.getText().charAt(0) == '_');
	}

	/** What the word at the offset stands for. */
	Optional<Symbol> symbolAt(int offset) {
		return wordAt(offset).flatMap(word -> {
			Optional<EObject> element = elementAt(word.getOffset());
			if (element.isPresent() && !(element.get() instanceof Region || element.get() instanceof Option)) {
				return nameNode(element.get()).map(node -> new Symbol.Declared(element.get(), NodeModelUtils.getTokenText(node)));
			}
			EObject owner = NodeModelUtils.findActualSemanticObjectFor(word);
			return externals(owner).stream().flatMap(feature -> NodeModelUtils.findNodesForFeature(owner, feature).stream()
					.filter(node -> node.getOffset() == word.getOffset()).map(node -> external(feature, word.getText())))
					.map(Symbol.class::cast).findFirst();
		});
	}

	private static List<EAttribute> externals(EObject element) {
		return switch (element) {
			case Region region -> List.of(Literals.REGION__NAME, Literals.REGION__CONDITION);
			case Irq irq when irq.getSource() != null && !Numbers.looksLikeNumber(irq.getSource()) -> List.of(Literals.IRQ__SOURCE);
			case Option option -> List.of(Literals.OPTION__NAME);
			case Contained contained -> List.of(Literals.CONTAINED__CONDITION);
			case null, default -> List.of();
		};
	}

	private static Symbol.External external(EAttribute feature, String name) {
		return new Symbol.External(feature == Literals.REGION__NAME ? Symbol.External.Kind.REGION
				: feature == Literals.IRQ__SOURCE ? Symbol.External.Kind.INTERRUPT : Symbol.External.Kind.OPTION, name);
	}

	Optional<Location> definition(int offset) {
		return symbolAt(offset).flatMap(Names::declaration);
	}

	/** Where the symbol is declared, also when that is in TF-M's own manifests. */
	static Optional<Location> declaration(Symbol symbol) {
		return symbol instanceof Symbol.Declared declared
				? nameNode(declared.element()).map(node -> location(declared.element().eResource(), node)) : Optional.empty();
	}

	List<Location> occurrences(int offset) {
		return symbolAt(offset).map(this::occurrences).orElse(List.of());
	}

	List<Location> occurrences(Symbol symbol) {
		List<Location> found = new ArrayList<>(references(symbol));
		declaration(symbol).ifPresent(found::add);
		found.sort(BY_PLACE);
		return List.copyOf(found);
	}

	List<Location> references(int offset) {
		return symbolAt(offset).map(this::references).orElse(List.of());
	}

	private List<Location> references(Symbol symbol) {
		List<Location> found = new ArrayList<>();
		for (Resource file : List.copyOf(resource.getResourceSet().getResources())) {
			uses(file, symbol, found);
		}
		found.sort(BY_PLACE);
		return List.copyOf(found);
	}

	/** Occurrences in this text alone, which needs no other file to be read through. */
	List<Mark> marks(int offset) {
		Optional<Symbol> symbol = symbolAt(offset);
		List<Location> found = new ArrayList<>();
		symbol.ifPresent(it -> uses(resource, it, found));
		List<Mark> marks = new ArrayList<>(found.stream().map(use -> new Mark(use.offset(), use.length(), false)).toList());
		if (symbol.isPresent() && symbol.get() instanceof Symbol.Declared declared && declared.element().eResource() == resource) {
			nameNode(declared.element()).ifPresent(node -> marks.add(new Mark(node.getOffset(), node.getLength(), true)));
		}
		marks.sort(Comparator.comparingInt(Mark::offset));
		return List.copyOf(marks);
	}

	private static void uses(Resource file, Symbol symbol, List<Location> found) {
		if (TfmLibrary.isLibrary(file.getURI()) || !(file instanceof XtextResource text) || text.getParseResult() == null
				|| !text.getParseResult().getRootNode().getText().contains(symbol.name())) {
			return;
		}
		file.getAllContents().forEachRemaining(element -> {
			switch (symbol) {
				case Symbol.Declared declared -> uses(file, element, declared, found);
				case Symbol.External external -> externals(element).stream()
						.filter(feature -> external(feature, external.name()).equals(external))
						.flatMap(feature -> NodeModelUtils.findNodesForFeature(element, feature).stream())
						.filter(node -> NodeModelUtils.getTokenText(node).equals(external.name()))
						.forEach(node -> found.add(location(file, node)));
			}
		});
	}

	private static void uses(Resource file, EObject element, Symbol.Declared target, List<Location> found) {
		for (EReference reference : element.eClass().getEAllReferences()) {
			if (!reference.isContainment() && !reference.isContainer()) {
				uses(file, element, reference, target, found);
			}
		}
		if (element instanceof Type type && target.element() instanceof Struct struct && target.name().equals(type.getName())
				&& Types.struct(type).filter(it -> it == struct).isPresent()) {
			nameNode(type).ifPresent(node -> found.add(location(file, node)));
		}
	}

	// Only names that are spelt like the target's are looked up, which saves the linking of all others.
	private static void uses(Resource file, EObject element, EReference reference, Symbol.Declared target, List<Location> found) {
		List<INode> nodes = NodeModelUtils.findNodesForFeature(element, reference);
		if (nodes.stream().noneMatch(node -> NodeModelUtils.getTokenText(node).equals(target.name()))) {
			return;
		}
		List<?> values = reference.isMany() ? (List<?>) element.eGet(reference) : Collections.singletonList(element.eGet(reference));
		for (int i = 0; i < Math.min(values.size(), nodes.size()); i++) {
			if (values.get(i) == target.element()) {
				found.add(location(file, nodes.get(i)));
			}
		}
	}

	private static Location location(Resource file, INode node) {
		Optional<Path> path = file.getURI().isFile() ? Optional.of(Path.of(file.getURI().toFileString())) : Optional.empty();
		return new Location(path, node.getOffset(), node.getLength());
	}

	/** Where the element's own name stands. */
	static Optional<INode> nameNode(EObject element) {
		EStructuralFeature name = element == null ? null : element.eClass().getEStructuralFeature("name");
		return name == null ? Optional.empty() : NodeModelUtils.findNodesForFeature(element, name).stream().findFirst();
	}

	/** The partition's own name, or a placeholder. */
	static String nameOf(Partition partition) {
		return partition.getName() == null ? "?" : partition.getName();
	}
}
