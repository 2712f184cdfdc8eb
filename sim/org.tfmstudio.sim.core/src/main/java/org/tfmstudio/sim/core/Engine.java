// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/** Runs a core. All engines stop at the same instruction borders and take interrupts at the same ones, so they are bit-identical. */
public interface Engine {
	/**
	 * Runs until the clock shows {@code untilCycle} or something else stops it. Sleeping costs no real time: the clock skips to the
	 * next event.
	 */
	Stop run(long untilCycle);

	/** Runs one instruction, or enters one exception, or skips to the next event when asleep; ignores a breakpoint at its start. */
	Stop step();

	/**
	 * What stopped it.
	 *
	 * @param why for STOP_REQUESTED what {@link Core#requestStop} was given, for WATCHPOINT the {@link WatchHit}; else null
	 * @param core number of the core that it is about; 0 for a core's own engine
	 */
	record Stop(Cause cause, Object why, int core) {
		public Stop(Cause cause, Object why) {
			this(cause, why, 0);
		}

		/** The same, of another core. */
		public Stop of(int number) {
			return number == core ? this : new Stop(cause, why, number);
		}
	}

	/** Causes of a stop. The program counter is at the next instruction. */
	enum Cause {
		/** the cycle given was reached, or the step done */
		LIMIT,
		/** {@link Core#requestStop} */
		STOP_REQUESTED,
		/** the next instruction has a breakpoint */
		BREAKPOINT,
		/** the last instruction, or the frame of an exception just entered or left, met a watchpoint; {@code why} is the {@link WatchHit} */
		WATCHPOINT,
		/** the core has just locked up (DDI0553 B3.33); time goes on when it is run again, and a reset or an NMI may get it out */
		LOCKUP,
		/** asleep, and no event is scheduled that could wake it */
		IDLE
	}
}
