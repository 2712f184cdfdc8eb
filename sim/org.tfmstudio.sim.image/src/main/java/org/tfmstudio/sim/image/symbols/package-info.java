// SPDX-License-Identifier: EPL-2.0
/**
 * Names for addresses over several ELF files: modules, locations, and frames of a stack.
 *
 * <p>A device runs several ELF files at once, one for each partition and one for the application; names are {@code VAULT:function}.
 * Nothing here throws for broken debug information: what cannot be known is left empty, and {@code problem} says why.
 */
package org.tfmstudio.sim.image.symbols;
