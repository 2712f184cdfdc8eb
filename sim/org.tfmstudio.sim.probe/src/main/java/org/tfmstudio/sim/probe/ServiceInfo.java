// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

/**
 * A service as the load record of its partition describes it.
 *
 * @param flags    index of the stateless handle in bits 7:0, non-secure clients 8, stateless 9, strict version 10, MM-IOVEC 11
 * @param function the secure function without the Thumb bit, 0 for a service of an IPC partition
 * @param signal   its bit among the partition's signals, 0 in the SFN back end
 */
record ServiceInfo(String name, int sid, int flags, int version, int function, int signal) {
	private static final int STATELESS = 1 << 9;

	boolean stateless() {
		return (flags & STATELESS) != 0;
	}

	int statelessIndex() {
		return flags & 0xFF;
	}
}
