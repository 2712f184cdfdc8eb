// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.source;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.sourcelookup.AbstractSourceLookupParticipant;
import org.tfmstudio.launch.model.PartitionFrame;

/** Takes the path that the compiler wrote down: a file of the workspace when it is one, else a file of the machine. */
final class DeviceSourceParticipant extends AbstractSourceLookupParticipant {
	@Override
	public String getSourceName(Object object) {
		return object instanceof PartitionFrame frame ? frame.file() : null;
	}

	@Override
	public Object[] findSourceElements(Object object) throws CoreException {
		String name = getSourceName(object);
		return name == null || name.isEmpty() ? new Object[0]
				: DeviceSources.find(getDirector().getLaunchConfiguration(), name).stream().toArray();
	}
}
