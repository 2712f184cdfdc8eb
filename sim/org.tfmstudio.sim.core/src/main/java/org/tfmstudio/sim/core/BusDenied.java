// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/** A bus access that was denied. Carries no stack trace: it is a result, not a mistake. */
public final class BusDenied extends RuntimeException {
	private static final long serialVersionUID = 1L;
	private final transient Denial denial;

	public BusDenied(Denial denial) {
		super(denial.because(), null, false, false);
		this.denial = denial;
	}

	public Denial denial() {
		return denial;
	}
}
