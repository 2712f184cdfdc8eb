// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.tfm;

import java.util.List;

import org.tfmstudio.manifest.reading.Priority;

/**
 * A partition, decided.
 *
 * @param name         as written; macros begin with it
 * @param lower        in lower case; C objects begin with it
 * @param upper        in upper case; counts begin with it
 * @param source       file of the author, for the first line of generated files
 * @param basename     stem of the manifest's file; generated files are called after it
 * @param output       folder below that of generated files, without a slash at the end; may be empty
 * @param first        whether it follows FF-M 1.0, else 1.1
 * @param ipc          whether it is a thread of its own, else secure functions
 * @param psaRot       whether it is of the PSA root of trust
 * @param entry        function of an IPC partition
 * @param init         function of an SFN partition that has one, else empty
 * @param stack        number or macro, as written
 * @param agent        whether it is a mailbox agent
 * @param clientBase   first client of an agent, empty when none is said
 * @param clientLimit  last client, likewise
 * @param dependencies in order, strong ones first
 * @param libraries    patterns of archives for the linker script of isolation level 3
 * @param objects      patterns of object files, likewise
 * @param loadOrder    when it is loaded among the others (TF-M 2.3)
 */
public record TfmPartition(String name, String lower, String upper, String source, String basename, String output, long pid, boolean first,
		boolean ipc, boolean psaRot, Priority priority, String entry, String init, String stack, boolean agent, String clientBase,
		String clientLimit, List<TfmService> services, List<TfmIrq> irqs, List<TfmRegion> regions, List<TfmDependency> dependencies,
		List<String> libraries, List<String> objects, int loadOrder) {

	/** A path below the folder of generated files. */
	public String path(String below) {
		return output.isEmpty() ? below : output + "/" + below;
	}
}
