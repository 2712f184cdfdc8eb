// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.kernel;

import org.tfmstudio.sim.spm.model.ServiceConfig;

/** A service at run time. @param ordinal place in its partition, from 0 */
public record Service(ServiceConfig config, Partition owner, int ordinal) {
	public String name() {
		return config.name();
	}

	// Two services are the same only if they are one object; printing must not run around in circles.
	@Override
	public boolean equals(Object other) {
		return this == other;
	}

	@Override
	public int hashCode() {
		return config.sid();
	}

	@Override
	public String toString() {
		return name();
	}
}
