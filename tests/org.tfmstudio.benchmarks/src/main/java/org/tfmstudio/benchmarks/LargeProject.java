// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A project of many partitions with connection-based services, drawn from a seed, and the same partitions as manifests and a
 * manifest list for TF-M's own tool. Partitions depend on services of others; some have structures and typed operations, which TF-M's
 * format does not know. Nothing in it is a mistake, so that a check finds none. What is written depends on the numbers alone.
 */
final class LargeProject {
	/** So many services and interrupts a partition can have; more would be a finding. */
	private static final int MOST_SERVICES = 9;
	private static final int FIRST_SID = 0x10_0000;
	private static final int SFN_SERVICES = 2;

	private final List<Partition> partitions = new ArrayList<>();
	private final Set<String> used = new HashSet<>();

	private record Partition(int number, int services, boolean sfn, boolean psaRot, boolean typed, List<String> uses, List<String> usesWeakly) {
		String name() {
			return "PART_%04d".formatted(number);
		}

		String file() {
			return "part_%04d".formatted(number);
		}

		String service(int index) {
			return "SERVICE_%04d_%d".formatted(number, index);
		}
	}

	/**
	 * @param count partitions
	 * @param services of all of them together, at least one and at most nine for each
	 */
	LargeProject(int count, int services, long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		int[] each = new int[count];
		java.util.Arrays.fill(each, 1);
		for (int left = services - count; left > 0;) {
			int at = random.nextInt(count);
			if (each[at] < MOST_SERVICES) {
				each[at]++;
				left--;
			}
		}
		for (int i = 0; i < count; i++) {
			// root of trust first: those of the PSA root of trust use each other only, and all use earlier ones, so that there is no circle
			boolean psaRot = i < count / 4;
			List<String> uses = new ArrayList<>();
			List<String> weakly = new ArrayList<>();
			for (int wanted = i == 0 ? 0 : random.nextInt(5); wanted > 0; wanted--) {
				Partition provider = partitions.get(random.nextInt(i));
				String service = provider.service(random.nextInt(provider.services()));
				used.add(service);
				if (!uses.contains(service) && !weakly.contains(service)) {
					(random.nextInt(8) == 0 ? weakly : uses).add(service);
				}
			}
			partitions.add(new Partition(i, each[i], each[i] <= SFN_SERVICES && random.nextBoolean(), psaRot, random.nextInt(3) == 0, uses, weakly));
		}
	}

	/** Writes {@code large.device}, a folder {@code partitions} and a folder {@code app}. */
	void write(Path folder) throws IOException {
		Path manifests = Files.createDirectories(folder.resolve("partitions"));
		Files.createDirectories(folder.resolve("app"));
		Files.writeString(folder.resolve("app/main.c"), "// SPDX-License-Identifier: EPL-2.0\n\nint main(void)\n{\n    return 0;\n}\n");
		StringBuilder device = new StringBuilder("""
				// SPDX-License-Identifier: EPL-2.0

				/** All partitions on one device. */
				device large {
				    board      an521
				    tf-m       2.1
				    isolation  1
				    backend    IPC

				    partitions
				""");
		for (int i = 0; i < partitions.size(); i++) {
			Partition partition = partitions.get(i);
			device.append("        ").append(partition.name()).append(i + 1 < partitions.size() ? ",\n" : "\n");
			Files.writeString(manifests.resolve(partition.file() + ".partition"), text(i));
		}
		Files.writeString(folder.resolve("large.device"), device.append("    non-secure app \"app/\"\n}\n"));
	}

	/** The manifest of the partition of that number, from 0. */
	String text(int number) {
		Partition partition = partitions.get(number);
		StringBuilder out = new StringBuilder("// SPDX-License-Identifier: EPL-2.0\n\n/** Partition ").append(number)
				.append(" of a large project. */\npartition ").append(partition.name()).append(" : ")
				.append(partition.psaRot() ? "psa-rot" : "application-rot").append(" {\n    framework 1.1\n    model     ")
				.append(partition.sfn() ? "SFN" : "IPC entry " + partition.file() + "_main").append("\n    priority  NORMAL\n    stack     0x400\n    pid       ")
				.append(300 + number).append("\n");
		if (partition.typed()) {
			out.append("\n    /** A record. */\n    struct record_%04d {\n        id: uint32\n        flags: uint16\n        tag: bytes[16]\n    }\n".formatted(number));
		}
		for (int i = 0; i < partition.services(); i++) {
			out.append("\n    /** Service ").append(i).append(" of partition ").append(number).append(". */\n    service ").append(partition.service(i))
					.append(" {\n        sid      0x%08X\n        version  1 %s\n        clients  %s\n        connection-based\n".formatted(sid(number, i),
							i % 2 == 0 ? "strict" : "relaxed", nonSecure(partition, i) ? "secure, non-secure" : "secure"));
			if (partition.typed()) {
				out.append("\n        /** Reads a record. */\n        operation read(in id: uint32, out value: record_%04d)\n".formatted(number));
				out.append("\n        /** Writes a record. */\n        operation write(in value: record_%04d, in data: bytes[..64])\n".formatted(number));
			}
			out.append("    }\n");
		}
		uses(out, "uses", partition.uses());
		uses(out, "uses weakly", partition.usesWeakly());
		return out.append("}\n").toString();
	}

	/** A service that no partition uses is there for non-secure clients. */
	private boolean nonSecure(Partition partition, int service) {
		return service % 3 == 0 || !used.contains(partition.service(service));
	}

	private static void uses(StringBuilder out, String word, List<String> services) {
		if (!services.isEmpty()) {
			out.append("\n    ").append(word).append(' ').append(String.join(", ", services)).append('\n');
		}
	}

	private static long sid(int partition, int service) {
		return FIRST_SID + partition * 16L + service;
	}

	/** Writes the same as manifests of TF-M's format, with their list in {@code list.yaml}. */
	void writeYaml(Path folder) throws IOException {
		Files.createDirectories(folder);
		StringBuilder list = new StringBuilder("# SPDX-License-Identifier: EPL-2.0\ndescription: all partitions of a large project\n"
				+ "type: manifest_list\nversion_major: 0\nversion_minor: 1\nmanifest_list:\n");
		for (Partition partition : partitions) {
			list.append("- description: ").append(partition.name()).append("\n  manifest: ").append(folder.toAbsolutePath()).append('/')
					.append(partition.file()).append(".yaml\n  output_path: large/").append(partition.file()).append("\n  pid: ")
					.append(300 + partition.number()).append("\n  non_ffm_attributes: [weak_dependencies]\n");
			Files.writeString(folder.resolve(partition.file() + ".yaml"), yaml(partition));
		}
		Files.writeString(folder.resolve("list.yaml"), list);
	}

	private String yaml(Partition partition) {
		StringBuilder out = new StringBuilder("# SPDX-License-Identifier: EPL-2.0\npsa_framework_version: 1.1\nname: ").append(partition.name())
				.append("\ntype: ").append(partition.psaRot() ? "PSA-ROT" : "APPLICATION-ROT").append("\npriority: NORMAL\nmodel: ")
				.append(partition.sfn() ? "SFN" : "IPC\nentry_point: " + partition.file() + "_main").append("\nstack_size: \"0x400\"\nservices:\n");
		for (int i = 0; i < partition.services(); i++) {
			out.append("- name: ").append(partition.service(i)).append("\n  sid: \"0x%08X\"\n".formatted(sid(partition.number(), i)))
					.append("  non_secure_clients: ").append(nonSecure(partition, i)).append("\n  connection_based: true\n  version: 1\n  version_policy: ")
					.append(i % 2 == 0 ? "STRICT" : "RELAXED").append('\n');
		}
		yaml(out, "dependencies", partition.uses());
		yaml(out, "weak_dependencies", partition.usesWeakly());
		return out.toString();
	}

	private static void yaml(StringBuilder out, String key, List<String> services) {
		if (!services.isEmpty()) {
			out.append(key).append(":\n");
			services.forEach(service -> out.append("- ").append(service).append('\n'));
		}
	}

	/** Writes both for a look at them: folder, and the numbers if not those of the acceptance (1000 partitions, 5000 services, seed 1). */
	public static void main(String[] args) throws IOException {
		LargeProject project = new LargeProject(args.length > 1 ? Integer.parseInt(args[1]) : 1000, args.length > 2 ? Integer.parseInt(args[2]) : 5000,
				args.length > 3 ? Long.parseLong(args[3]) : 1);
		Path folder = Path.of(args[0]);
		project.write(folder.resolve("studio"));
		project.writeYaml(folder.resolve("tf-m"));
	}
}
