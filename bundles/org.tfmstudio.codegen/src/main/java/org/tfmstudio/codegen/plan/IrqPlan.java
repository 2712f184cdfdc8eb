// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.plan;

/**
 * An interrupt that a partition handles.
 *
 * @param source   in the manifest's spelling: a symbol of the board, or a number
 * @param number   of the external interrupt, 0 and up
 * @param macro    C name of the signal
 * @param name     its name without {@code _SIGNAL}
 * @param signal   the bit
 * @param flih     handled first in a function, else in the partition
 * @param function of a first-level handler; empty otherwise
 */
public record IrqPlan(String source, int number, String macro, String name, long signal, boolean flih, String function) {
}
