// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.scaffold;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.reading.Numbers;
import org.tfmstudio.manifest.reading.Services;
import org.tfmstudio.manifest.validation.Project;

/** Numbers that nobody in a project has yet. */
public final class FreeNumbers {
	private static final long FIRST_SID = 0xF100;
	private static final long SID_STEP = 0x10;
	private static final long FIRST_PID = 256;
	private static final long LAST_PID_OF_TFM = 271;

	private FreeNumbers() {
	}

	/** A SID for the first service of a new partition, sixteen apart so that a partition's services can follow each other. */
	public static String sid(Project project) {
		Set<Long> taken = project.services().stream().map(Services::sid).filter(OptionalLong::isPresent)
				.map(OptionalLong::getAsLong).collect(Collectors.toSet());
		long sid = FIRST_SID;
		while (taken.contains(sid)) {
			sid += SID_STEP;
		}
		return "0x%08X".formatted(sid);
	}

	/**
	 * A PID for a new partition, when all others of the project have one written down; otherwise none is needed, since TF-M
	 * counts them.
	 */
	public static OptionalLong pid(Project project) {
		List<OptionalLong> pids = project.partitions().stream().map(Partition::getPid)
				.map(pid -> Numbers.within(pid, FIRST_PID, Integer.MAX_VALUE)).toList();
		if (pids.isEmpty() || pids.stream().anyMatch(OptionalLong::isEmpty)) {
			return OptionalLong.empty();
		}
		Set<Long> taken = pids.stream().map(OptionalLong::getAsLong).collect(Collectors.toSet());
		long pid = LAST_PID_OF_TFM + 1;
		while (taken.contains(pid)) {
			pid++;
		}
		return OptionalLong.of(pid);
	}
}
