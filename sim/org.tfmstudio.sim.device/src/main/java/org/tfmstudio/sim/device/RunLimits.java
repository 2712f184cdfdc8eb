// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

/**
 * Where a run ends at the latest.
 *
 * @param nanoseconds virtual time since reset, {@link Long#MAX_VALUE} for none
 * @param instructions instructions since reset, {@link Long#MAX_VALUE} for none
 * @param until text that ends the run once a UART has printed it, or null
 */
public record RunLimits(long nanoseconds, long instructions, String until) {
	/** No limit at all. */
	public static final RunLimits NONE = new RunLimits(Long.MAX_VALUE, Long.MAX_VALUE, null);
}
