// SPDX-License-Identifier: EPL-2.0
/**
 * Files in, tables out: ELF, Intel HEX and raw images, and the symbols in them.
 *
 * <p>Everything here reads files that somebody else made, perhaps with bad intent. Each count, offset and size is checked before it is
 * used; what does not hold ends in an {@link org.tfmstudio.sim.image.ImageException} that names file and offset, and in nothing else.
 * Knows no other package of ours.
 */
package org.tfmstudio.sim.image;
