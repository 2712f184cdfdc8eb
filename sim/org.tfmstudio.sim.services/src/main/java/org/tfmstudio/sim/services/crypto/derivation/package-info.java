// SPDX-License-Identifier: EPL-2.0
/** Key derivation: HKDF, the pseudorandom function of TLS 1.2 and PBKDF2, with their inputs in PSA's order. */
package org.tfmstudio.sim.services.crypto.derivation;
