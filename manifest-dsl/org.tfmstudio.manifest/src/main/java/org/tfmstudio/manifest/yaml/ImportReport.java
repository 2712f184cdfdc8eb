// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.Severity;

/** The findings of one text that is made. */
final class ImportReport implements ImportBlock.Report {
	private static final int MOST = 100;

	private final Path file;
	private final Set<String> registered;
	private final List<Finding> findings = new ArrayList<>();

	/** @param registered keys that a list announces to TF-M's tool */
	ImportReport(Path file, Set<String> registered) {
		this.file = file;
		this.registered = registered;
	}

	List<Finding> findings() {
		return findings;
	}

	@Override
	public void unknown(YamlMapping.Entry entry) {
		boolean announced = registered.contains(entry.name());
		add(entry.key(), announced ? Severity.INFO : Severity.WARNING, YamlCodes.UNKNOWN_KEY, "The language has no word for '"
				+ YamlScalars.shortened(entry.name()) + "'; it is kept in an `extra` block." + (announced ? "" : " Is it spelt correctly?"));
	}

	@Override
	public void kept(YamlMapping.Entry entry) {
		add(entry.key(), Severity.INFO, YamlCodes.KEPT, "No statement gives this very value (" + entry.value().what() + ") to '"
				+ YamlScalars.shortened(entry.name()) + "'; it is kept in an `extra` block.");
	}

	@Override
	public void renamed(YamlNode place, String from, String to) {
		add(place, Severity.WARNING, YamlCodes.RENAMED, "'" + YamlScalars.shortened(from) + "' is no name in the language; it becomes '" + to
				+ "', and stays what it is in the YAML.");
	}

	private void add(YamlNode node, Severity severity, String code, String message) {
		if (findings.size() < MOST) {
			findings.add(YamlReader.finding(file, node.place(), severity, code, message));
		}
	}
}
