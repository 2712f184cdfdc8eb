// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.plan;

/**
 * A field of a structure.
 *
 * @param name          in C
 * @param documentation of the author, empty when there is none
 * @param type          scalar, structure or fixed bytes
 */
public record FieldPlan(String name, String documentation, TypePlan type) {
}
