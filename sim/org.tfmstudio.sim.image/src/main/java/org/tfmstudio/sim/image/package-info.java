// SPDX-License-Identifier: EPL-2.0
/** ELF, Intel HEX, raw images, DWARF: files in, tables out. */
package org.tfmstudio.sim.image;
