// SPDX-License-Identifier: EPL-2.0
/** Who runs next, and the switch from one thread to another. */
package org.tfmstudio.sim.spm.scheduling;
