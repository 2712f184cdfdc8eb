// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.sdk;

import java.nio.file.Path;
import java.util.List;

/**
 * The SDK as files that a compiler can read.
 *
 * @param folder where it lies; nothing in it is ever changed
 * @param hash   names its content: two SDKs with the same hash are the same to the byte
 */
public record Sdk(Path folder, String hash) {

	/** Sources of the part of a secure partition that comes with the SDK, relative to {@link #folder()}. */
	public static final List<String> PARTITION_SOURCES = List.of("common/format.c", "partition/log.c", "partition/psa_call.c",
			"partition/svc.S", "partition/syscalls.c");

	/** Sources of the part of a non-secure application that comes with the SDK, relative to {@link #folder()}. */
	public static final List<String> APPLICATION_SOURCES = List.of("application/console.c", "application/gateways.S",
			"application/psa_ns.c", "application/startup.c", "application/syscalls.c", "common/format.c");

	/** Folder of the headers for authors. */
	public Path include() {
		return folder.resolve("include");
	}

	/** Folder of headers that only the SDK's own sources include. */
	public Path common() {
		return folder.resolve("common");
	}

	/** Linker script of a secure partition. */
	public Path partitionScript() {
		return folder.resolve("ld/partition.ld");
	}

	/** Linker script of the non-secure application. */
	public Path applicationScript() {
		return folder.resolve("ld/application.ld");
	}
}
