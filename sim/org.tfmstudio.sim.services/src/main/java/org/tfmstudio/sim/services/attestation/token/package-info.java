// SPDX-License-Identifier: EPL-2.0
/** Attestation tokens from anywhere: what their claims are called and mean, what is wrong with one and where, and whether a key signed it. */
package org.tfmstudio.sim.services.attestation.token;
