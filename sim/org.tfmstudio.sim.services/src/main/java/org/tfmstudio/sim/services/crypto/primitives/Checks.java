// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.primitives;

import org.tfmstudio.sim.services.crypto.id.PsaException;
import org.tfmstudio.sim.trace.PsaStatus;

/** What must hold, or else a call ends with a status. */
final class Checks {
	private Checks() {
	}

	/** @throws PsaException INVALID_ARGUMENT */
	static void argument(boolean good) {
		status(good, PsaStatus.INVALID_ARGUMENT);
	}

	/** @throws PsaException NOT_SUPPORTED */
	static void supported(boolean good) {
		status(good, PsaStatus.NOT_SUPPORTED);
	}

	/** @throws PsaException BAD_STATE */
	static void require(boolean good) {
		status(good, PsaStatus.BAD_STATE);
	}

	/** @throws PsaException BUFFER_TOO_SMALL */
	static void room(boolean enough) {
		status(enough, PsaStatus.BUFFER_TOO_SMALL);
	}

	/** @throws PsaException with that status */
	static void status(boolean good, int otherwise) {
		if (!good)
			throw new PsaException(otherwise);
	}
}
