// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.plan;

import java.util.List;

/**
 * A message type of a service that has a name.
 *
 * @param name          in the manifest's spelling
 * @param macro         C name of the message type, such as {@code VAULT_STORE_PUT}
 * @param documentation of the author, empty when there is none
 * @param type          what {@code psa_call} is given, 0 to 32767
 * @param parameters    as the manifest has them, such as {@code in slot: uint32, out secret: bytes[..64]}
 * @param values        the same, to generate C from
 */
public record OperationPlan(String name, String macro, String documentation, int type, String parameters, List<ParameterPlan> values) {

	public OperationPlan {
		values = List.copyOf(values);
	}
}
