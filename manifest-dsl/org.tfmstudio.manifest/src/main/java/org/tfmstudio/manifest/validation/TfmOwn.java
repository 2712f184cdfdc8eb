// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.tfmstudio.manifest.library.TfmLibrary;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.reading.Numbers;
import org.tfmstudio.manifest.reading.Services;

/** Which partitions of a project are TF-M's own, since a manifest list of TF-M was imported: what is TF-M's is theirs. */
final class TfmOwn {
	private static final long FIRST_TEST_PID = 3000;
	private static final long LAST_TEST_PID = 5999;

	/** The partitions that a device has from a manifest of TF-M's tool. */
	private record Imported(Set<Partition> partitions, Set<Partition> tests) {
		static Imported of(Project project) {
			Imported all = new Imported(Collections.newSetFromMap(new IdentityHashMap<>()),
					Collections.newSetFromMap(new IdentityHashMap<>()));
			for (Device device : project.devices()) {
				for (Contained contained : device.getContained()) {
					if (contained.getManifest() != null && contained.getPartition() != null) {
						all.partitions.add(contained.getPartition());
						String pid = contained.getPid() == null ? contained.getPartition().getPid() : contained.getPid();
						OptionalLong number = Numbers.within(pid, FIRST_TEST_PID, LAST_TEST_PID);
						if (number.isPresent()) {
							all.tests.add(contained.getPartition());
						}
					}
				}
			}
			return all;
		}
	}

	private TfmOwn() {
	}

	/** Whether a device has it from a manifest of TF-M's tool. */
	static boolean imported(Partition partition) {
		return of(partition).partitions.contains(partition);
	}

	/**
	 * Whether it is TF-M's own: one of the library's names, with its service, and services that have names of TF-M's have the same SIDs; or one of TF-M's
	 * tests, which is imported and has its number in their band.
	 */
	static boolean is(Partition partition, TfmLibrary library) {
		if (partition.eResource() == null || partition.eResource().getResourceSet() == null) {
			return false;
		}
		Map<String, EObject> named = library.named(partition.eResource().getResourceSet());
		boolean known = named.get(partition.getName()) instanceof Partition
				&& partition.getServices().stream().anyMatch(service -> named.get(service.getName()) instanceof Service)
				&& partition.getServices().stream().allMatch(service -> !(named.get(service.getName()) instanceof Service own)
						|| Services.sid(own).equals(Services.sid(service)));
		return known || of(partition).tests.contains(partition);
	}

	private static Imported of(Partition partition) {
		return Project.of(partition.eResource()).once(TfmOwn.class, Imported::of);
	}
}
