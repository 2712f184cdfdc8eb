// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.tfm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a build of TF-M gives to non-secure applications, its folder {@code api_ns}: headers, sources of the clients, the gateways. All of it is used
 * where it lies.
 *
 * @param folder     api_ns itself
 * @param definitions options of the compiler that TF-M's own CMake files would add
 */
record ExportPackage(Path folder, List<String> definitions) {
	private static final String COMPILER = "arm-none-eabi-gcc";
	private static final List<String> CONFIGURATIONS = List.of("MBEDTLS_PSA_CRYPTO_CONFIG_FILE", "MBEDTLS_CONFIG_FILE", "PROJECT_CONFIG_HEADER_FILE");
	private static final int DEPTH = 3;

	/** The package of a build, if it was installed. */
	static Optional<ExportPackage> of(Path build) throws IOException {
		try (Stream<Path> below = Files.walk(build, DEPTH)) {
			Optional<Path> folder = below.filter(it -> it.endsWith("api_ns") && Files.isRegularFile(it.resolve("interface/lib/s_veneers.o"))).findFirst();
			return folder.isEmpty() ? Optional.empty() : Optional.of(new ExportPackage(folder.get(), definitions(folder.get())));
		}
	}

	private static List<String> definitions(Path folder) throws IOException {
		List<String> found = new ArrayList<>(List.of("-DDOMAIN_NS=1", "-DPLATFORM_DEFAULT_CRYPTO_KEYS", "-DCONFIG_TFM_USE_TRUSTZONE"));
		String export = Files.readString(folder.resolve("cmake/spe_export.cmake"));
		for (String name : CONFIGURATIONS) {
			String start = name + "=\\\"";
			int at = export.indexOf(start);
			if (at >= 0) {
				int from = at + start.length();
				found.add("-D" + name + "=\"" + export.substring(from, export.indexOf("\\\"", from)) + "\"");
			}
		}
		return found;
	}

	/** Folders of the headers for applications, as options. */
	List<String> includes() {
		return List.of("-I" + folder.resolve("interface/include"), "-I" + folder.resolve("interface/include/crypto_keys"));
	}

	/** The value that TF-M's build put into a variable of CMake. */
	String option(String name) throws IOException {
		return Files.readAllLines(folder.resolve("cmake/spe_config.cmake")).stream().map(String::strip).filter(it -> it.startsWith("set(" + name + " "))
				.map(it -> it.substring(name.length() + 4, it.contains(" CACHE ") ? it.indexOf(" CACHE ") : it.lastIndexOf(')')).strip()).findFirst()
				.orElseThrow(() -> new IOException(folder + " does not say " + name));
	}

	/** Runs the Arm compiler in that folder. @return what it said */
	static String compile(Path where, List<String> arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(COMPILER));
		command.addAll(arguments);
		Path out = Files.createTempFile(where, "compiler", ".out");
		Process process = new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true).redirectOutput(out.toFile()).start();
		int code = process.waitFor();
		String said = Files.readString(out);
		Files.delete(out);
		if (code != 0) {
			throw new IOException("the compiler ended with " + code + ": " + said);
		}
		return said;
	}
}
