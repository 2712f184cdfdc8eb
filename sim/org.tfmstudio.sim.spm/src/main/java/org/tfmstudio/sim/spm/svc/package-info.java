// SPDX-License-Identifier: EPL-2.0
/** Supervisor calls of partitions, with TF-M's numbers (facts C.7). */
package org.tfmstudio.sim.spm.svc;
