// SPDX-License-Identifier: EPL-2.0
/** Initial attestation: a token about the device, its software and its caller, made of CBOR and signed with COSE (facts D.4, RFC 9052). */
package org.tfmstudio.sim.services.attestation;
