// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/** The fixed security attribution of a system (implementation defined attribution unit, DDI0553 B8.3). Asked at any address. */
public interface Idau {
	/** The region that holds an address. What it answers may change only together with {@link Core#invalidate()}. */
	Region region(int address);

	/**
	 * One region.
	 *
	 * @param base first address, 32-byte aligned
	 * @param limit last address, inclusive
	 * @param number as TT shows it (IREGION); -1 when the region has none
	 * @param nonSecure attribution
	 * @param callable Non-secure callable, if it is Secure
	 * @param exempt exempt from attribution: each access has the security of its requester
	 */
	record Region(int base, int limit, int number, boolean nonSecure, boolean callable, boolean exempt) {
	}

	/** Nothing is attributed: one Non-secure region, so that the SAU alone decides. */
	Idau NONE = address -> new Region(0, -1, -1, true, false, false);
}
