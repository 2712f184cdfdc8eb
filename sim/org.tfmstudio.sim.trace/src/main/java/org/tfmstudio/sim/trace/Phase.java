// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.trace;

/** Whether an event begins something, ends what an earlier event began ({@link PsaEvent#answers()}), or has no duration. */
public enum Phase {
	ENTER, RESULT, INSTANT
}
