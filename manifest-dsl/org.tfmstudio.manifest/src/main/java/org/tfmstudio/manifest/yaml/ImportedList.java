// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.xtext.resource.XtextResource;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Partition;

/** A manifest list of TF-M on its way to a {@code .device} file. */
final class ImportedList {
	private final Path file;
	private final YamlDocument document;
	private final YamlMapping root;
	private final Map<YamlMapping, ImportedManifest> manifests = new IdentityHashMap<>();

	ImportedList(Path file, YamlDocument document, YamlMapping root) {
		this.file = file;
		this.document = document;
		this.root = root;
	}

	Path file() {
		return file;
	}

	/** The entries that are mappings. */
	List<YamlMapping> entries() {
		List<YamlMapping> entries = new ArrayList<>();
		if (root.get("manifest_list").orElse(null) instanceof YamlSequence items) {
			items.items().stream().filter(YamlMapping.class::isInstance).map(YamlMapping.class::cast).forEach(entries::add);
		}
		return entries;
	}

	/** The manifest of an entry was found. */
	void manifest(YamlMapping entry, ImportedManifest manifest) {
		manifests.put(entry, manifest);
	}

	Optional<ManifestImport.ImportedFile> write(ManifestTexts texts, Map<Path, ImportedManifest> all, Set<String> taken, List<Finding> findings) {
		String base = FileNames.clean(FileNames.base(file.getFileName().toString()));
		String name = FileNames.free(base, ".device", taken);
		Map<String, List<Partition>> named = new LinkedHashMap<>();
		all.values().forEach(manifest -> manifest.partition()
				.ifPresent(partition -> named.computeIfAbsent(partition.getName(), key -> new ArrayList<>()).add(partition)));
		Optional<XtextResource> resource = new Verified(texts, file, name, root).make(findings, (kept, report) -> {
			Map<YamlMapping, String> names = new IdentityHashMap<>();
			DeviceText text = new DeviceText(texts, document, kept, report, names);
			entries().forEach(entry -> names.put(entry, name(entry, text)));
			return text.of(root, text.legal(base, "device"));
		}, made -> yaml(made, named), Set.of());
		return resource.map(one -> new ManifestImport.ImportedFile(file, name, one.getParseResult().getRootNode().getText()));
	}

	/** The name of the entry's partition; of one that could not be read, a name made of its manifest's. */
	private String name(YamlMapping entry, DeviceText text) {
		ImportedManifest manifest = manifests.get(entry);
		if (manifest != null && !manifest.partitionName().isEmpty()) {
			return manifest.partitionName();
		}
		String path = entry.get("manifest").flatMap(ImportBlock::string).orElse("");
		return text.legal(FileNames.base(path).toUpperCase(java.util.Locale.ROOT), "UNKNOWN");
	}

	private String yaml(XtextResource made, Map<String, List<Partition>> named) {
		Device device = (Device) ManifestTexts.elements(made).get(0);
		return ManifestTexts.yaml(made, device, ManifestTexts.manifests(device, named, partition -> ManifestTexts.baseOf(partition) + ".yaml"), new ArrayList<>(), file);
	}
}
