// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.naming;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.naming.IQualifiedNameProvider;
import org.eclipse.xtext.naming.QualifiedName;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;

/** Partitions, services and devices are known by their plain names, since TF-M's C macros are global too. */
public class ManifestNames extends IQualifiedNameProvider.AbstractImpl {
	@Override
	public QualifiedName getFullyQualifiedName(EObject element) {
		String name = switch (element) {
			case Partition partition -> partition.getName();
			case Service service -> service.getName();
			case Device device -> device.getName();
			default -> null;
		};
		return name == null || name.isEmpty() ? null : QualifiedName.create(name);
	}
}
