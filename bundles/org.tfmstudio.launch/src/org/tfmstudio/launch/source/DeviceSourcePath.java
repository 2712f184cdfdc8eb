// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.source;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.sourcelookup.ISourceContainer;
import org.eclipse.debug.core.sourcelookup.ISourcePathComputerDelegate;

/** No containers: the compiler wrote down where each source lies. */
public final class DeviceSourcePath implements ISourcePathComputerDelegate {
	@Override
	public ISourceContainer[] computeSourceContainers(ILaunchConfiguration configuration, IProgressMonitor monitor) {
		return new ISourceContainer[0];
	}
}
