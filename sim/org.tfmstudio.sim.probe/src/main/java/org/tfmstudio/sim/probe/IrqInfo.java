// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

/**
 * An interrupt of a partition as its load record describes it.
 *
 * @param address  where its record lies
 * @param handler  the first-level handler without the Thumb bit, 0 for second-level handling
 * @param line     number of the interrupt
 */
record IrqInfo(int address, String name, int handler, int line, int signal) {
}
