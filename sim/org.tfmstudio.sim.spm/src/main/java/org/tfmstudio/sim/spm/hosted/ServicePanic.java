// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.hosted;

/** A service gives up, as by psa_panic; the message says why, for the reader of a trace. */
public final class ServicePanic extends RuntimeException {
	private static final long serialVersionUID = 1L;

	public ServicePanic(String why) {
		super(why);
	}
}
