// SPDX-License-Identifier: EPL-2.0
/** The image that the SPM shows to the core, vectors and gateways, and the non-secure world's way in and out. */
package org.tfmstudio.sim.spm.gateway;
