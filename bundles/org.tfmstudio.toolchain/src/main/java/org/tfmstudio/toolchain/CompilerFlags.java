// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.toolchain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.sim.sdk.Sdk;

/** The options that every file of a project is compiled with. */
public final class CompilerFlags {

	/** Core 0 of the AN521 has neither the DSP extension nor a floating point unit. */
	public static final List<String> MACHINE = List.of("-mcpu=cortex-m33+nodsp", "-mthumb", "-mfloat-abi=soft");

	/** How debug information names the folder of the SDK, wherever it lies. */
	public static final String SDK_NAME = "tfm-studio-sdk";

	private CompilerFlags() {
	}

	/** What TF-M's build types mean to GCC; all of them keep debug information. */
	public static List<String> ofBuildType(String buildType) {
		return switch (buildType) {
			case "Debug" -> List.of("-Og", "-g");
			case "MinSizeRel" -> List.of("-Os", "-g");
			default -> List.of("-O2", "-g"); // RelWithDebInfo, Release
		};
	}

	/**
	 * Options that do not depend on the file. Paths of the project are relative to its folder and those of the SDK are renamed, so
	 * that the same sources give the same bytes wherever they lie.
	 */
	public static List<String> common(Path project, Sdk sdk, String buildType) {
		List<String> flags = new ArrayList<>(MACHINE);
		flags.addAll(ofBuildType(buildType));
		flags.addAll(List.of("-std=gnu11", "-ffunction-sections", "-fdata-sections", "-fno-common", "-Wall", "-Wextra"));
		for (String map : List.of(project + "=.", sdk.folder() + "=" + SDK_NAME)) { // the last that fits counts
			flags.add("-ffile-prefix-map=" + map);
			flags.add("-fdebug-prefix-map=" + map); // the assembler is told only these
		}
		flags.add("-I" + sdk.include());
		return List.copyOf(flags);
	}
}
