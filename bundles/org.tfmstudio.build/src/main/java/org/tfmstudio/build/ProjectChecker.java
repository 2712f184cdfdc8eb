// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.tfmstudio.manifest.ManifestSet;
import org.tfmstudio.manifest.Manifests;

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
		for (Path path : paths) {
			if (!Files.exists(path)) {
				throw new ProjectException("There is no file or folder " + path + ".");
			}
		}
		ManifestSet manifests = new Manifests(new ProfileCatalog()).read(paths);
		FindingList findings = new FindingList();
		findings.addManifest(manifests.findings());
		DeviceStage.check(manifests, findings);
		return findings.sorted();
	}
}
