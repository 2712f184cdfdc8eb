// SPDX-License-Identifier: EPL-2.0
/**
 * The seam of services in Java: a partition whose services run to completion at one virtual instant, instead of machine code
 * (docs/architecture.md, decision 4 of the design). Nothing here knows the core.
 */
package org.tfmstudio.sim.spm.hosted;
