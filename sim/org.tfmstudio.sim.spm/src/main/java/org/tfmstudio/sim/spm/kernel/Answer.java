// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.kernel;

/**
 * What a call of the API answers.
 *
 * @param blocked true: the caller waits, and its result is written into its frame later
 * @param value   for r0, when not blocked
 */
public record Answer(boolean blocked, int value) {
	public static final Answer BLOCKED = new Answer(true, 0);
	public static final Answer NOTHING = new Answer(false, 0);

	public static Answer of(int value) {
		return value == 0 ? NOTHING : new Answer(false, value);
	}
}
