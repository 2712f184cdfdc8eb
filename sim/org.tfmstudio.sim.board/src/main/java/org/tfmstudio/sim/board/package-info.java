// SPDX-License-Identifier: EPL-2.0
/** Memories, devices, boards. */
package org.tfmstudio.sim.board;
