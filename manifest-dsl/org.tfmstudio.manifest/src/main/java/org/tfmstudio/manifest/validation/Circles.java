// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Use;

/**
 * Which partitions depend on each other in a circle, weak dependencies counted as TF-M does: the strongly connected components
 * of the graph, by Tarjan's algorithm without recursion, since a hostile project may have a chain of thousands.
 */
final class Circles {
	private final Map<Partition, Integer> index = new IdentityHashMap<>();
	private final Map<Partition, Integer> low = new IdentityHashMap<>();
	private final Map<Partition, List<Partition>> circle = new IdentityHashMap<>();
	private final Deque<Partition> open = new ArrayDeque<>();

	private record Visit(Partition partition, Iterator<Partition> next) {
	}

	Circles(List<Partition> partitions) {
		for (Partition partition : partitions) {
			if (!index.containsKey(partition)) {
				visit(partition);
			}
		}
		Map<Partition, Integer> places = new IdentityHashMap<>();
		partitions.forEach(partition -> places.put(partition, places.size()));
		Set<List<Partition>> sorted = Collections.newSetFromMap(new IdentityHashMap<>());
		for (List<Partition> members : circle.values()) {
			if (members.size() > 1 && sorted.add(members)) {
				members.sort(Comparator.comparing(member -> places.getOrDefault(member, -1)));
			}
		}
	}

	private void visit(Partition start) {
		Deque<Visit> visits = new ArrayDeque<>();
		enter(start, visits);
		while (!visits.isEmpty()) {
			Visit visit = visits.peek();
			Partition at = visit.partition();
			if (visit.next().hasNext()) {
				Partition next = visit.next().next();
				if (!index.containsKey(next)) {
					enter(next, visits);
				} else if (!circle.containsKey(next)) {
					low.merge(at, index.get(next), Math::min);
				}
				continue;
			}
			visits.pop();
			if (low.get(at).equals(index.get(at))) {
				close(at);
			}
			if (!visits.isEmpty()) {
				low.merge(visits.peek().partition(), low.get(at), Math::min);
			}
		}
	}

	private void enter(Partition partition, Deque<Visit> visits) {
		index.put(partition, index.size());
		low.put(partition, index.get(partition));
		open.push(partition);
		visits.push(new Visit(partition, providers(partition).iterator()));
	}

	private void close(Partition root) {
		List<Partition> members = new ArrayList<>();
		Partition member;
		do {
			member = open.pop();
			members.add(member);
			circle.put(member, members);
		} while (member != root);
	}

	/** The partitions whose services it uses, itself left out. */
	private static List<Partition> providers(Partition partition) {
		List<Partition> providers = new ArrayList<>();
		for (Use use : partition.getUses()) {
			for (Service service : use.getServices()) {
				if (service.eContainer() instanceof Partition provider && provider != partition) {
					providers.add(provider);
				}
			}
		}
		return providers;
	}

	/** Whether this use is the one to be found fault with: the first of the first partition that leads into its circle. */
	boolean isFaulty(Partition partition, Use use, int indexInUse) {
		List<Partition> members = circle.getOrDefault(partition, List.of());
		if (members.size() < 2 || members.get(0) != partition) {
			return false;
		}
		for (Use other : partition.getUses()) {
			for (int i = 0; i < other.getServices().size(); i++) {
				if (circle.get(other.getServices().get(i).eContainer()) == members
						&& other.getServices().get(i).eContainer() != partition) {
					return other == use && i == indexInUse;
				}
			}
		}
		return false;
	}

	/** The shortest way along dependencies inside of the circle, both ends included. */
	List<Partition> way(Partition from, Partition to) {
		Map<Partition, Partition> cameFrom = new IdentityHashMap<>();
		Deque<Partition> next = new ArrayDeque<>(List.of(from));
		cameFrom.put(from, from);
		while (!next.isEmpty()) {
			Partition at = next.poll();
			if (at == to) {
				List<Partition> way = new ArrayList<>(List.of(at));
				for (Partition step = at; step != from; step = cameFrom.get(step)) {
					way.add(0, cameFrom.get(step));
				}
				return way;
			}
			for (Partition provider : providers(at)) {
				if (cameFrom.putIfAbsent(provider, at) == null) {
					next.add(provider);
				}
			}
		}
		return List.of();
	}
}
