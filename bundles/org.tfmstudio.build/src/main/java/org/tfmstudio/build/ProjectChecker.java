// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.tfmstudio.manifest.ManifestSet;
import org.tfmstudio.manifest.Manifests;
import org.tfmstudio.manifest.Severities;

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
		return check(paths, Map.of()).findings();
	}

	/**
	 * As {@link #check(List)}, with severities that win over those of projects, and with what was read.
	 *
	 * @param winning levels by the code of a finding
	 */
	public static Checked check(List<Path> paths, Map<String, Severities.Level> winning) throws ProjectException {
		for (Path path : paths) {
			if (!Files.exists(path)) {
				throw new ProjectException("There is no file or folder " + path + ".");
			}
		}
		ManifestSet manifests = new Manifests(new ProfileCatalog(), winning).read(paths);
		FindingList findings = new FindingList(winning);
		findings.addManifest(manifests.findings());
		DeviceStage.check(manifests, findings);
		return new Checked(manifests, findings.sorted());
	}

	/** What the rules of the language find, without a plan of what a device consists of. */
	public static List<Finding> manifests(List<Path> paths, Map<String, Severities.Level> winning) {
		FindingList findings = new FindingList(winning);
		findings.addManifest(new Manifests(new ProfileCatalog(), winning).read(paths).findings());
		return findings.sorted();
	}

	/**
	 * What a check has read and found.
	 *
	 * @param manifests partitions and devices, with the texts they were parsed from
	 * @param findings all, by file and place
	 */
	public record Checked(ManifestSet manifests, List<Finding> findings) {
	}
}
