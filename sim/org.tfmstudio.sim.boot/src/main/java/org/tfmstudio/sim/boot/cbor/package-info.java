// SPDX-License-Identifier: EPL-2.0
/** CBOR as boot records and attestation tokens use it: encoded piece by piece in a given order, read with the place of each item. */
package org.tfmstudio.sim.boot.cbor;
