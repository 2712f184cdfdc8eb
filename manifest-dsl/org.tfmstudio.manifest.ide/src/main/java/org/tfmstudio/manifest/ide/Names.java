// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Struct;
import org.tfmstudio.manifest.model.Type;
import org.tfmstudio.manifest.reading.Types;

/** Names at places: what they refer to, and where else they stand. */
public final class Names {
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

	Optional<Location> definition(int offset) {
		return elementAt(offset).flatMap(element -> nameNode(element).map(node -> location(element.eResource(), node)));
	}

	List<Location> occurrences(int offset) {
		Optional<EObject> element = elementAt(offset);
		List<Location> found = new ArrayList<>();
		element.flatMap(Names::nameNode).ifPresent(node -> found.add(location(element.get().eResource(), node)));
		element.ifPresent(target -> List.copyOf(resource.getResourceSet().getResources()).stream()
				.filter(file -> !TfmLibrary.isLibrary(file.getURI())).forEach(file -> uses(file, target, found)));
		found.sort(Comparator.comparing((Location location) -> location.file().map(Path::toString).orElse(""))
				.thenComparingInt(Location::offset));
		return List.copyOf(found);
	}

	private static void uses(Resource file, EObject target, List<Location> found) {
		file.getAllContents().forEachRemaining(element -> {
			for (EReference reference : element.eClass().getEAllReferences()) {
				if (!reference.isContainment() && !reference.isContainer()) {
					List<?> values = reference.isMany() ? (List<?>) element.eGet(reference) : Collections.singletonList(element.eGet(reference));
					List<INode> nodes = NodeModelUtils.findNodesForFeature(element, reference);
					for (int i = 0; i < Math.min(values.size(), nodes.size()); i++) {
						if (values.get(i) == target) {
							found.add(location(file, nodes.get(i)));
						}
					}
				}
			}
			if (element instanceof Type type && target instanceof Struct && Types.struct(type).filter(s -> s == target).isPresent()) {
				nameNode(type).ifPresent(node -> found.add(location(file, node)));
			}
		});
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
