// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.tfmstudio.manifest.model.ManifestFile;
import org.tfmstudio.manifest.model.ModelPackage;
import org.tfmstudio.manifest.syntax.TerminalValues;

/** Texts that name files: sources, keys, manifests, the application's folder; all from the folder of their file. */
final class Links {
	private static final Set<EStructuralFeature> PATHS = Set.of(ModelPackage.Literals.PARTITION__SOURCES,
			ModelPackage.Literals.BOOT__KEY, ModelPackage.Literals.CONTAINED__MANIFEST, ModelPackage.Literals.DEVICE__APPLICATION);

	private Links() {
	}

	static List<Link> of(ManifestFile root, Path file) {
		List<Link> links = new ArrayList<>();
		root.eAllContents().forEachRemaining(element -> links(element, file.toAbsolutePath().normalize().getParent(), links));
		links.sort(Comparator.comparingInt(Link::offset));
		return List.copyOf(links);
	}

	private static void links(EObject element, Path folder, List<Link> links) {
		for (EStructuralFeature feature : element.eClass().getEAllStructuralFeatures()) {
			if (PATHS.contains(feature)) {
				for (INode node : NodeModelUtils.findNodesForFeature(element, feature)) {
					String text = NodeModelUtils.getTokenText(node);
					if (text.length() > 2 && text.startsWith("\"") && text.endsWith("\"")) {
						target(folder, TerminalValues.unescaped(text.substring(1, text.length() - 1)))
								.ifPresent(target -> links.add(new Link(node.getOffset() + 1, node.getLength() - 2, target)));
					}
				}
			}
		}
	}

	/** The file; of a folder its {@code main.c}, since an editor opens no folders. */
	private static Optional<Path> target(Path folder, String name) {
		try {
			Path path = folder.resolve(name).normalize();
			Path file = Files.isDirectory(path) ? path.resolve("main.c") : path;
			return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
		} catch (InvalidPathException e) {
			return Optional.empty();
		}
	}
}
