// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.reading.Devices;
import org.tfmstudio.manifest.reading.Documentation;

/**
 * Makes a manifest list of TF-M out of a device. An entry that names its manifest is written as it stands; of one that does not,
 * the tool's needs are filled in: manifest, folder of generated files, PID, linker pattern.
 */
final class DeviceYaml {
	/** Top-level keys of a manifest that TF-M's tool takes without registration. */
	static final Set<String> KNOWN = Set.of("psa_framework_version", "name", "type", "priority", "model", "entry_point", "stack_size",
			"description", "entry_init", "heap_size", "mmio_regions", "services", "irqs", "dependencies", "client_id_base", "client_id_limit");

	private final OutExtras extras;
	private final Map<Contained, Manifest> manifests;

	/**
	 * A partition of a list.
	 *
	 * @param path of its manifest, from the list
	 * @param yaml what is written as its manifest
	 */
	record Manifest(Partition partition, String path, Out.Mapping yaml) {
	}

	/** @param manifests the partitions that are known; of others the list says only what the device says */
	DeviceYaml(Path file, List<Finding> findings, Map<Contained, Manifest> manifests) {
		extras = new OutExtras(file, findings);
		this.manifests = manifests;
	}

	Out.Mapping of(Device device) {
		Out.Mapping out = new Out.Mapping();
		out.put("description", OutNodes.offset(device, Literals.ELEMENT__NAME),
				Out.Scalar.quoted(Documentation.of(device).orElse("Partitions of " + device.getName())));
		out.put("type", Out.NOWHERE, new Out.Scalar("manifest_list"));
		version(out);
		Map<Contained, Long> pids = pids(device);
		for (Contained contained : device.getContained()) {
			if (contained.getManifest() != null || manifests.containsKey(contained)) {
				int offset = OutNodes.offset(contained);
				out.list("manifest_list", offset).add(offset, entry(contained, pids));
			}
		}
		out.put("manifest_list", Out.NOWHERE, new Out.Sequence());
		extras.apply(device.getExtras(), out);
		return out;
	}

	private static void version(Out.Mapping out) {
		out.put("version_major", Out.NOWHERE, new Out.Scalar("0"));
		out.put("version_minor", Out.NOWHERE, new Out.Scalar("1"));
	}

	/** The numbers of partitions whose entries are filled in, as the build of the project gives them. */
	private Map<Contained, Long> pids(Device device) {
		List<Partition> partitions = manifests.values().stream().map(Manifest::partition).distinct().toList();
		Map<Partition, Long> all = Devices.pids(device, partitions);
		Map<Contained, Long> pids = new LinkedHashMap<>();
		manifests.forEach((contained, manifest) -> pids.put(contained, all.get(manifest.partition())));
		return pids;
	}

	private Out entry(Contained contained, Map<Contained, Long> pids) {
		boolean filled = contained.getManifest() == null;
		Optional<Manifest> manifest = Optional.ofNullable(manifests.get(contained));
		Out.Mapping out = new Out.Mapping();
		Out.Mapping body = new Out.Mapping();
		said(body, contained);
		out.put("description", OutNodes.offset(contained), Out.Scalar.quoted(Documentation.of(contained)
				.or(() -> manifest.flatMap(one -> Documentation.of(one.partition())).map(text -> text.lines().findFirst().orElse("")))
				.orElseGet(() -> OutNodes.nodes(contained, Literals.CONTAINED__PARTITION).stream().map(OutNodes::text).findFirst().orElse(""))));
		if (filled) {
			manifest.ifPresent(one -> out.put("manifest", Out.NOWHERE, Out.Scalar.quoted(one.path())));
			if (contained.getOutput() == null) {
				manifest.ifPresent(one -> out.put("output_path", Out.NOWHERE, Out.Scalar.quoted("partitions/" + FileNames.base(one.path()))));
			}
		}
		out.items().addAll(body.items());
		version(out);
		if (filled) {
			out.put("pid", Out.NOWHERE, new Out.Scalar(String.valueOf(pids.get(contained))));
			if (out.get("linker_pattern").isEmpty() && manifest.isPresent()) {
				out.put("linker_pattern", Out.NOWHERE, library("*tfm_*partition_" + FileNames.base(manifest.get().path()) + ".*"));
			}
		}
		manifest.ifPresent(one -> attributes(out, one));
		extras.apply(contained.getExtras(), out);
		return out;
	}

	private static Out library(String pattern) {
		Out.Sequence patterns = new Out.Sequence();
		patterns.add(Out.NOWHERE, Out.Scalar.quoted(pattern));
		Out.Mapping linker = new Out.Mapping();
		linker.put("library_list", Out.NOWHERE, patterns);
		return linker;
	}

	private static void said(Out.Mapping body, Contained contained) {
		if (contained.getManifest() != null) {
			body.put("manifest", OutNodes.offset(contained, Literals.CONTAINED__MANIFEST), Out.Scalar.quoted(contained.getManifest()));
		}
		if (contained.getOutput() != null) {
			body.put("output_path", OutNodes.offset(contained, Literals.CONTAINED__OUTPUT), Out.Scalar.quoted(contained.getOutput()));
		}
		if (contained.getPid() != null) {
			body.put("pid", OutNodes.offset(contained, Literals.CONTAINED__PID), OutNodes.number(contained.getPid()));
		}
		Out.Mapping linker = new Out.Mapping();
		texts(linker, "library_list", OutNodes.nodes(contained, Literals.CONTAINED__LIBRARIES), contained.getLibraries());
		texts(linker, "object_list", OutNodes.nodes(contained, Literals.CONTAINED__OBJECTS), contained.getObjects());
		linker.sort();
		if (!linker.items().isEmpty()) {
			body.put("linker_pattern", linker.items().get(0).offset(), linker);
		}
		for (INode node : OutNodes.nodes(contained, Literals.CONTAINED__ATTRIBUTES)) {
			body.list("non_ffm_attributes", node.getOffset()).add(node.getOffset(), Out.Scalar.text(OutNodes.text(node)));
		}
		condition(body, contained);
		body.sort();
		if (inHead(contained)) {
			// TF-M's lists have it behind the paths
			int at = (int) body.items().stream().takeWhile(item -> item.key().equals("manifest") || item.key().equals("output_path")).count();
			body.items().add(at, new Out.Item("conditional", Out.NOWHERE, Out.Scalar.quoted(contained.getCondition())));
		}
	}

	private static void condition(Out.Mapping body, Contained contained) {
		if (contained.getCondition() != null && !inHead(contained)) {
			body.put("conditional", OutNodes.offset(contained, Literals.CONTAINED__CONDITION), Out.Scalar.quoted(contained.getCondition()));
		}
	}

	/** Whether the condition stands before the block. */
	private static boolean inHead(Contained contained) {
		int condition = OutNodes.offset(contained, Literals.CONTAINED__CONDITION);
		if (condition == Out.NOWHERE) {
			return false;
		}
		for (ILeafNode leaf : NodeModelUtils.findActualNodeFor(contained).getLeafNodes()) {
			if (!leaf.isHidden() && leaf.getText().equals("{")) {
				return condition < leaf.getOffset();
			}
		}
		return true;
	}

	private static void texts(Out.Mapping out, String key, List<INode> nodes, List<String> values) {
		for (int i = 0; i < Math.min(nodes.size(), values.size()); i++) {
			out.list(key, nodes.get(i).getOffset()).add(nodes.get(i).getOffset(), Out.Scalar.quoted(values.get(i)));
		}
	}

	private static void attributes(Out.Mapping out, Manifest manifest) {
		if (out.get("non_ffm_attributes").isPresent()) {
			return;
		}
		List<String> keys = manifest.yaml().keys(key -> !KNOWN.contains(key));
		if (!keys.isEmpty()) {
			Out.Sequence names = new Out.Sequence();
			keys.forEach(key -> names.add(Out.NOWHERE, new Out.Scalar(key)));
			out.put("non_ffm_attributes", Out.NOWHERE, names);
		}
	}
}
