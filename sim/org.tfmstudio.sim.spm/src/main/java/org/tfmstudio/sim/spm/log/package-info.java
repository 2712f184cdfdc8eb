// SPDX-License-Identifier: EPL-2.0
/** The console: lines of the SPM and of partitions on the secure world's UART. */
package org.tfmstudio.sim.spm.log;
