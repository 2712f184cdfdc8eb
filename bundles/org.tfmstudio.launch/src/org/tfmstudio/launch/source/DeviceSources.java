// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.source;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Path;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.sourcelookup.containers.LocalFileStorage;
import org.tfmstudio.launch.DeviceLaunch;
import org.tfmstudio.launch.Problems;
import org.tfmstudio.sim.sdk.SdkUnpacker;
import org.tfmstudio.toolchain.CompilerFlags;

/** From the path that the compiler wrote down to the source. */
public final class DeviceSources {
	private static final String SDK = CompilerFlags.SDK_NAME + "/";

	private DeviceSources() {
	}

	/**
	 * Finds a source.
	 *
	 * @param configuration names the project that relative paths are relative to; may be null
	 * @param name path as debug information and explanations of faults write it
	 * @return an {@link IFile} of the workspace, or a {@link LocalFileStorage} for a file outside of it
	 */
	public static Optional<Object> find(ILaunchConfiguration configuration, String name) throws CoreException {
		File file = name.startsWith(SDK) ? sdk(name.substring(SDK.length())) : new File(name);
		if (!file.isAbsolute()) {
			Optional<IProject> project = project(configuration).filter(it -> it.getLocation() != null);
			if (project.isEmpty()) {
				return Optional.empty();
			}
			file = project.get().getLocation().append(Path.fromOSString(name)).toFile();
		}
		URI location = file.toPath().normalize().toUri();
		for (IFile found : ResourcesPlugin.getWorkspace().getRoot().findFilesForLocationURI(location)) {
			if (found.isAccessible()) {
				return Optional.of(found);
			}
		}
		return file.isFile() ? Optional.of(new LocalFileStorage(file)) : Optional.empty();
	}

	// Debug information names the SDK's sources independently of the folder it was unpacked to.
	private static File sdk(String name) throws CoreException {
		try {
			return SdkUnpacker.inUserCache().unpack().folder().resolve(name).toFile();
		} catch (IOException e) {
			throw Problems.failure("The SDK cannot be unpacked: " + e.getMessage(), e);
		}
	}

	private static Optional<IProject> project(ILaunchConfiguration configuration) throws CoreException {
		String name = configuration == null ? "" : configuration.getAttribute(DeviceLaunch.PROJECT, "");
		return name.isEmpty() ? Optional.empty() : Optional.of(ResourcesPlugin.getWorkspace().getRoot().getProject(name));
	}
}
