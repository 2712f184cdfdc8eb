// SPDX-License-Identifier: EPL-2.0
/**
 * The packets of the remote protocol, one class each (gdb manual, appendix "gdb Remote Serial Protocol"). {@link Packets} lists them; what is
 * not listed there is answered with an empty packet, which says "not supported".
 */
package org.tfmstudio.sim.gdb.packet;
