// SPDX-License-Identifier: EPL-2.0
/** What every device is made of: registers in a table, wires to the rest of the machine, and what is said aloud. */
package org.tfmstudio.sim.board.io;
