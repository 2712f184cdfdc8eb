// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.InternalEList;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Use;

/**
 * A reference by name that has been looked up.
 *
 * @param file where it stands
 * @param owner a {@link Use} or a {@link Contained}
 * @param index in the services of a use; 0 for a partition on a device
 * @param name of what it refers to
 */
record NameLink(OpenFile file, EObject owner, int index, String name) {
	/** What it refers to. */
	EObject target() {
		return owner instanceof Use use ? ((InternalEList<Service>) use.getServices()).basicGet(index) : ((Contained) owner).getPartition();
	}

	/** Lets it refer to another element of the same kind. */
	void to(EObject target) {
		if (owner instanceof Use use) {
			// one service may be named twice, which is a finding and not an error of the list
			((InternalEList<Service>) use.getServices()).setUnique(index, (Service) target);
		} else {
			((Contained) owner).setPartition((Partition) target);
		}
	}

	@Override
	public boolean equals(Object other) {
		return this == other;
	}

	@Override
	public int hashCode() {
		return System.identityHashCode(this);
	}
}
