// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.kernel;

/**
 * Cycles that the SPM's own work costs (decision 9): fixed, so that a run is the same everywhere. They are of the order of TF-M's
 * -Os code on a Cortex-M33, not measured on silicon. docs/fidelity.md repeats them.
 */
public enum HostCost {
	/** From reset to the first partition's first instruction. */
	START(20_000),
	/** psa_framework_version, psa_version and errors of a client's call. */
	QUERY(60),
	/** psa_connect, psa_call, psa_close: checks and queueing. */
	REQUEST(400),
	/** One vector of a psa_call. */
	VECTOR(40),
	/** A function of the service API. */
	SERVICE(120),
	/** Four bytes moved by psa_read or psa_write. */
	WORD(1),
	/** A context switch by PendSV. */
	SWITCH(80),
	/** Reprogramming the MPU in a switch. */
	MPU(60),
	/** An interrupt until its first-level handler or the end of its exception. */
	INTERRUPT(100),
	/** One character of the log. */
	CHARACTER(20);

	private final int cycles;

	HostCost(int cycles) {
		this.cycles = cycles;
	}

	public int cycles() {
		return cycles;
	}
}
