// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.nio.file.Path;

/** Builds projects: the one owner of "is it up to date?". */
public final class ProjectBuilder {
	private ProjectBuilder() {
	}

	/**
	 * Generates, compiles, links and signs what a device needs, as far as something has changed.
	 *
	 * @param project folder of the project
	 * @param device name of the device, or null if the project has only one
	 * @param monitor hears progress and may cancel
	 * @throws ProjectException if there is nothing that could be built, or a tool is missing
	 * @throws java.util.concurrent.CancellationException after the monitor has cancelled; what was complete stays
	 */
	public static BuildResult build(Path project, String device, BuildMonitor monitor) throws ProjectException {
		throw new ProjectException("building is not there yet");
	}

	/** Writes the generated code only; otherwise as {@link #build}; there is no device record in the result. */
	public static BuildResult generate(Path project, String device, BuildMonitor monitor) throws ProjectException {
		throw new ProjectException("generating is not there yet");
	}
}
