// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.plan;

import java.util.List;

/**
 * A structure of a partition.
 *
 * @param name          in the manifest's spelling
 * @param tag           in C: {@code VaultUsage} of VAULT is {@code struct vault_usage}
 * @param documentation of the author, empty when there is none
 */
public record StructPlan(String name, String tag, String documentation, List<FieldPlan> fields) {

	public StructPlan {
		fields = List.copyOf(fields);
	}
}
