// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.xtext.resource.XtextResource;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.model.Partition;

/** A manifest of TF-M on its way to a {@code .partition} file. */
final class ImportedManifest {
	private final Path file;
	private final YamlDocument document;
	private final YamlMapping root;
	private final String name;
	private final Set<String> registered = new HashSet<>();
	private String partitionName = "";
	private Optional<XtextResource> resource = Optional.empty();

	/** @param name of the file that it becomes */
	ImportedManifest(Path file, YamlDocument document, YamlMapping root, String name) {
		this.file = file;
		this.document = document;
		this.root = root;
		this.name = name;
	}

	/** The entry of a list that names it: what it announces is not to be warned of. */
	void register(YamlMapping entry) {
		if (entry.get("non_ffm_attributes").orElse(null) instanceof YamlSequence names) {
			names.items().forEach(item -> ImportBlock.string(item).ifPresent(registered::add));
		}
	}

	/** Its name in the language. */
	String partitionName() {
		return partitionName;
	}

	/** The partition that was made, if that was possible. */
	Optional<Partition> partition() {
		return resource.flatMap(one -> ManifestTexts.elements(one).stream().filter(Partition.class::isInstance).map(Partition.class::cast).findFirst());
	}

	Optional<ManifestImport.ImportedFile> file() {
		return resource.map(one -> new ManifestImport.ImportedFile(file, name, one.getParseResult().getRootNode().getText()));
	}

	void write(ManifestTexts texts, List<Finding> findings) {
		Verified verified = new Verified(texts, file, name, root);
		resource = verified.make(findings, (kept, report) -> {
			PartitionText text = new PartitionText(texts, document, kept, report);
			partitionName = root.get("name").map(node -> text.nameOr(node, "PARTITION")).orElse("UNNAMED");
			return text.of(root, partitionName);
		}, this::yaml, registered);
	}

	private String yaml(XtextResource made) {
		Partition partition = (Partition) ManifestTexts.elements(made).get(0);
		return ManifestTexts.yaml(made, partition, new ArrayList<>(), file);
	}
}
