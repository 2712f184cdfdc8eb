// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage.fs;

import org.tfmstudio.sim.trace.PsaStatus;

/** The file system cannot do it; the status says why, in PSA's codes. */
public final class FsException extends Exception {
	private static final long serialVersionUID = 1L;

	private final int status;

	public FsException(int status, String why) {
		super(PsaStatus.name(status) + ": " + why, null, false, false);
		this.status = status;
	}

	/** See {@link PsaStatus}. */
	public int status() {
		return status;
	}
}
