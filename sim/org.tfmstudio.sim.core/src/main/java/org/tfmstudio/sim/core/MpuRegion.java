// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/**
 * An enabled region of a memory protection unit (DDI0553 B9).
 *
 * @param number         0 to 7
 * @param base           first address
 * @param limit          last address, inclusive
 * @param writable       not read-only
 * @param unprivileged   for unprivileged code, too
 * @param executeNever   nothing in it can be executed
 * @param origin         who programmed it
 */
public record MpuRegion(int number, int base, int limit, boolean writable, boolean unprivileged, boolean executeNever, Origin origin) {
	/** Whether it holds an address. */
	public boolean contains(int address) {
		return Integer.compareUnsigned(address - base, limit - base) <= 0;
	}
}
