// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which keys of which mappings have to stand in {@code extra} blocks, since statements would not bring them back. */
final class ImportKept {
	/** Lists whose items have statements of their own. */
	private static final Set<String> NESTED = Set.of("services", "irqs", "mmio_regions", "manifest_list");

	private final Map<YamlMapping, Set<Object>> forced = new IdentityHashMap<>();
	private final Map<YamlMapping, Set<String>> absent = new IdentityHashMap<>();

	boolean isForced(YamlMapping mapping, YamlMapping.Entry entry) {
		return forced.getOrDefault(mapping, Set.of()).contains(YamlData.key(entry.key()));
	}

	List<String> absent(YamlMapping mapping) {
		return new ArrayList<>(absent.getOrDefault(mapping, Set.of()));
	}

	/**
	 * Compares what was exported with what it should be, and notes what differs.
	 *
	 * @param deep whether lists of services and the like are compared item by item
	 * @return whether something differs
	 */
	boolean compare(YamlMapping wanted, YamlMapping exported, boolean deep) {
		boolean differs = false;
		for (YamlMapping.Entry entry : wanted.entries()) {
			YamlNode other = value(exported, entry);
			if (other != null && YamlData.equal(entry.value(), other) && entry.key().kind() == keyOf(exported, entry).kind()) {
				continue;
			}
			differs = true;
			if (!(deep && NESTED.contains(entry.name()) && items(entry.value(), other))) {
				forced.computeIfAbsent(wanted, key -> new LinkedHashSet<>()).add(YamlData.key(entry.key()));
			}
		}
		for (YamlMapping.Entry entry : exported.entries()) {
			if (value(wanted, entry) == null) {
				differs = true;
				absent.computeIfAbsent(wanted, key -> new LinkedHashSet<>()).add(entry.name());
			}
		}
		return differs;
	}

	/** Compares item by item, where that is possible. */
	private boolean items(YamlNode wanted, YamlNode exported) {
		if (!(wanted instanceof YamlSequence one && exported instanceof YamlSequence other && one.items().size() == other.items().size()
				&& one.items().stream().allMatch(item -> item instanceof YamlMapping map && !map.set())
				&& other.items().stream().allMatch(YamlMapping.class::isInstance))) {
			return false;
		}
		for (int i = 0; i < one.items().size(); i++) {
			compare((YamlMapping) one.items().get(i), (YamlMapping) other.items().get(i), true);
		}
		return true;
	}

	private static YamlNode value(YamlMapping mapping, YamlMapping.Entry wanted) {
		Object key = YamlData.key(wanted.key());
		return mapping.entries().stream().filter(entry -> YamlData.key(entry.key()).equals(key)).map(YamlMapping.Entry::value).findFirst()
				.orElse(null);
	}

	private static YamlScalar keyOf(YamlMapping mapping, YamlMapping.Entry wanted) {
		Object key = YamlData.key(wanted.key());
		return mapping.entries().stream().map(YamlMapping.Entry::key).filter(one -> YamlData.key(one).equals(key)).findFirst().orElseThrow();
	}
}
