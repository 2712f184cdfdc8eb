// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.emf.ecore.resource.Resource;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.ManifestFile;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.reading.Devices;

/**
 * All partitions and devices that are read together, by file and place. Of two elements that clash, the later one in this
 * order gets the finding.
 */
public record Project(List<Partition> partitions, List<Device> devices) {
	/** The project that the file belongs to: the files in its resource set. */
	public static Project of(Resource file) {
		List<Partition> partitions = new ArrayList<>();
		List<Device> devices = new ArrayList<>();
		List<Resource> files = file.getResourceSet() == null ? List.of(file) : List.copyOf(file.getResourceSet().getResources());
		files.stream().filter(resource -> !TfmLibrary.isLibrary(resource.getURI()))
				.sorted(Comparator.comparing(resource -> resource.getURI().toString())).forEach(resource -> {
					if (!resource.getContents().isEmpty() && resource.getContents().get(0) instanceof ManifestFile root) {
						root.getElements().forEach(element -> {
							if (element instanceof Partition partition) {
								partitions.add(partition);
							} else if (element instanceof Device device) {
								devices.add(device);
							}
						});
					}
				});
		return new Project(List.copyOf(partitions), List.copyOf(devices));
	}

	public List<Service> services() {
		return partitions.stream().flatMap(partition -> partition.getServices().stream()).toList();
	}

	/** The devices that list the partition. */
	public List<Device> devicesWith(Partition partition) {
		return devices.stream().filter(device -> device.getPartitions().contains(partition)).toList();
	}

	/** Whether both can be on one device: a device lists both, or one of them is not listed by any device yet. */
	public boolean together(Partition one, Partition other) {
		List<Device> withOne = devicesWith(one);
		List<Device> withOther = devicesWith(other);
		return one == other || withOne.isEmpty() || withOther.isEmpty() || withOne.stream().anyMatch(withOther::contains);
	}

	/** The partitions of the project that stand before this one and can be on one device with it. */
	public List<Partition> before(Partition partition) {
		return partitions.stream().takeWhile(other -> other != partition).filter(other -> together(other, partition)).toList();
	}

	/** Whether the device lists the partition that offers the service. */
	public static boolean offers(Device device, Service service) {
		return Devices.partitions(device).contains(service.eContainer());
	}
}
