// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.sdk;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The SDK as files that a compiler can read.
 *
 * @param folder where it lies; nothing in it is ever changed
 * @param hash   names its content: two SDKs with the same hash are the same to the byte
 */
public record Sdk(Path folder, String hash) {

	/**
	 * Clients of TF-M's own services, for partitions and applications alike: they reach the service by {@code psa_call}. Each
	 * function has a section of its own, so that what nobody calls is not linked.
	 */
	public static final List<String> SERVICE_SOURCES = List.of("services/attestation.c", "services/crypto_asymmetric.c",
			"services/crypto_cipher_aead.c", "services/crypto_derivation.c", "services/crypto_hash_mac.c",
			"services/crypto_keys.c", "services/crypto_request.c", "services/platform.c", "services/storage.c",
			"services/update.c");

	/** Sources of the part of a secure partition that comes with the SDK, relative to {@link #folder()}. */
	public static final List<String> PARTITION_SOURCES = withServices("common/format.c", "partition/log.c",
			"partition/psa_call.c", "partition/svc.S", "partition/syscalls.c");

	/** Sources of the part of a non-secure application that comes with the SDK, relative to {@link #folder()}. */
	public static final List<String> APPLICATION_SOURCES = withServices("application/console.c",
			"application/gateways.S", "application/mailbox.c", "application/psa_ns.c", "application/startup.c", "application/syscalls.c",
			"common/format.c");

	private static List<String> withServices(String... own) {
		return Stream.concat(Stream.of(own), SERVICE_SOURCES.stream()).toList();
	}

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
