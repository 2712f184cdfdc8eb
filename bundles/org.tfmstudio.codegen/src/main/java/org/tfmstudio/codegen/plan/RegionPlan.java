// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.plan;

/**
 * Memory-mapped registers that a partition may use.
 *
 * @param name  symbol of the board, or empty for a region given by numbers
 * @param base  secure address
 * @param size  bytes
 * @param write whether it may write
 */
public record RegionPlan(String name, long base, long size, boolean write) {
}
