// SPDX-License-Identifier: EPL-2.0
/** What the MPS2+ FPGA board adds. Source: Arm DAI0521, Application Note AN521, chapter 3. */
package org.tfmstudio.sim.board.mps2;
