// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.trace;

import java.util.Objects;

/**
 * Caller or callee of a PSA event.
 *
 * @param role which world it lives in
 * @param id   a partition's PID (positive), the client id of a non-secure caller as the SPM sees it (negative), or 0 for the SPM
 * @param name what the manifest calls it; never empty except in {@link #NONE}
 */
public record Party(Role role, int id, String name) {
	public enum Role {
		NONE, SPM, NON_SECURE, PARTITION
	}

	public static final Party NONE = new Party(Role.NONE, 0, "");
	public static final Party SPM = new Party(Role.SPM, 0, "SPM");

	public Party {
		Objects.requireNonNull(role, "role");
		Objects.requireNonNull(name, "name");
	}

	public static Party partition(int pid, String name) {
		return new Party(Role.PARTITION, pid, name);
	}

	public static Party nonSecure(int clientId, String name) {
		return new Party(Role.NON_SECURE, clientId, name);
	}
}
