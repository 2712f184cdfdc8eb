// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/**
 * A fault.
 *
 * @param exception number of the exception as raised, before it may escalate: 3 HardFault, 4 MemManage, 5 BusFault, 6 UsageFault, 7 SecureFault
 * @param taken number of the exception that will be entered after escalation; -1 for lockup
 * @param targetSecure the state that exception is taken to
 * @param fromSecure state of the faulting instruction
 * @param privileged privilege of the faulting instruction
 * @param pc address of the faulting instruction
 * @param address the address accessed, if {@code addressKnown}
 * @param addressKnown whether the fault has an address
 * @param status status bits it set: as in CFSR for 4 to 6, SFSR for 7, HFSR for 3
 * @param name the bits by name: "DACCVIOL", "AUVIOL", "INVEP", ...
 * @param denial the rule that denied; null for faults without one (UNDEFINSTR, INVPC, ...)
 * @param cycle when
 */
public record FaultRecord(int exception, int taken, boolean targetSecure, boolean fromSecure, boolean privileged, int pc, int address,
		boolean addressKnown, int status, String name, Denial denial, long cycle) {
	/** Name of an exception (DDI0553 B3.10). */
	public static String exceptionName(int number) {
		return switch (number) {
		case 2 -> "NMI";
		case 3 -> "HardFault";
		case 4 -> "MemManage fault";
		case 5 -> "BusFault";
		case 6 -> "UsageFault";
		case 7 -> "SecureFault";
		case 11 -> "SVCall";
		case 12 -> "DebugMonitor";
		case 14 -> "PendSV";
		case 15 -> "SysTick";
		default -> number >= 16 ? "interrupt " + (number - 16) : "exception " + number;
		};
	}
}
