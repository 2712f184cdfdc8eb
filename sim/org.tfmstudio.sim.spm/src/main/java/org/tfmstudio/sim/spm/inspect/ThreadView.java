// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.inspect;

import java.util.List;

/**
 * One thread.
 *
 * @param name       of the partition, the application, or "idle"
 * @param pid        PID; 2 for the non-secure application, as TF-M counts its agent
 * @param nonSecure  whether its registers are those of the non-secure world
 * @param current    whether the core runs it
 * @param state      in a word: running, ready, "waits for signals 0x10", "calls VAULT_STORE", "rests", "stopped"
 * @param asserted   asserted signals of a partition
 * @param registers  r0 to r15 and xPSR; empty when the thread has no context
 */
public record ThreadView(String name, int pid, boolean nonSecure, boolean current, String state, int asserted, int priority,
		List<Integer> registers) {
	public static final int SP = 13;
	public static final int LR = 14;
	public static final int PC = 15;
	public static final int XPSR = 16;

	public ThreadView {
		registers = List.copyOf(registers);
	}
}
