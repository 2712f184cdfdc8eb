// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.Severity;

/** The entries of a mapping while it is read: the last of equal keys wins, and merged entries are before all others. */
final class YamlEntries {
	private static final int MOST_FINDINGS = 100;

	private final Path file;
	private final List<Finding> findings;
	private final List<YamlMapping.Entry> merged = new ArrayList<>();
	private final Map<Object, YamlMapping.Entry> own = new LinkedHashMap<>();

	YamlEntries(Path file, List<Finding> findings) {
		this.file = file;
		this.findings = findings;
	}

	void add(YamlNode key, YamlNode value) {
		if (!(key instanceof YamlScalar scalar)) {
			throw new YamlFailure(YamlCodes.KEY, key.place(), "A key has to be a text or a number, but this is " + key.what() + ".");
		}
		YamlMapping.Entry before = own.get(YamlData.key(scalar));
		// Python keeps the first of equal keys, and 1, 1.0 and true are equal there
		YamlMapping.Entry entry = new YamlMapping.Entry(before == null || before.key().kind() == scalar.kind() ? scalar : before.key(), value);
		own.put(YamlData.key(scalar), entry);
		if (before != null && findings.size() < MOST_FINDINGS) {
			findings.add(YamlReader.finding(file, key.place(), Severity.WARNING, YamlCodes.DUPLICATE_KEY, "'"
					+ YamlScalars.shortened(entry.name()) + "' is given twice, first on line " + before.key().place().line()
					+ "; this one counts. Remove the other."));
		}
	}

	void merge(YamlPlace place, YamlNode value) {
		if (value instanceof YamlMapping mapping) {
			merged.addAll(mapping.entries());
			return;
		}
		if (!(value instanceof YamlSequence list) || !list.items().stream().allMatch(YamlMapping.class::isInstance)) {
			throw new YamlFailure(YamlCodes.MERGE, place, "Only a mapping, or a list of mappings, can be merged; write one after '<<'.");
		}
		for (YamlNode one : list.items().reversed()) {
			merged.addAll(((YamlMapping) one).entries());
		}
	}

	/** As Python's dictionary has them: keys stay where they came first, the value is that which came last. */
	List<YamlMapping.Entry> all() {
		if (merged.isEmpty()) {
			return List.copyOf(own.values());
		}
		Map<Object, YamlMapping.Entry> all = new LinkedHashMap<>();
		merged.forEach(entry -> all.put(YamlData.key(entry.key()), entry));
		all.putAll(own);
		return List.copyOf(all.values());
	}
}
