// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.tfmstudio.manifest.ide.OutlineNode.Kind;
import org.tfmstudio.manifest.model.Boot;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Irq;
import org.tfmstudio.manifest.model.ManifestFile;
import org.tfmstudio.manifest.model.Operation;
import org.tfmstudio.manifest.model.Option;
import org.tfmstudio.manifest.model.Parameter;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Region;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Struct;
import org.tfmstudio.manifest.model.Use;

/** The elements of a file as a tree. */
final class Outline {
	private Outline() {
	}

	static List<OutlineNode> of(ManifestFile file) {
		return children(file);
	}

	private static List<OutlineNode> children(EObject element) {
		List<OutlineNode> nodes = new ArrayList<>();
		for (EObject child : element.eContents()) {
			node(child).ifPresent(nodes::add);
		}
		nodes.sort((a, b) -> Integer.compare(a.offset(), b.offset()));
		return nodes;
	}

	private static Optional<OutlineNode> node(EObject element) {
		return switch (element) {
			case Partition partition -> node(element, Kind.PARTITION, name(partition.getName())
					+ (partition.getType() == null ? "" : " : " + partition.getType()));
			case Service service -> node(element, Kind.SERVICE, name(service.getName())
					+ (service.getSid() == null ? "" : " : " + service.getSid()));
			case Operation operation -> node(element, Kind.OPERATION, name(operation.getName()) + operation.getParameters()
					.stream().map(Parameter::getName).collect(Collectors.joining(", ", "(", ")")));
			case Struct struct -> node(element, Kind.STRUCT, name(struct.getName()));
			case Irq irq -> node(element, Kind.IRQ, name(irq.getSource()) + (irq.getName() == null ? "" : " as " + irq.getName()));
			case Region region -> node(element, Kind.REGION, name(region.getName() == null ? region.getBase() : region.getName()));
			case Use use -> node(element, Kind.USE, (use.isWeak() ? "uses weakly " : "uses ") + NodeModelUtils
					.findNodesForFeature(use, org.tfmstudio.manifest.model.ModelPackage.Literals.USE__SERVICES).stream()
					.map(NodeModelUtils::getTokenText).collect(Collectors.joining(", ")));
			case Device device -> node(element, Kind.DEVICE, name(device.getName()));
			case Contained contained when !NodeModelUtils.findActualNodeFor(contained).getText().strip().startsWith("contains") -> Optional.empty();
			case Contained contained -> node(element, Kind.USE, "contains " + contained(contained));
			case Boot boot -> node(element, Kind.BOOT, "boot");
			case Option option -> node(element, Kind.OPTION, name(option.getName()) + " = " + name(option.getValue()));
			default -> Optional.empty();
		};
	}

	private static String contained(Contained contained) {
		return NodeModelUtils.findNodesForFeature(contained, org.tfmstudio.manifest.model.ModelPackage.Literals.CONTAINED__PARTITION)
				.stream().map(NodeModelUtils::getTokenText).findFirst().orElse("?")
				+ (contained.getCondition() == null ? "" : " when " + contained.getCondition());
	}

	private static String name(String name) {
		return name == null ? "?" : name;
	}

	private static Optional<OutlineNode> node(EObject element, Kind kind, String label) {
		ICompositeNode node = NodeModelUtils.findActualNodeFor(element);
		if (node == null) {
			return Optional.empty();
		}
		INode named = Names.nameNode(element).orElse(node);
		return Optional.of(new OutlineNode(label, kind, node.getOffset(), node.getLength(), named.getOffset(), named.getLength(),
				children(element)));
	}
}
