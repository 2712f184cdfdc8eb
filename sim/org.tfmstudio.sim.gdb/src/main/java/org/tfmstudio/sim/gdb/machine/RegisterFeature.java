// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.machine;

import java.util.List;

/**
 * Registers that the target description lists together.
 *
 * @param name name of the feature; those that start with org.gnu.gdb mean something to gdb
 * @param types XML of the types that it declares, or empty
 */
record RegisterFeature(String name, String types, List<RegisterRow> rows) {
}
