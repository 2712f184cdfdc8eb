// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.tfmstudio.sim.sdk.Sdk;
import org.tfmstudio.sim.sdk.SdkUnpacker;
import org.tfmstudio.toolchain.CompilerFinder;
import org.tfmstudio.toolchain.ToolMissingException;

/** Builds projects: the one owner of "is it up to date?". */
public final class ProjectBuilder {

	private ProjectBuilder() {
	}

	/**
	 * Generates, compiles, links and signs what a device needs, as far as something has changed.
	 *
	 * @param project folder of the project
	 * @param device name of the device or of its file, or null if the project has only one
	 * @param monitor hears progress and may cancel
	 * @throws ProjectException if there is nothing that could be built, or a tool is missing
	 * @throws java.util.concurrent.CancellationException after the monitor has cancelled; what was complete stays
	 */
	public static BuildResult build(Path project, String device, BuildMonitor monitor) throws ProjectException {
		ProjectFolder folder = ProjectFolder.open(project);
		try {
			Sdk sdk = SdkUnpacker.inUserCache().unpack();
			String identity = BuildIdentity.of(sdk, compilerOrNothing(), device);
			Optional<List<Finding>> unchanged = BuildState.unchanged(folder, identity);
			if (unchanged.isPresent()) {
				return new BuildResult(unchanged.get(), folder.deviceRecord(), List.of(), true);
			}
			folder.deviceFiles();
			try (BuildLock lock = BuildLock.take(folder, monitor)) {
				unchanged = BuildState.unchanged(folder, identity); // somebody else may have built it meanwhile
				if (unchanged.isPresent()) {
					return new BuildResult(unchanged.get(), folder.deviceRecord(), List.of(), true);
				}
				BuildState.forget(folder);
				return new BuildRun(folder, device, sdk, identity, monitor).build();
			}
		} catch (IOException e) {
			throw failed(project, e);
		}
	}

	/** Writes the generated code only; otherwise as {@link #build}; there is no device record in the result. */
	public static BuildResult generate(Path project, String device, BuildMonitor monitor) throws ProjectException {
		ProjectFolder folder = ProjectFolder.open(project);
		try {
			folder.deviceFiles();
			try (BuildLock lock = BuildLock.take(folder, monitor)) {
				return new BuildRun(folder, device, SdkUnpacker.inUserCache().unpack(), "", monitor).generate();
			}
		} catch (IOException e) {
			throw failed(project, e);
		}
	}

	/** A missing compiler is told later: mistakes in manifests are found without one. */
	private static String compilerOrNothing() {
		try {
			return CompilerFinder.ofEnvironment().find().identity();
		} catch (ToolMissingException e) {
			return "";
		}
	}

	private static ProjectException failed(Path project, IOException e) {
		return new ProjectException("The project " + project + " cannot be built: " + e.getMessage()
				+ (e.getClass() == IOException.class ? "" : " (" + e.getClass().getSimpleName() + ")"), e);
	}
}
