// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.tfmstudio.manifest.model.Irq;
import org.tfmstudio.manifest.model.Operation;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Region;
import org.tfmstudio.manifest.model.Service;

/**
 * What elements of one kind may clash in: a number, a name. A rule that compares elements of a whole project with each other
 * declares one constant and asks {@link Project#before(Index, EObject)}, which costs a look-up instead of a walk through all files:
 *
 * <pre>{@code
 * private static final Index<Service> BY_SID = Index.ofServices(service -> Index.key(Services.sid(service)));
 * ...
 * project.before(BY_SID, service).findFirst().ifPresent(other -> wrong(...));
 * }</pre>
 *
 * <p>The keys are computed once for each element of a project, when the index is first asked.
 *
 * @param <E> what is indexed
 */
public final class Index<E extends EObject> {
	private final Function<Partition, ? extends Collection<E>> elements;
	private final Function<E, ? extends Collection<?>> keys;

	private Index(Function<Partition, ? extends Collection<E>> elements, Function<E, ? extends Collection<?>> keys) {
		this.elements = elements;
		this.keys = keys;
	}

	/** Partitions by a key; those whose key is null are left out. */
	public static Index<Partition> ofPartitions(Function<Partition, ?> key) {
		return new Index<>(List::of, single(key));
	}

	/** Partitions by several keys at once; none of them may be null. */
	public static Index<Partition> ofPartitionsByAll(Function<Partition, ? extends Collection<?>> keys) {
		return new Index<>(List::of, keys);
	}

	/** Services by a key; those whose key is null are left out. */
	public static Index<Service> ofServices(Function<Service, ?> key) {
		return new Index<>(Partition::getServices, single(key));
	}

	/** Operations of all services by a key; those whose key is null are left out. */
	public static Index<Operation> ofOperations(Function<Operation, ?> key) {
		return new Index<>(partition -> partition.getServices().stream().flatMap(service -> service.getOperations().stream()).toList(),
				single(key));
	}

	/** Interrupts by a key; those whose key is null are left out. */
	public static Index<Irq> ofIrqs(Function<Irq, ?> key) {
		return new Index<>(Partition::getIrqs, single(key));
	}

	/** Regions by a key; those whose key is null are left out. */
	public static Index<Region> ofRegions(Function<Region, ?> key) {
		return new Index<>(Partition::getRegions, single(key));
	}

	private static <E> Function<E, Collection<?>> single(Function<E, ?> key) {
		return element -> {
			Object value = key.apply(element);
			return value == null ? List.of() : List.of(value);
		};
	}

	/** A number as a key, or null when there is none. */
	public static Long key(OptionalLong number) {
		return number.isPresent() ? number.getAsLong() : null;
	}

	/** A name as a key that is the same whatever the case of its letters, as by {@link String#equalsIgnoreCase}; null for null. */
	public static String ignoringCase(String name) {
		if (name == null) {
			return null;
		}
		char[] folded = name.toCharArray();
		for (int i = 0; i < folded.length; i++) {
			folded[i] = Character.toLowerCase(Character.toUpperCase(folded[i]));
		}
		return new String(folded);
	}

	/** An element with its place in the project. */
	private record Entry<E>(E element, Partition owner) {
	}

	/** The elements of a project by their keys, in its order. */
	static final class Content<E extends EObject> {
		private final Index<E> index;
		private final Map<Object, List<Entry<E>>> byKey = new HashMap<>();

		Content(Index<E> index, List<Partition> partitions) {
			this.index = index;
			for (Partition partition : partitions) {
				for (E element : index.elements.apply(partition)) {
					for (Object key : index.keys.apply(element)) {
						byKey.computeIfAbsent(Objects.requireNonNull(key), any -> new ArrayList<>(1)).add(new Entry<>(element, partition));
					}
				}
			}
		}

		Stream<E> before(E element, Partition own, Project project) {
			Collection<?> keys = index.keys.apply(element);
			Optional<?> first = keys.stream().findFirst();
			return first.isEmpty() ? Stream.empty() : before(first.get(), element, own, project);
		}

		Stream<E> before(Object key, EObject element, Partition own, Project project) {
			List<Entry<E>> same = byKey.getOrDefault(key, List.of());
			int at = project.place(own);
			return same.size() == 1 && same.get(0).element == element ? Stream.empty()
					: same.stream().takeWhile(other -> other.element != element && project.place(other.owner) <= at)
							.filter(other -> project.together(other.owner, own)).map(Entry::element);
		}

		List<E> all(Object key) {
			return byKey.getOrDefault(key, List.of()).stream().map(Entry::element).toList();
		}
	}
}
