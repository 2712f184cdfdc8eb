// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.tfm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Use;
import org.tfmstudio.manifest.reading.Partitions;
import org.tfmstudio.manifest.reading.Services;

/**
 * The order in which TF-M 2.3 loads partitions: priority in bits 15 to 8, and below it a score, 1 more than those of the partitions
 * depended on together, cut to 8 bits.
 */
final class LoadOrder {
	private static final int LOW = 0x7F;
	private static final int NORMAL = 0x1F;
	private static final int HIGH = 0x0F;

	private LoadOrder() {
	}

	/** The order of each; what depends on itself counts as if it did not, which is a problem elsewhere. */
	static Map<Contained, Integer> of(List<Contained> on) {
		Map<Partition, Long> scores = new HashMap<>();
		Set<Partition> present = new LinkedHashSet<>();
		on.forEach(one -> present.add(one.getPartition()));
		for (Partition partition : present) {
			score(partition, present, scores);
		}
		Map<Contained, Integer> order = new HashMap<>();
		for (Contained one : on) {
			int priority = switch (Partitions.priority(one.getPartition())) {
				case LOW -> LOW;
				case NORMAL -> NORMAL;
				case HIGH -> HIGH;
			};
			order.put(one, priority << 8 | (int) (scores.get(one.getPartition()) & 0xFF));
		}
		return order;
	}

	// depth first with a stack of its own: a long chain of partitions must not end the thread's
	private static void score(Partition start, Set<Partition> present, Map<Partition, Long> scores) {
		Deque<Partition> open = new ArrayDeque<>();
		Set<Partition> entered = new LinkedHashSet<>();
		open.push(start);
		while (!open.isEmpty()) {
			Partition top = open.peek();
			if (scores.containsKey(top)) {
				open.pop();
			} else if (entered.add(top)) {
				owners(top, present).stream().filter(owner -> !scores.containsKey(owner) && !entered.contains(owner)).forEach(open::push);
			} else {
				open.pop();
				scores.put(top, 1 + owners(top, present).stream().mapToLong(owner -> scores.getOrDefault(owner, 0L)).sum() & 0xFF);
			}
		}
	}

	/** The partitions of the device that a partition depends on, each once. */
	static Set<Partition> owners(Partition partition, Set<Partition> present) {
		Set<Partition> owners = new LinkedHashSet<>();
		for (Use use : partition.getUses()) {
			for (Service service : use.getServices()) {
				if (!service.eIsProxy() && present.contains(Services.partition(service))) {
					owners.add(Services.partition(service));
				}
			}
		}
		return owners;
	}
}
