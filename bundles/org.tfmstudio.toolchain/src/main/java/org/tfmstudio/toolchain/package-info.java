// SPDX-License-Identifier: EPL-2.0
/** Finds and runs the Arm compiler and linker; places partitions in memory. */
package org.tfmstudio.toolchain;
