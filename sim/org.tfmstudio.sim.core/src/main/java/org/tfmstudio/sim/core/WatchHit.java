// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/**
 * An access that met a watchpoint ({@link Core#addWatchpoint}).
 *
 * @param address first byte accessed, as the core addressed it
 * @param size bytes accessed: 1, 2 or 4; of a list or a frame, the one word that met it first
 * @param write whether it was a store
 * @param pc address of the instruction; for the frame of an exception, the address where it interrupted
 */
public record WatchHit(int address, int size, boolean write, int pc) {
}
