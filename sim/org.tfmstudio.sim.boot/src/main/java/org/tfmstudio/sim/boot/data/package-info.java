// SPDX-License-Identifier: EPL-2.0
/** What a boot loader leaves in memory for the runtime: TF-M's shared data area and the boot records in it (facts E.7). */
package org.tfmstudio.sim.boot.data;
