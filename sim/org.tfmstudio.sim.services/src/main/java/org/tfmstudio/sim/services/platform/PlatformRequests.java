// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.platform;

import java.util.Optional;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;

/** Requests of its own that a platform answers by tfm_platform_ioctl. */
@FunctionalInterface
public interface PlatformRequests extends Stateful {
	/** AN521 has none. */
	PlatformRequests NONE = (request, input, clientId) -> Optional.empty();

	/** What the request is answered with, or empty when the platform does not know it. */
	Optional<byte[]> answer(int request, byte[] input, int clientId);

	/** The device starts. */
	default void start() {
		// most keep nothing
	}

	@Override
	default void save(StateWriter out) {
		// most keep nothing
	}

	@Override
	default void restore(StateReader in) {
		// most keep nothing
	}
}
