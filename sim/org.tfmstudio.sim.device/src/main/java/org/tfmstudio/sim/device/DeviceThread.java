// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

/**
 * A partition or the non-secure application, as a debugger shows it.
 *
 * @param id partition id, or a negative client id for the application
 * @param name name of the partition, or of the application
 * @param state what it does now, in words, e.g. "running", "waits for VAULT_STORE", "waits for a signal"
 * @param running whether the core executes it
 */
public record DeviceThread(int id, String name, String state, boolean running) {
}
