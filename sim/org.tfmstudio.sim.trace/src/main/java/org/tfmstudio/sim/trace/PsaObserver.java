// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.trace;

/**
 * Hears every PSA event, in order, on the thread that runs the device and at the virtual instant of the event. It must be quick and
 * must not change the device; to stop exactly at the event it may ask the engine to stop.
 */
@FunctionalInterface
public interface PsaObserver {
	/** Hears nothing. */
	PsaObserver NONE = event -> {
	};

	void event(PsaEvent event);

	/** This observer first, then the other. */
	default PsaObserver and(PsaObserver other) {
		return event -> {
			event(event);
			other.event(event);
		};
	}
}
