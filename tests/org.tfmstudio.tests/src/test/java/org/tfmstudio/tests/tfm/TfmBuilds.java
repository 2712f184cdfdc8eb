// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.tfm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.tfmstudio.sim.device.firmware.FirmwareImages;
import org.tfmstudio.sim.device.firmware.TfmBuild;

/** The builds of TF-M that {@code -Dtfmstudio.tfm} names. */
final class TfmBuilds {
	private static final String PROPERTY = "tfmstudio.tfm";

	private TfmBuilds() {
	}

	/** A build that boots: where it lies, and what it is made of. */
	record Build(Path folder, FirmwareImages images) {
		@Override
		public String toString() {
			return folder.getFileName().toString();
		}
	}

	/** All builds in the folder, or the folder itself; the test is skipped when none was named. */
	static List<Build> named() throws IOException {
		String named = System.getProperty(PROPERTY, "");
		Assumptions.assumeTrue(!named.isEmpty(), "notice: skipped, no build of TF-M was named; ./studio test --tfm DIR names one, or a folder of builds");
		Path folder = Path.of(named);
		List<Build> builds = new ArrayList<>();
		try (Stream<Path> below = Files.list(folder)) {
			for (Path candidate : Stream.concat(Stream.of(folder), below.filter(Files::isDirectory).sorted()).toList()) {
				try {
					builds.add(new Build(candidate, TfmBuild.find(candidate, null)));
				} catch (IOException e) {
					continue; // not a build, which is what find has to say about most folders
				}
				if (candidate.equals(folder)) {
					return builds;
				}
			}
		}
		if (builds.isEmpty()) {
			Assumptions.assumeFalse(holdsSources(folder), "notice: skipped, " + folder + " holds sources of TF-M and no build that boots");
			throw new IOException("neither " + folder + " nor a folder in it is a TF-M build that boots");
		}
		return builds;
	}

	/** Whether the folder, or one in it, is a checkout of TF-M, which other comparisons are made with. */
	private static boolean holdsSources(Path folder) throws IOException {
		try (Stream<Path> below = Files.list(folder)) {
			return Stream.concat(Stream.of(folder), below).anyMatch(one -> Files.isRegularFile(one.resolve("tools/tfm_parse_manifest_list.py")));
		}
	}
}
