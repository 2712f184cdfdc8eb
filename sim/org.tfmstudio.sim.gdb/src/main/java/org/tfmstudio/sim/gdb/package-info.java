// SPDX-License-Identifier: EPL-2.0
/** Serves a device to any gdb (gdb manual, appendix "gdb Remote Serial Protocol"): the socket, and the conversation over it. */
package org.tfmstudio.sim.gdb;
