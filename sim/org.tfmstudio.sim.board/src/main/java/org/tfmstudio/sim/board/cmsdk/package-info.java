// SPDX-License-Identifier: EPL-2.0
/** Peripherals of Arm's Cortex-M System Design Kit. Source: Arm DDI0479, Cortex-M System Design Kit Technical Reference Manual, chapters 3 and 4. */
package org.tfmstudio.sim.board.cmsdk;
