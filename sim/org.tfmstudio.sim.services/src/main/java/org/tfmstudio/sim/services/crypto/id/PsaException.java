// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.id;

import org.tfmstudio.sim.trace.PsaStatus;

/** Work cannot be done, and this is the status that the caller gets. */
public final class PsaException extends RuntimeException {
	private static final long serialVersionUID = 1L;
	private final int status;

	/** @param status one of {@link PsaStatus}, not SUCCESS */
	public PsaException(int status) {
		super(PsaStatus.name(status), null, false, false);
		this.status = status;
	}

	public int status() {
		return status;
	}
}
