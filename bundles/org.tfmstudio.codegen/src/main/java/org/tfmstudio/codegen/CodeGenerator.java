// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.tfmstudio.codegen.operations.OperationFiles;
import org.tfmstudio.codegen.plan.DevicePlan;
import org.tfmstudio.codegen.plan.PartitionPlan;

/** The C files of a device, in TF-M's names (facts B.8). */
public final class CodeGenerator {

	/** Folder of the headers, below the folder of generated files; put on the compiler's path. */
	public static final String INCLUDE = "include";

	private CodeGenerator() {
	}

	/** Everything that is written anew by each build, for a folder of its own. */
	public static List<GeneratedFile> files(DevicePlan device) {
		List<GeneratedFile> files = new ArrayList<>();
		files.add(new GeneratedFile(INCLUDE + "/psa_manifest/sid.h", SidHeader.text(device)));
		files.add(new GeneratedFile(INCLUDE + "/psa_manifest/pid.h", PidHeader.text(device)));
		Map<String, Long> sources = device.partitions().stream().collect(Collectors.groupingBy(PartitionPlan::source, Collectors.counting()));
		Set<String> names = device.partitions().stream().map(PartitionPlan::fileName).collect(Collectors.toSet());
		for (PartitionPlan partition : device.partitions()) {
			files.add(new GeneratedFile(INCLUDE + "/psa_manifest/" + partition.fileName() + ".h", PartitionHeader.text(partition)));
			alias(partition, sources, names).ifPresent(files::add);
			files.add(new GeneratedFile(loadRecord(partition), LoadRecord.text(partition, device)));
		}
		files.addAll(OperationFiles.files(device));
		return List.copyOf(files);
	}

	// TF-M names the header after the manifest's file, so C that was written for TF-M asks for that.
	private static Optional<GeneratedFile> alias(PartitionPlan partition, Map<String, Long> sources, Set<String> names) {
		String source = partition.source();
		String stem = source.contains(".") ? source.substring(0, source.lastIndexOf('.')) : source;
		boolean alone = sources.get(source) == 1;
		boolean taken = names.contains(stem) || stem.equals("sid") || stem.equals("pid");
		return !alone || taken ? Optional.empty() : Optional.of(new GeneratedFile(INCLUDE + "/psa_manifest/" + stem + ".h",
				CText.banner(source) + "#include \"psa_manifest/" + partition.fileName() + ".h\"\n"));
	}

	/** Path of the load record's source, below the folder of generated files. */
	public static String loadRecord(PartitionPlan partition) {
		return "load_info_" + partition.fileName() + ".c";
	}

	/** The first version of a partition's source, which its author then owns. */
	public static String skeleton(PartitionPlan partition) {
		return Skeleton.text(partition);
	}
}
