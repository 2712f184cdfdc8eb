// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Collectors;

import org.tfmstudio.codegen.GeneratedFile;
import org.tfmstudio.sim.sdk.Sdk;
import org.tfmstudio.toolchain.CompileRunner;

/** What a build depends on beside the project: when one of these changes, everything is looked at again. */
final class BuildIdentity {

	private BuildIdentity() {
	}

	/**
	 * One line.
	 *
	 * @param compiler identity of the compiler
	 * @param device   name of the device as it was asked for, or null
	 */
	static String of(Sdk sdk, String compiler, String device) {
		String code = List.of(ProjectBuilder.class, GeneratedFile.class, CompileRunner.class).stream().map(BuildIdentity::jar)
				.collect(Collectors.joining(" "));
		return ("sdk " + sdk.folder() + ", compiler " + compiler + ", device " + (device == null ? "-" : device) + ", studio " + code)
				.replace('\n', ' ').replace('\t', ' ');
	}

	/** Size and time of the jar that a class is from; only a name for a folder of classes, which developers have. */
	private static String jar(Class<?> type) {
		CodeSource source = type.getProtectionDomain().getCodeSource();
		if (source == null || source.getLocation() == null) {
			return "-";
		}
		try {
			Path file = Path.of(source.getLocation().toURI());
			return Files.isRegularFile(file) ? Files.size(file) + "@" + Files.getLastModifiedTime(file).toMillis() : "folder";
		} catch (URISyntaxException | IOException | IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
			return "-"; // a class loader that names no file, such as OSGi's
		}
	}
}
