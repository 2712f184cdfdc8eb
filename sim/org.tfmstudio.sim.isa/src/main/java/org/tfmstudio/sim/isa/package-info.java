// SPDX-License-Identifier: EPL-2.0
/** Instruction table, decoder, disassembler, assembler for tests. */
package org.tfmstudio.sim.isa;
