// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.source;

import java.io.File;
import java.io.IOException;
import java.net.URI;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Path;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.sourcelookup.AbstractSourceLookupParticipant;
import org.eclipse.debug.core.sourcelookup.containers.LocalFileStorage;
import org.tfmstudio.launch.DeviceLaunch;
import org.tfmstudio.launch.Problems;
import org.tfmstudio.launch.model.PartitionFrame;
import org.tfmstudio.sim.sdk.SdkUnpacker;
import org.tfmstudio.toolchain.CompilerFlags;

/** Takes the path that the compiler wrote down: a file of the workspace when it is one, else a file of the machine. */
final class DeviceSourceParticipant extends AbstractSourceLookupParticipant {
	private static final String SDK = CompilerFlags.SDK_NAME + "/";

	@Override
	public String getSourceName(Object object) {
		return object instanceof PartitionFrame frame ? frame.file() : null;
	}

	@Override
	public Object[] findSourceElements(Object object) throws CoreException {
		String name = getSourceName(object);
		if (name == null || name.isEmpty()) {
			return new Object[0];
		}
		IWorkspaceRoot root = ResourcesPlugin.getWorkspace().getRoot();
		File file = name.startsWith(SDK) ? sdk(name.substring(SDK.length())) : new File(name);
		if (!file.isAbsolute()) {
			IProject project = project(root);
			if (project == null || project.getLocation() == null) {
				return new Object[0];
			}
			file = project.getLocation().append(Path.fromOSString(name)).toFile();
		}
		URI location = file.toPath().normalize().toUri();
		for (IFile found : root.findFilesForLocationURI(location)) {
			if (found.isAccessible()) {
				return new Object[] { found };
			}
		}
		return file.isFile() ? new Object[] { new LocalFileStorage(file) } : new Object[0];
	}

	// Debug information names the SDK's sources independently of the folder it was unpacked to.
	private static File sdk(String name) throws CoreException {
		try {
			return SdkUnpacker.inUserCache().unpack().folder().resolve(name).toFile();
		} catch (IOException e) {
			throw Problems.failure("The SDK cannot be unpacked: " + e.getMessage(), e);
		}
	}

	private IProject project(IWorkspaceRoot root) throws CoreException {
		ILaunchConfiguration configuration = getDirector().getLaunchConfiguration();
		String name = configuration == null ? "" : configuration.getAttribute(DeviceLaunch.PROJECT, "");
		return name.isEmpty() ? null : root.getProject(name);
	}
}
