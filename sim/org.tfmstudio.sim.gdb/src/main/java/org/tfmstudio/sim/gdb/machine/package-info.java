// SPDX-License-Identifier: EPL-2.0
/** The device as a gdb sees it: cores with numbered registers, memory by either security state, movements and halts. */
package org.tfmstudio.sim.gdb.machine;
