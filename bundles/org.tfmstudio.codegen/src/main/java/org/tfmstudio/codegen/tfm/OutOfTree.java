// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.tfm;

import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.reading.PartitionType;
import org.tfmstudio.manifest.reading.Partitions;

/** The CMakeLists.txt and the README of partitions that are built into TF-M from a folder outside of its sources. */
public final class OutOfTree {
	/** Folder of generated code that is not TF-M's. */
	public static final String GENERATED = "generated/";

	private static final String MADE = "${CMAKE_BINARY_DIR}/generated/";

	/**
	 * A partition as a library.
	 *
	 * @param partition  its name
	 * @param target     name of the library, by which TF-M's linker scripts place it
	 * @param condition  option without which it is left out, empty for none
	 * @param output     folder of the files that TF-M's tool makes, below its own
	 * @param basename   what those are called after
	 * @param sources    paths below this folder, or absolute ones
	 * @param includes   folders of headers, likewise
	 * @param defines    macros
	 */
	public record Library(String partition, String target, String condition, String output, String basename, List<String> sources,
			List<String> includes, List<String> defines) {
	}

	private OutOfTree() {
	}

	/**
	 * The library of a partition.
	 *
	 * @param sources  paths below the exported folder, or absolute ones
	 * @param includes likewise
	 * @param defines  macros that the author asks for
	 */
	public static Library library(Contained one, List<String> sources, List<String> includes, List<String> defines) {
		Partition partition = one.getPartition();
		String kind = Partitions.type(partition).orElse(null) == PartitionType.PSA_ROT ? "psa" : "app";
		return new Library(partition.getName(), "tfm_" + kind + "_rot_partition_" + TfmPaths.basename(one), TfmPlanner.text(one.getCondition()),
				TfmPaths.output(one), TfmPaths.basename(one), sources, includes, defines);
	}

	/** How C includes the header of signals that TF-M's tool makes for a partition. */
	public static String manifestHeader(Contained one) {
		return "psa_manifest/" + TfmPaths.basename(one) + ".h";
	}

	/** The text of the CMakeLists.txt. */
	public static String cmake(String device, List<Library> libraries) {
		StringBuilder out = new StringBuilder("# SPDX-License-Identifier: EPL-2.0\n# Made by TF-M Studio from ").append(device)
				.append(": its partitions as libraries of a build of TF-M.\n# The names of the libraries decide where TF-M's linker scripts place them.\n\n")
				.append("cmake_minimum_required(VERSION 3.21)\n");
		for (Library library : libraries) {
			out.append("\n# ").append(library.partition()).append('\n');
			boolean conditional = !library.condition().isEmpty();
			if (conditional) {
				out.append("if(").append(library.condition()).append(")\n");
			}
			library(out, library);
			if (conditional) {
				out.append("endif()\n");
			}
		}
		return out.toString();
	}

	private static void library(StringBuilder out, Library library) {
		String folder = MADE + (library.output().isEmpty() ? "" : library.output() + "/");
		String made = folder.substring(0, folder.length() - 1);
		List<String> sources = new ArrayList<>(library.sources());
		sources.add(folder + "auto_generated/intermedia_" + library.basename() + ".c");
		List<String> includes = new ArrayList<>(library.includes());
		includes.add(GENERATED + "include");
		out.append("add_library(").append(library.target()).append(" STATIC)\n").append("add_dependencies(").append(library.target())
				.append(" manifest_tool)\n");
		call(out, "target_sources", library.target(), "PRIVATE", sources);
		call(out, "target_include_directories", library.target(), "PRIVATE", includes);
		call(out, "target_include_directories", library.target(), "PUBLIC", List.of(made));
		call(out, "target_compile_definitions", library.target(), "PRIVATE", library.defines());
		call(out, "target_link_libraries", library.target(), "PRIVATE", List.of("tfm_config", "tfm_sprt", "platform_s"));
		call(out, "target_sources", "tfm_partitions", "INTERFACE", List.of(folder + "auto_generated/load_info_" + library.basename() + ".c"));
		call(out, "target_link_libraries", "tfm_partitions", "INTERFACE", List.of(library.target()));
	}

	private static void call(StringBuilder out, String command, String target, String scope, List<String> arguments) {
		if (!arguments.isEmpty()) {
			out.append(command).append('(').append(target).append(' ').append(scope);
			arguments.forEach(argument -> out.append("\n    \"").append(argument.replace("\\", "\\\\").replace("\"", "\\\"")).append('"'));
			out.append(")\n");
		}
	}

	/** The text of the README. */
	public static String readme(String device, List<Library> libraries) {
		StringBuilder out = new StringBuilder("<!-- SPDX-License-Identifier: EPL-2.0 -->\n# Partitions of ").append(device)
				.append(" for a build of TF-M\n\nMade by `./studio export --cmake`. A build of TF-M 2.1 takes this folder in by two options:\n\n```\ncmake -S TF-M -B BUILD ... \\\n")
				.append("    -DTFM_EXTRA_MANIFEST_LIST_FILES=FOLDER/").append(list(device)).append(" \\\n    -DTFM_EXTRA_PARTITION_PATHS=FOLDER\n```\n\n")
				.append("`FOLDER` is the absolute path of this folder. Several lists and folders are separated by `;`.\n\n| partition | library |\n|---|---|\n");
		libraries.forEach(library -> out.append("| ").append(library.partition()).append(" | `").append(library.target()).append("` |\n"));
		if (libraries.stream().anyMatch(library -> library.sources().stream().anyMatch(source -> source.startsWith(GENERATED)))) {
			out.append("\nA non-secure application that calls typed operations is built with `").append(GENERATED)
					.append("operations/<service>_client.c` and the folder `").append(GENERATED).append("include`.\n");
		}
		boolean conditional = libraries.stream().anyMatch(library -> !library.condition().isEmpty());
		if (conditional) {
			out.append("\nConditional partitions want their option, too: ");
			libraries.stream().map(Library::condition).filter(condition -> !condition.isEmpty()).distinct()
					.forEach(condition -> out.append("`-D").append(condition).append("=ON` "));
			out.append('\n');
		}
		return out.toString();
	}

	/** The list that the export of that device writes. */
	private static String list(String device) {
		String base = device.endsWith(".device") ? device.substring(0, device.length() - ".device".length()) : device;
		return base + (base.contains("manifest") || base.contains("list") ? "" : "_manifest_list") + ".yaml";
	}
}
