// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.plan;

import java.util.List;

/**
 * A service of a partition.
 *
 * @param name            in the manifest's spelling
 * @param documentation   of the author, empty when there is none
 * @param sid             unsigned 32-bit number
 * @param version         1 and up
 * @param strict          version policy STRICT, else RELAXED
 * @param connectionBased else stateless
 * @param index           0 to 31, of a stateless service; -1 otherwise
 * @param handle          fixed handle of a stateless service; 0 otherwise
 * @param nonSecure       whether non-secure clients may call it
 * @param mmIovec         whether vectors may be mapped
 * @param signal          the bit that says a message waits
 * @param function        C function of an SFN partition; empty otherwise
 * @param operations      empty for plain FF-M
 */
public record ServicePlan(String name, String documentation, long sid, long version, boolean strict, boolean connectionBased, int index,
		long handle, boolean nonSecure, boolean mmIovec, long signal, String function, List<OperationPlan> operations) {

	public ServicePlan {
		operations = List.copyOf(operations);
	}
}
