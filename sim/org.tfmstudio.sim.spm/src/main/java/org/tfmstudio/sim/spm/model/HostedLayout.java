// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.model;

import java.util.List;

/** The hosted memory map of AN521: where the SPM's own things stand, at TF-M's addresses. */
public final class HostedLayout {
	/** Secure vector table: initial stack pointer and 139 vectors. */
	public static final int VECTORS = 0x1008_0400;
	public static final int VECTOR_COUNT = 140;
	/** Gateways, 8 bytes each: SG and a branch into the host page. */
	public static final int GATEWAYS = 0x1008_0640;
	public static final int GATEWAYS_SIZE = 0x40;
	public static final int GATEWAY_STRIDE = 8;
	/** A fetch from this page calls the SPM: vector n at 4 * n, gateways at 0x400 + 8 * i, own entries at 0x500. */
	public static final int HOST_PAGE = 0x1008_0800;
	public static final int HOST_PAGE_SIZE = 0x7C0;
	/** Stands for the SPM's code where isolation is concerned; what is in it is plain memory. */
	public static final Range SPM_CODE = new Range(HOST_PAGE + HOST_PAGE_SIZE, 0x40);
	public static final int HOST_GATEWAYS = HOST_PAGE + 0x400;
	/** Where the non-secure agent goes on when its call is answered. */
	public static final int HOST_RESUME = HOST_PAGE + 0x500;
	/** Where the non-secure agent begins: it starts the non-secure image. */
	public static final int HOST_START = HOST_PAGE + 0x508;
	/** Where the SPM waits in Thread mode for its first context switch. */
	public static final int HOST_BOOT = HOST_PAGE + 0x510;
	/** Core 1's own secure vector table, with two cores. */
	public static final int SECOND_VECTORS = 0x1008_1400;
	/** A fetch of core 1 from this page calls the SPM: vector n at 4 * n. */
	public static final int SECOND_PAGE = 0x1008_1800;
	public static final int SECOND_PAGE_SIZE = 0x400;
	/** Where an interrupt's exception waits for its first-level handler. */
	public static final int HOST_FLIH = HOST_PAGE + 0x518;
	/** Machine code that a first-level handler returns to: SVC 1. */
	public static final int FLIH_RETURN = 0x1008_1010;
	/** Machine code of the idle thread: WFI and a branch to it. */
	public static final int IDLE_CODE = 0x1008_1000;
	/** What no gateway may stand in: vectors, the host page, the stubs. */
	public static final List<Range> KEPT = List.of(new Range(VECTORS, 4 * VECTOR_COUNT), new Range(HOST_PAGE, HOST_PAGE_SIZE + 0x40),
			new Range(IDLE_CODE, 0x40));
	public static final int MSP_LIMIT = 0x3800_0400;
	/** Top of the main stack; two words of seal stand above. */
	public static final int MSP_TOP = 0x3800_0BF8;
	public static final int AGENT_STACK = 0x3800_0C00;
	public static final int AGENT_STACK_SIZE = 0x800;
	public static final int IDLE_STACK = 0x3800_1400;
	public static final int IDLE_STACK_SIZE = 0x100;
	/** Top of core 1's secure main stack, which only its exceptions use. */
	public static final int SECOND_MSP_TOP = 0x3800_16F8;
	public static final int SECOND_MSP_LIMIT = 0x3800_1500;
	/** All of the SPM's data, its stacks included. */
	public static final Range SPM_DATA = new Range(0x3800_0400, 0x1C00);
	/** Where services in Java would have their code and data: nothing is there, but it is theirs (decision 5). */
	public static final int JAVA_CODE = 0x1008_2000;
	public static final int JAVA_DATA = 0x3800_2000;
	/** Bytes of code, and of data, of each of them. */
	public static final int JAVA_SIZE = 0x400;
	private static final int JAVA_PLACES = 16;
	private static final int FIRST_PID = 256;

	/** The code that is reserved for a partition in Java. */
	public static Range javaCode(int pid) {
		return new Range(JAVA_CODE + (pid - FIRST_PID & JAVA_PLACES - 1) * JAVA_SIZE, JAVA_SIZE);
	}

	/** The data that is reserved for a partition in Java. */
	public static Range javaData(int pid) {
		return new Range(JAVA_DATA + (pid - FIRST_PID & JAVA_PLACES - 1) * JAVA_SIZE, JAVA_SIZE);
	}

	/** TF-M's stack seal (Armv8-M guidance). */
	public static final int STACK_SEAL = 0xFEF5_EDA5;
	/** TF-M's watermark. */
	public static final int WATERMARK = 0xDEAD_BEEF;

	private HostedLayout() {
	}
}
