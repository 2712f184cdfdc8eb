// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/**
 * What an implementation of the core chooses.
 *
 * @param cpuid value of CPUID
 * @param priorityBits implemented bits of a priority, 3 to 8
 * @param interrupts external interrupt lines, up to 480
 * @param sauRegions 0, 4 or 8
 * @param secureMpuRegions 0, 4, 8, 12 or 16
 * @param nonSecureMpuRegions 0, 4, 8, 12 or 16
 * @param secureVtor VTOR_S at reset
 * @param nonSecureVtor VTOR_NS at reset
 * @param fpu whether it has the floating-point extension (FPv5, single precision)
 * @param dsp whether it has the DSP extension
 */
public record CoreConfig(int cpuid, int priorityBits, int interrupts, int sauRegions, int secureMpuRegions, int nonSecureMpuRegions,
		int secureVtor, int nonSecureVtor, boolean fpu, boolean dsp) {
	/** Cortex-M33 r0p4 of the SSE-200 as AN521 configures its core 0: no FPU, no DSP. */
	public static CoreConfig an521() {
		return new CoreConfig(0x410FD213, 3, 124, 8, 8, 8, 0x10000000, 0, false, false);
	}

	/** The same core with or without the two extensions. */
	public CoreConfig with(boolean withFpu, boolean withDsp) {
		return new CoreConfig(cpuid, priorityBits, interrupts, sauRegions, secureMpuRegions, nonSecureMpuRegions, secureVtor, nonSecureVtor, withFpu,
				withDsp);
	}

	/** The same core with its Secure vector table elsewhere at reset. */
	public CoreConfig withVectors(int secure) {
		return new CoreConfig(cpuid, priorityBits, interrupts, sauRegions, secureMpuRegions, nonSecureMpuRegions, secure, nonSecureVtor, fpu, dsp);
	}
}
