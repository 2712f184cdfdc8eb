// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

import org.tfmstudio.sim.core.WatchHit;
import org.tfmstudio.sim.trace.PsaEvent;

/**
 * Why a device stands.
 *
 * @param kind the reason
 * @param message the reason in one sentence, for people
 * @param code exit code of the application for {@link Kind#EXIT}, else 0
 * @param event the PSA event stopped at, for {@link Kind#PSA_BREAK}, else null
 * @param report the explanation of a fault or panic over several lines, else an empty text
 * @param access the access that met a watchpoint, for {@link Kind#WATCHPOINT}, else null
 * @param core number of the core that it is about
 */
public record Stop(Kind kind, String message, int code, PsaEvent event, String report, WatchHit access, int core) {
	/** Reasons to stand. */
	public enum Kind {
		/** The application ended through the SDK. */
		EXIT,
		/** The text asked for was printed. */
		UNTIL_TEXT,
		/** The limit of virtual time was reached. */
		TIME_LIMIT,
		/** The limit of instructions was reached. */
		INSTRUCTION_LIMIT,
		/** All wait, and nothing is scheduled that could wake them. */
		IDLE,
		/** A PSA call that was asked for. */
		PSA_BREAK,
		/** An address that was asked for. */
		BREAKPOINT,
		/** An access to memory that was asked for; it is done. */
		WATCHPOINT,
		/** One step is done. */
		STEP,
		/** Somebody asked for it. */
		SUSPENDED,
		/** The way back ends here: what is remembered begins. */
		HISTORY_BEGIN,
		/** A fault or lockup. */
		FAULT,
		/** A panic of the Secure Partition Manager or of a partition. */
		PANIC,
		/** The boot stage refused an image. */
		BOOT_REFUSED;

		/** Whether the device can go on from here. */
		public boolean resumable() {
			return switch (this) {
			case UNTIL_TEXT, TIME_LIMIT, INSTRUCTION_LIMIT, PSA_BREAK, BREAKPOINT, WATCHPOINT, STEP, SUSPENDED, HISTORY_BEGIN -> true;
			case EXIT, IDLE, FAULT, PANIC, BOOT_REFUSED -> false;
			};
		}
	}

	/** A stop that is not one at a watchpoint. */
	public Stop(Kind kind, String message, int code, PsaEvent event, String report) {
		this(kind, message, code, event, report, null, 0);
	}

	/** The same, of another core. */
	public Stop of(int number) {
		return number == core ? this : new Stop(kind, message, code, event, report, access, number);
	}

	/** A stop without event and report. */
	public static Stop of(Kind kind, String message) {
		return new Stop(kind, message, 0, null, "");
	}
}
