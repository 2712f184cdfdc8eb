// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.nio.file.Path;
import java.util.List;

/** Checks manifests without building. */
public final class ProjectChecker {
	private ProjectChecker() {
	}

	/**
	 * Checks files, and all manifests in folders.
	 *
	 * @param paths existing files and folders
	 * @return all findings, by file and place
	 * @throws ProjectException if a path cannot be read at all
	 */
	public static List<Finding> check(List<Path> paths) throws ProjectException {
		throw new ProjectException("checking is not there yet");
	}
}
