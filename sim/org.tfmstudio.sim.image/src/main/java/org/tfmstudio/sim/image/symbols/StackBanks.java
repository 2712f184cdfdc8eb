// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.symbols;

/**
 * Which stacks a stopped core with the Security Extension has, and what it runs on: enough to go from one stack to another while
 * unwinding (DDI0553 B3.8, B3.18).
 *
 * @param secure the security state
 * @param exception IPSR: number of the exception that is handled, 0 in Thread mode
 * @param msp MSP_S
 * @param psp PSP_S
 * @param process CONTROL_S.SPSEL
 * @param mspNonSecure MSP_NS
 * @param pspNonSecure PSP_NS
 * @param processNonSecure CONTROL_NS.SPSEL
 * @param calleeFloating FPCCR_S.TS: floating-point frames of Secure state hold S16 to S31, too
 */
public record StackBanks(boolean secure, int exception, int msp, int psp, boolean process, int mspNonSecure, int pspNonSecure,
		boolean processNonSecure, boolean calleeFloating) {
}
