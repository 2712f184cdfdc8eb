// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.emf.common.notify.impl.AdapterImpl;
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
 * order gets the finding. Computed once for each validation of a file.
 */
public final class Project {
	private final List<Partition> partitions = new ArrayList<>();
	private final List<Device> devices = new ArrayList<>();
	private Map<Partition, List<Device>> devicesWith;
	private Circles circles;

	private Project(Resource file) {
		List<Resource> files = file.getResourceSet() == null ? List.of(file) : List.copyOf(file.getResourceSet().getResources());
		files.stream().filter(resource -> !TfmLibrary.isLibrary(resource.getURI()))
				.sorted(Comparator.comparing(resource -> resource.getURI().toString())).forEach(this::add);
	}

	private void add(Resource file) {
		if (!file.getContents().isEmpty() && file.getContents().get(0) instanceof ManifestFile root) {
			root.getElements().forEach(element -> {
				if (element instanceof Partition partition) {
					partitions.add(partition);
				} else if (element instanceof Device device) {
					devices.add(device);
				}
			});
		}
	}

	/** The project that the file belongs to: the files in its resource set. */
	public static Project of(Resource file) {
		return file.eAdapters().stream().filter(Remembered.class::isInstance).map(Remembered.class::cast).findFirst()
				.map(remembered -> remembered.project).orElseGet(() -> new Project(file));
	}

	/** Keeps the project at hand while the file is validated; close it afterwards. */
	static Remembered remember(Resource file) {
		Remembered remembered = new Remembered(file, new Project(file));
		file.eAdapters().add(remembered);
		return remembered;
	}

	/** See {@link #remember}. */
	static final class Remembered extends AdapterImpl implements AutoCloseable {
		private final Resource file;
		private final Project project;

		private Remembered(Resource file, Project project) {
			this.file = file;
			this.project = project;
		}

		@Override
		public void close() {
			file.eAdapters().remove(this);
		}
	}

	public List<Partition> partitions() {
		return partitions;
	}

	public List<Device> devices() {
		return devices;
	}

	public List<Service> services() {
		return partitions.stream().flatMap(partition -> partition.getServices().stream()).toList();
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
			devicesWith = new IdentityHashMap<>();
			for (Device device : devices) {
				for (Contained contained : device.getContained()) {
					Partition listed = contained.getPartition();
					List<Device> with = devicesWith.computeIfAbsent(listed, key -> new ArrayList<>());
					if (!with.contains(device)) {
						with.add(device);
					}
				}
			}
		}
		return devicesWith.getOrDefault(partition, List.of());
	}

	/** Whether both can be on one device: a device lists both, or one of them is not listed by any device yet. */
	public boolean together(Partition one, Partition other) {
		List<Device> withOne = devicesWith(one);
		List<Device> withOther = devicesWith(other);
		return one == other || withOne.isEmpty() || withOther.isEmpty() || withOne.stream().anyMatch(withOther::contains);
	}

	/** The partitions of the project that stand before this one and can be on one device with it. */
	public Stream<Partition> before(Partition partition) {
		return partitions.stream().takeWhile(other -> other != partition).filter(other -> together(other, partition));
	}

	/** The services that stand before this one and can be on one device with it. */
	public Stream<Service> before(Service service) {
		Partition own = (Partition) service.eContainer();
		return Stream.concat(before(own).flatMap(partition -> partition.getServices().stream()),
				own.getServices().stream().takeWhile(other -> other != service));
	}

	/** Whether the device lists the partition that offers the service. */
	public static boolean offers(Device device, Service service) {
		return Devices.partitions(device).contains(service.eContainer());
	}
}
