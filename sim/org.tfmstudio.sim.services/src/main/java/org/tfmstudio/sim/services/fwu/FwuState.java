// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.fwu;

/** States of a component; the ordinal is the number in the component's information. */
public enum FwuState {
	/** An update can be started. */
	READY,
	/** An image is being written. */
	WRITING,
	/** An image is there as a whole. */
	CANDIDATE,
	/** It will be installed at the next start. */
	STAGED,
	/** The update was cancelled or went wrong. */
	FAILED,
	/** A new image runs and waits to be accepted. */
	TRIAL,
	/** It was rejected; the next start brings back the one before. */
	REJECTED,
	/** It was accepted. */
	UPDATED
}
