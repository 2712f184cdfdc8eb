// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board.io;

import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

/**
 * One row of a device's register table.
 *
 * @param offset from the device's base, a multiple of 4
 * @param name as in the device's manual
 * @param read what a read gives, with its side effects; null for a register that cannot be read
 * @param peek the same without side effects
 * @param write what a write does; null for a register that cannot be written
 */
public record Register(int offset, String name, IntSupplier read, IntSupplier peek, IntConsumer write) {
}
