// SPDX-License-Identifier: EPL-2.0
/** Identifiers of the PSA Crypto API 1.1: algorithms, key types, usage flags as 32-bit values, and what they say. */
package org.tfmstudio.sim.services.crypto.id;
