// SPDX-License-Identifier: EPL-2.0
/** Keys: attributes, policies, the store with its slots, files in internal storage and built-in keys, as Mbed TLS 3.6 in TF-M 2.1 keeps them. */
package org.tfmstudio.sim.services.crypto.keys;
