// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.tfm;

/**
 * An MMIO region, decided.
 *
 * @param name      symbol of the platform, empty when base and size are given
 * @param base      as the author spells it, empty for a named region
 * @param size      in bytes, likewise
 * @param condition macro that must be defined, empty when it is always there
 */
public record TfmRegion(String name, String base, String size, boolean write, String condition) {
}
