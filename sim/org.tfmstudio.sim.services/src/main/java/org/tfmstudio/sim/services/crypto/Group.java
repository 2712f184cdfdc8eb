// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import org.tfmstudio.sim.services.crypto.id.PsaException;

/** A group of functions. */
@FunctionalInterface
interface Group {
	/**
	 * Serves a call of the group.
	 *
	 * @return the status
	 * @throws PsaException with another one
	 */
	int serve(Call call);
}
