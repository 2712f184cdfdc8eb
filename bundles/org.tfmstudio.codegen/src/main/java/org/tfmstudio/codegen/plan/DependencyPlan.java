// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.plan;

/**
 * A service that a partition calls.
 *
 * @param service name
 * @param sid     unsigned 32-bit number
 * @param weak    whether the partition also runs without it
 * @param present whether a partition of the author on this device offers it; else it is TF-M's own or, if weak, missing
 */
public record DependencyPlan(String service, long sid, boolean weak, boolean present) {
}
