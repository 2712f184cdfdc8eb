// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.kernel;

/**
 * A caller broke a rule that TF-M answers with a panic. Carries no stack trace: it is a result of the run, not a mistake of ours.
 */
public final class SpmPanic extends RuntimeException {
	private static final long serialVersionUID = 1L;

	/** @param why the rule and how it was broken, in words, without a full stop */
	public SpmPanic(String why) {
		super(why, null, false, false);
	}
}
