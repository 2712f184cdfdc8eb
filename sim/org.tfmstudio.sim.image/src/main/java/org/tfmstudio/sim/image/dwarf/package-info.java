// SPDX-License-Identifier: EPL-2.0
/**
 * DWARF 2 to 5, as compilers for Arm write it: line tables, functions with what is inlined into them, and call frame information.
 *
 * <p>Sections are windows of the ELF file; nothing is parsed before it is asked for. All work is counted against a budget
 * proportional to the file, so that entangled input ends in an {@link org.tfmstudio.sim.image.ImageException} instead of never.
 */
package org.tfmstudio.sim.image.dwarf;
