// SPDX-License-Identifier: EPL-2.0
/**
 * What Arm's SSE-200 subsystem brings: its gates MPC and PPC, the controllers that set them, and its system registers. Sources: Arm
 * 101104, SSE-200 Technical Reference Manual; Arm DDI0571, SIE-200 Technical Reference Manual, for MPC and PPC.
 */
package org.tfmstudio.sim.board.sse200;
