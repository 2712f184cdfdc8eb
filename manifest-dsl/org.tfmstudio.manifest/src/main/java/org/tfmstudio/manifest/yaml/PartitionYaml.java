// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.nodemodel.INode;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.model.Irq;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Region;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Use;
import org.tfmstudio.manifest.reading.Documentation;
import org.tfmstudio.manifest.reading.Partitions;

/** Makes a manifest of TF-M out of a partition, with the types that TF-M's tool wants. */
final class PartitionYaml {
	private final OutExtras extras;

	PartitionYaml(Path file, List<Finding> findings) {
		extras = new OutExtras(file, findings);
	}

	Out.Mapping of(Partition partition) {
		Out.Mapping out = new Out.Mapping();
		int start = OutNodes.offset(partition, Literals.ELEMENT__NAME);
		out.put("name", start, Out.Scalar.text(partition.getName()));
		statement(out, partition, Literals.PARTITION__TYPE, "type", PartitionYaml::type);
		Documentation.of(partition).ifPresent(text -> out.put("description", Out.NOWHERE, Out.Scalar.text(text)));
		Out.Mapping body = new Out.Mapping();
		statement(body, partition, Literals.PARTITION__PRIORITY, "priority", Out.Scalar::text);
		statement(body, partition, Literals.PARTITION__MODEL, "model", Out.Scalar::text);
		statement(body, partition, Literals.PARTITION__ENTRY, "entry_point", Out.Scalar::text);
		statement(body, partition, Literals.PARTITION__INIT, "entry_init", Out.Scalar::text);
		statement(body, partition, Literals.PARTITION__STACK, "stack_size", Out.Scalar::quoted);
		statement(body, partition, Literals.PARTITION__HEAP, "heap_size", Out.Scalar::quoted);
		statement(body, partition, Literals.PARTITION__NS_AGENT, "ns_agent", word -> new Out.Scalar("true"));
		clients(body, partition, Literals.PARTITION__CLIENT_BASE, Literals.PARTITION__CLIENT_LIMIT);
		list(body, "mmio_regions", partition.getRegions(), this::region);
		list(body, "services", partition.getServices(), this::service);
		list(body, "irqs", partition.getIrqs(), this::irq);
		uses(body, partition, false, "dependencies");
		uses(body, partition, true, "weak_dependencies");
		body.sort();
		if (body.get("priority").isEmpty()) {
			out.put("priority", Out.NOWHERE, new Out.Scalar("NORMAL"));
		}
		out.items().addAll(body.items());
		out.items().add(0, framework(partition, start, body));
		extras.apply(partition.getExtras(), out);
		return out;
	}

	/** TF-M's manifests begin with it; so its comments come first only if it is the first statement here, too. */
	private static Out.Item framework(Partition partition, int start, Out.Mapping body) {
		String text = partition.getFramework() == null ? Partitions.framework(partition) : partition.getFramework();
		int said = OutNodes.offset(partition, Literals.PARTITION__FRAMEWORK);
		boolean first = body.items().isEmpty() || said < body.items().get(0).offset();
		return new Out.Item("psa_framework_version", said != Out.NOWHERE && first ? said : start, framework(text));
	}

	private static Out framework(String text) {
		return YamlScalars.resolve(text) == YamlScalar.Kind.FLOAT ? new Out.Scalar(text) : Out.Scalar.quoted(text);
	}

	private static Out type(String word) {
		return Out.Scalar.text(switch (word) {
			case "psa-rot" -> "PSA-ROT";
			case "application-rot" -> "APPLICATION-ROT";
			default -> word;
		});
	}

	private static void statement(Out.Mapping out, EObject element, EStructuralFeature feature, String key, Function<String, Out> value) {
		List<INode> nodes = OutNodes.nodes(element, feature);
		if (!nodes.isEmpty()) {
			out.put(key, nodes.get(0).getOffset(), value.apply(OutNodes.text(nodes.get(0))));
		}
	}

	private static void clients(Out.Mapping out, EObject element, EStructuralFeature base, EStructuralFeature limit) {
		statement(out, element, base, "client_id_base", Out.Scalar::quoted);
		statement(out, element, limit, "client_id_limit", Out.Scalar::quoted);
	}

	private static <E extends EObject> void list(Out.Mapping out, String key, List<E> elements, Function<E, Out> item) {
		for (E element : elements) {
			int offset = OutNodes.offset(element);
			out.list(key, offset).add(offset, item.apply(element));
		}
	}

	private static void uses(Out.Mapping out, Partition partition, boolean weak, String key) {
		for (Use use : partition.getUses()) {
			if (use.isWeak() == weak) {
				for (INode node : OutNodes.nodes(use, Literals.USE__SERVICES)) {
					out.list(key, node.getOffset()).add(node.getOffset(), Out.Scalar.text(OutNodes.text(node)));
				}
			}
		}
	}

	private Out service(Service service) {
		Out.Mapping out = new Out.Mapping();
		out.put("name", OutNodes.offset(service), Out.Scalar.text(service.getName()));
		Documentation.of(service).ifPresent(text -> out.put("description", Out.NOWHERE, Out.Scalar.text(text)));
		Out.Mapping body = new Out.Mapping();
		statement(body, service, Literals.SERVICE__SID, "sid", Out.Scalar::quoted);
		statement(body, service, Literals.SERVICE__VERSION, "version", OutNodes::number);
		statement(body, service, Literals.SERVICE__POLICY, "version_policy", word -> Out.Scalar.text(word.equals("strict") ? "STRICT" : "RELAXED"));
		if (!service.getClients().isEmpty()) {
			body.put("non_secure_clients", OutNodes.offset(service, Literals.SERVICE__CLIENTS),
					bool(service.getClients().contains("non-secure")));
		}
		boolean old = Partitions.framework((Partition) service.eContainer()).equals("1.0");
		if (service.isStateless()) {
			int offset = OutNodes.offset(service, Literals.SERVICE__STATELESS);
			body.put("connection_based", offset, bool(false));
			body.put("stateless_handle", offset, service.getHandle() == null ? new Out.Scalar("auto") : OutNodes.number(service.getHandle()));
		}
		statement(body, service, Literals.SERVICE__CONNECTION_BASED, "connection_based", word -> bool(true));
		statement(body, service, Literals.SERVICE__MM_IOVEC, "mm_iovec", word -> new Out.Scalar("enable"));
		body.sort();
		if (!old) {
			body.put("connection_based", Out.NOWHERE, bool(true));
		}
		body.put("non_secure_clients", Out.NOWHERE, bool(false));
		out.items().addAll(body.items());
		extras.apply(service.getExtras(), out);
		return out;
	}

	private static Out bool(boolean value) {
		return new Out.Scalar(value ? "true" : "false");
	}

	private Out irq(Irq irq) {
		Out.Mapping out = new Out.Mapping();
		out.put("source", OutNodes.offset(irq), Optional.ofNullable(irq.getSource()).filter(text -> Character.isDigit(text.charAt(0)) || text.startsWith("-"))
				.map(OutNodes::number).orElseGet(() -> Out.Scalar.text(String.valueOf(irq.getSource()))));
		Documentation.of(irq).ifPresent(text -> out.put("description", Out.NOWHERE, Out.Scalar.text(text)));
		Out.Mapping body = new Out.Mapping();
		statement(body, irq, Literals.IRQ__HANDLING, "handling", Out.Scalar::text);
		statement(body, irq, Literals.IRQ__NAME, "name", Out.Scalar::text);
		statement(body, irq, Literals.IRQ__SIGNAL, "signal", Out.Scalar::text);
		clients(body, irq, Literals.IRQ__CLIENT_BASE, Literals.IRQ__CLIENT_LIMIT);
		body.sort();
		out.items().addAll(body.items());
		extras.apply(irq.getExtras(), out);
		return out;
	}

	private Out region(Region region) {
		Out.Mapping out = new Out.Mapping();
		BiConsumer<EStructuralFeature, String> quoted = (feature, key) -> statement(out, region, feature, key, Out.Scalar::quoted);
		statement(out, region, Literals.REGION__NAME, "name", Out.Scalar::text);
		quoted.accept(Literals.REGION__BASE, "base");
		quoted.accept(Literals.REGION__SIZE, "size");
		Out.Mapping body = new Out.Mapping();
		statement(body, region, Literals.REGION__PERMISSION, "permission", word -> Out.Scalar.text(word.equals("read-write") ? "READ-WRITE" : "READ-ONLY"));
		statement(body, region, Literals.REGION__CONDITION, "conditional", Out.Scalar::quoted);
		body.sort();
		out.items().addAll(body.items());
		extras.apply(region.getExtras(), out);
		return out;
	}
}
