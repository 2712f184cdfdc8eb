// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.xtext.resource.XtextResource;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.Severity;
import org.tfmstudio.manifest.syntax.SourceText;

/**
 * Makes a text, exports it, and compares the data: what differs is kept in {@code extra} blocks of the next try. A text that
 * cannot be made so is a finding.
 */
final class Verified {
	/** Tries: as it is, with single keys kept, with whole lists kept, and one to see that all is equal. */
	private static final int TRIES = 4;

	/** Makes a text, given what has to be kept. */
	interface Maker {
		String make(ImportKept kept, ImportBlock.Report report);
	}

	private final ManifestTexts texts;
	private final Path file;
	private final String name;
	private final YamlMapping wanted;

	Verified(ManifestTexts texts, Path file, String name, YamlMapping wanted) {
		this.texts = texts;
		this.file = file;
		this.name = name;
		this.wanted = wanted;
	}

	/**
	 * The formatted text, parsed, if it says the same as the YAML.
	 *
	 * @param export gives the YAML of what was parsed
	 * @param registered keys that are not to be warned of
	 */
	Optional<XtextResource> make(List<Finding> findings, Maker maker, Function<XtextResource, String> export, Set<String> registered) {
		ImportKept kept = new ImportKept();
		for (int i = 0; i < TRIES; i++) {
			ImportReport report = new ImportReport(file, registered);
			String text = maker.make(kept, report);
			SourceText source = SourceText.of(text);
			if (source.refusal().isPresent()) {
				return failed(findings, source.refusal().get().message());
			}
			XtextResource made = parsed(texts.formatted(parsed(text)));
			if (ManifestTexts.hasErrors(made)) {
				return failed(findings, "its text would have syntax errors");
			}
			Optional<YamlNode> exported = YamlReader.read(file, export.apply(made)).root();
			if (!(exported.orElse(null) instanceof YamlMapping map)) {
				return failed(findings, "its YAML cannot be read again");
			}
			if (!kept.compare(wanted, map, i == 0)) {
				findings.addAll(report.findings());
				return Optional.of(made);
			}
		}
		return failed(findings, "its YAML would differ");
	}

	private XtextResource parsed(String text) {
		return texts.parse(Path.of(name), text);
	}

	private Optional<XtextResource> failed(List<Finding> findings, String why) {
		findings.add(YamlReader.finding(file, wanted.place(), Severity.ERROR, YamlCodes.NOT_EQUAL, "This cannot be imported without loss (" + why
				+ "), so it is not; please report it."));
		return Optional.empty();
	}
}
