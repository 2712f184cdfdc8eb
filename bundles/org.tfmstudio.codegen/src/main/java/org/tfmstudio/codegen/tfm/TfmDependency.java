// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.tfm;

/**
 * A service that a partition uses.
 *
 * @param weak whether it may be absent
 */
public record TfmDependency(String service, boolean weak) {
}
