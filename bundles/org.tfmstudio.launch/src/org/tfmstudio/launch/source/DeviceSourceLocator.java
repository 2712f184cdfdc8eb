// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.source;

import org.eclipse.debug.core.sourcelookup.AbstractSourceLookupDirector;
import org.eclipse.debug.core.sourcelookup.ISourceLookupParticipant;

/** Finds the sources of a device's frames. */
public final class DeviceSourceLocator extends AbstractSourceLookupDirector {
	@Override
	public void initializeParticipants() {
		addParticipants(new ISourceLookupParticipant[] { new DeviceSourceParticipant() });
	}
}
