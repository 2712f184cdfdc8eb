// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

/**
 * A frame of a call stack.
 *
 * @param pc address of the instruction, or of the one returned to
 * @param cfa canonical frame address, 0 if not known
 * @param module name of the image, e.g. "VAULT"
 * @param function name of the function, or its address as text
 * @param file source file as the compiler saw it, or null
 * @param line line from 1, or 0
 */
public record DeviceFrame(int pc, int cfa, String module, String function, String file, int line) {
}
