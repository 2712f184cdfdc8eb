// SPDX-License-Identifier: EPL-2.0
/**
 * What PSA Crypto computes with the material of a key, as Mbed TLS 3.6 in TF-M 2.1 does, status by status: ciphers, AEAD, signatures, asymmetric
 * encryption, key agreement, key formats and generation. Everything takes key type, bits, material and algorithm and knows nothing of key ids,
 * policies and requests. Whatever fails is a {@link org.tfmstudio.sim.services.crypto.id.PsaException}; whatever is random comes from a
 * {@link org.tfmstudio.sim.services.crypto.primitives.RandomSource}; what the build leaves out is asked of
 * {@link org.tfmstudio.sim.services.crypto.primitives.Switches}.
 * <p>
 * Block ciphers, hashes, curves and GHASH are Bouncy Castle's. Modes of operation and RSA paddings are ours: an operation's state must be savable
 * at every byte and stay small, and each way to fail has its own status.
 */
package org.tfmstudio.sim.services.crypto.primitives;
