// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.time;

/**
 * Hears when a device's time does not just run on. While a device repeats what it has done before, its observers hear nothing: PSA events and UART
 * bytes come to them once. So a console or a list of events stays whole while somebody goes back and forth in it, and marks what lies ahead.
 */
public interface TimelineListener {
	/**
	 * The device stands at another moment of the same run. Events with a higher sequence number lie in its future; they will not be told again.
	 *
	 * @param now where it stands
	 */
	void moved(Moment now);

	/**
	 * The device stands in the past and was given another input: what it did after this moment never happened. Events after {@link Moment#events()}
	 * are to be forgotten ({@link org.tfmstudio.sim.trace.EventStore#rewind}), and so are bytes after those counted here; what comes now is new.
	 *
	 * @param now the last moment that stays
	 * @param sent bytes that each UART has sent until then
	 */
	void cut(Moment now, long[] sent);
}
