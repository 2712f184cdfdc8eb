// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.machine;

/**
 * How a device is to move from where it stands.
 *
 * @param kind which way
 * @param core index of the core that a step is for
 * @param from first address of a {@link Kind#RANGE}
 * @param to the address behind its last
 */
public record Movement(Kind kind, int core, int from, int to) {
	/** Ways to move. */
	public enum Kind {
		/** On, until something stops it. */
		CONTINUE,
		/** One instruction. */
		STEP,
		/** Instructions, while they lie in a range. */
		RANGE,
		/** Back, until something stops it. */
		BACK,
		/** One instruction back. */
		STEP_BACK;

		/** Whether time runs backwards. */
		public boolean back() {
			return this == BACK || this == STEP_BACK;
		}
	}

	public static Movement of(Kind kind, int core) {
		return new Movement(kind, core, 0, 0);
	}

	boolean inRange(int pc) {
		return Integer.compareUnsigned(pc, from) >= 0 && Integer.compareUnsigned(pc, to) < 0;
	}
}
