// SPDX-License-Identifier: EPL-2.0
/** The PSA Crypto service of TF-M: requests, keys, operations (facts D.3). Algorithms with keys of their own are in {@code primitives}. */
package org.tfmstudio.sim.services.crypto;
