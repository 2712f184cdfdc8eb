// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tfmstudio.manifest.syntax.TerminalValues;
import org.tfmstudio.manifest.yaml.YamlScalar.Kind;

/** Makes the text of a {@code .device} file out of a manifest list of TF-M. */
final class DeviceText extends ImportBlock {
	private final Map<YamlMapping, String> names;

	/** @param names of the partitions of the entries, by identity */
	DeviceText(ManifestTexts texts, YamlDocument document, ImportKept kept, Report report, Map<YamlMapping, String> names) {
		super(texts, document, kept, report);
		this.names = names;
	}

	String of(YamlMapping list, String name) {
		int from = list.entries().isEmpty() ? list.place().offset() : from(list.entries().get(0));
		lines.before(from, true);
		documentation(list.get("description"));
		lines.open("device " + name + " {", from, false);
		body(list, this::statement);
		lines.close(list.place().end() - 1);
		return lines.end();
	}

	private boolean statement(YamlMapping.Entry entry) {
		switch (entry.name()) {
			case "description", "type", "version_major", "version_minor" -> {
				return true;
			}
			case "manifest_list" -> {
				if (entry.value() instanceof YamlSequence sequence && !sequence.pairs()) {
					sequence.items().stream().filter(item -> item instanceof YamlMapping map && !map.set()).forEach(item -> contained((YamlMapping) item));
				}
				return true;
			}
			default -> {
				return false;
			}
		}
	}

	private void contained(YamlMapping item) {
		int from = item.place().offset();
		lines.before(from, true);
		documentation(item.get("description"));
		String condition = item.get("conditional").flatMap(this::name).map(name -> " when " + name).orElse("");
		lines.open("contains " + names.getOrDefault(item, "UNKNOWN") + condition + " {", from, false);
		body(item, this::containedStatement);
		lines.close(item.place().end() - 1);
	}

	private boolean containedStatement(YamlMapping.Entry entry) {
		YamlNode value = entry.value();
		switch (entry.name()) {
			case "description", "conditional", "version_major", "version_minor" -> {
				return true;
			}
			case "manifest" -> string(value).ifPresent(path -> line("manifest " + TerminalValues.quoted(path), entry));
			case "output_path" -> string(value).ifPresent(path -> line("output " + TerminalValues.quoted(path), entry));
			case "pid" -> number(value).filter(number -> ((YamlScalar) value).kind() == Kind.INTEGER).ifPresent(pid -> line("pid " + pid, entry));
			case "linker_pattern" -> linker(entry);
			case "non_ffm_attributes" -> names(value, this::name)
					.ifPresent(names -> line("attributes " + String.join(", ", names), entry));
			default -> {
				return false;
			}
		}
		return true;
	}

	private void linker(YamlMapping.Entry linker) {
		if (!(linker.value() instanceof YamlMapping mapping)) {
			return;
		}
		for (YamlMapping.Entry entry : mapping.entries()) {
			String word = entry.name().equals("library_list") ? "libraries " : entry.name().equals("object_list") ? "objects " : "";
			if (!word.isEmpty()) {
				names(entry.value(), ImportBlock::string).ifPresent(
						patterns -> line(word + String.join(", ", patterns.stream().map(TerminalValues::quoted).toList()), entry));
			}
		}
	}

	/** All items of a list that has some, when each is such a text. */
	private static Optional<List<String>> names(YamlNode value, java.util.function.Function<YamlNode, Optional<String>> text) {
		if (!(value instanceof YamlSequence sequence) || sequence.items().isEmpty() || sequence.pairs()
				|| !sequence.items().stream().allMatch(item -> text.apply(item).isPresent())) {
			return Optional.empty();
		}
		return Optional.of(sequence.items().stream().map(item -> text.apply(item).orElseThrow()).toList());
	}
}
