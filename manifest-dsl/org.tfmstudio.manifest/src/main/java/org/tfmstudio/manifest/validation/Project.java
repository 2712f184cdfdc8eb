// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.emf.common.notify.Notifier;
import org.eclipse.emf.common.notify.impl.AdapterImpl;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.Resource;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.ManifestFile;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.reading.Devices;

/**
 * All partitions and devices that are read together, by file and place. Of two elements that clash, the later one in this
 * order gets the finding. Made once for all files of a set, see {@link #remember}.
 *
 * <p>A project may have thousands of files, and each rule is asked for each element. So a rule never walks through
 * {@link #partitions()} or {@link #services()}: that would be quadratic. It declares an {@link Index} of what may clash and asks
 * {@link #before(Index, EObject)} or {@link #all}. What a rule needs of the project as a whole and cannot look up, it computes once, by
 * {@link #once}.
 */
public final class Project {
	private final List<Resource> files;
	private final List<Partition> partitions = new ArrayList<>();
	private final List<Device> devices = new ArrayList<>();
	private final Map<Partition, Integer> places = new IdentityHashMap<>();
	private final Map<Index<?>, Index.Content<?>> indexes = new IdentityHashMap<>();
	private final Map<Object, Object> computed = new HashMap<>();
	private Map<Partition, List<Device>> devicesWith;
	private final Map<Device, Set<Partition>> contents = new IdentityHashMap<>();
	private Circles circles;
	private Map<String, Device> deviceNames;
	private NameIndex names;

	private record Located(String uri, Resource file) {
	}

	private Project(Resource file) {
		List<Resource> all = file.getResourceSet() == null ? List.of(file) : List.copyOf(file.getResourceSet().getResources());
		files = all.stream().filter(resource -> !TfmLibrary.isLibrary(resource.getURI()))
				.map(resource -> new Located(resource.getURI().toString(), resource)).sorted(Comparator.comparing(Located::uri))
				.map(Located::file).toList();
		files.forEach(this::add);
	}

	private void add(Resource file) {
		if (!file.getContents().isEmpty() && file.getContents().get(0) instanceof ManifestFile root) {
			root.getElements().forEach(element -> {
				if (element instanceof Partition partition) {
					places.put(partition, places.size());
					partitions.add(partition);
				} else if (element instanceof Device device) {
					devices.add(device);
				}
			});
		}
	}

	/** The project that the file belongs to: the files in its resource set. */
	public static Project of(Resource file) {
		Remembered own = remembered(file);
		Remembered remembered = own == null && file.getResourceSet() != null ? remembered(file.getResourceSet()) : own;
		return remembered == null ? new Project(file) : remembered.project;
	}

	private static Remembered remembered(Notifier where) {
		for (Object adapter : where.eAdapters()) {
			if (adapter instanceof Remembered remembered) {
				return remembered;
			}
		}
		return null;
	}

	/**
	 * Keeps the project at hand while files of its set are linked and validated. Until it is closed no file may come to the set, leave it
	 * or change, other than by linking. Remembering within is the same project.
	 *
	 * @param file any file of the set
	 */
	public static Remembered remember(Resource file) {
		Notifier where = file.getResourceSet() == null ? file : file.getResourceSet();
		Remembered outer = remembered(where);
		return outer == null ? new Remembered(where, new Project(file)) : new Remembered(null, outer.project);
	}

	/** See {@link #remember}. */
	public static final class Remembered extends AdapterImpl implements AutoCloseable {
		private final Notifier where;
		private final Project project;

		private Remembered(Notifier where, Project project) {
			this.where = where;
			this.project = project;
			if (where != null) {
				where.eAdapters().add(this);
			}
		}

		@Override
		public void close() {
			if (where != null) {
				where.eAdapters().remove(this);
			}
		}
	}

	/** The files by their location, TF-M's library left out. */
	public List<Resource> files() {
		return files;
	}

	/** All partitions; not to be walked through for each element, see above. */
	public List<Partition> partitions() {
		return partitions;
	}

	/** All devices; of them there are few. */
	public List<Device> devices() {
		return devices;
	}

	/** All services; not to be walked through for each element, see above. */
	public List<Service> services() {
		return partitions.stream().flatMap(partition -> partition.getServices().stream()).toList();
	}

	/**
	 * What is computed once from the whole project and then kept as long as the project.
	 *
	 * @param what identifies it, e.g. the class of the rule; one key is always computed by one function
	 */
	@SuppressWarnings("unchecked")
	public <T> T once(Object what, Function<Project, T> compute) {
		Object known = computed.get(what);
		if (known == null) {
			known = compute.apply(this);
			computed.put(what, known);
		}
		return (T) known;
	}

	@SuppressWarnings("unchecked")
	private <E extends EObject> Index.Content<E> content(Index<E> index) {
		Index.Content<?> content = indexes.get(index);
		if (content == null) {
			content = new Index.Content<>(index, partitions);
			indexes.put(index, content);
		}
		return (Index.Content<E>) content;
	}

	/**
	 * The elements with the same key that stand before this one, in their order, and can be on one device with it. An element without a
	 * key has none; one with several keys is looked up by the first.
	 */
	public <E extends EObject> Stream<E> before(Index<E> index, E element) {
		return content(index).before(element, owner(element), this);
	}

	/** As {@link #before(Index, EObject)}, for a key that is at hand; {@code element} may be of another kind. */
	public <E extends EObject> Stream<E> before(Index<E> index, Object key, EObject element) {
		return content(index).before(key, element, owner(element), this);
	}

	/** All elements with that key, whether they can be on one device or not, in the order of the project. */
	public <E extends EObject> List<E> all(Index<E> index, Object key) {
		return content(index).all(key);
	}

	/** The partition that the element is, or stands in. */
	static Partition owner(EObject element) {
		EObject at = element;
		while (at != null && !(at instanceof Partition)) {
			at = at.eContainer();
		}
		return (Partition) at;
	}

	/** Which partition of the project it is, from 0; -1 for one that does not belong to it. */
	int place(Partition partition) {
		return places.getOrDefault(partition, -1);
	}

	/** The device of that name, whatever the case of its letters, that stands first. */
	Device firstDevice(String name) {
		if (deviceNames == null) {
			deviceNames = new HashMap<>();
			devices.stream().filter(device -> device.getName() != null)
					.forEach(device -> deviceNames.putIfAbsent(Index.ignoringCase(device.getName()), device));
		}
		return deviceNames.get(Index.ignoringCase(name));
	}

	/** What names refer to. */
	public NameIndex names() {
		if (names == null) {
			names = new NameIndex(partitions);
		}
		return names;
	}

	/** The circles of dependencies. */
	Circles circles() {
		if (circles == null) {
			circles = new Circles(partitions);
		}
		return circles;
	}

	/** The devices that list the partition. */
	public List<Device> devicesWith(Partition partition) {
		if (devicesWith == null) {
			Map<Partition, List<Device>> with = new IdentityHashMap<>();
			for (Device device : devices) {
				for (Contained contained : device.getContained()) {
					List<Device> known = with.computeIfAbsent(contained.getPartition(), key -> new ArrayList<>(1));
					if (known.isEmpty() || known.get(known.size() - 1) != device) {
						known.add(device);
					}
				}
			}
			devicesWith = with;
		}
		return devicesWith.getOrDefault(partition, List.of());
	}

	/** Whether both can be on one device: a device lists both, or one of them is not listed by any device yet. */
	public boolean together(Partition one, Partition other) {
		if (one == other) {
			return true;
		}
		List<Device> withOne = devicesWith(one);
		List<Device> withOther = devicesWith(other);
		return withOne.isEmpty() || withOther.isEmpty() || withOne.get(0) == withOther.get(0)
				|| withOne.stream().anyMatch(withOther::contains);
	}

	/** Whether the device lists the partition that offers the service. */
	public boolean offers(Device device, Service service) {
		Set<Partition> listed = contents.get(device);
		if (listed == null) {
			listed = Collections.newSetFromMap(new IdentityHashMap<>());
			listed.addAll(Devices.partitions(device));
			contents.put(device, listed);
		}
		return listed.contains(service.eContainer());
	}

	/** What names refer to: partitions and services by name; where several have one name, that of the file itself, or else the first. */
	public static final class NameIndex {
		private final Map<String, List<Partition>> partitions = new LinkedHashMap<>();
		private final Map<String, List<Service>> services = new LinkedHashMap<>();

		private NameIndex(List<Partition> all) {
			for (Partition partition : all) {
				put(partitions, partition.getName(), partition);
				partition.getServices().forEach(service -> put(services, service.getName(), service));
			}
		}

		private static <E> void put(Map<String, List<E>> elements, String name, E element) {
			if (name != null) {
				elements.computeIfAbsent(name, any -> new ArrayList<>(1)).add(element);
			}
		}

		/** The partition that a name refers to in that file, or null. */
		public Partition partition(String name, Resource from) {
			return find(partitions.get(name), from);
		}

		/** The service that a name refers to in that file, or null. */
		public Service service(String name, Resource from) {
			return find(services.get(name), from);
		}

		private static <E extends EObject> E find(List<E> named, Resource from) {
			if (named == null) {
				return null;
			}
			for (E element : named.size() == 1 ? List.<E>of() : named) {
				if (element.eResource() == from) {
					return element;
				}
			}
			return named.get(0);
		}

		/** Names of partitions, in the order of the project. */
		public Set<String> partitionNames() {
			return Collections.unmodifiableSet(partitions.keySet());
		}

		/** Names of services, in the order of the project. */
		public Set<String> serviceNames() {
			return Collections.unmodifiableSet(services.keySet());
		}
	}
}
