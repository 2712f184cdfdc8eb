// SPDX-License-Identifier: EPL-2.0
/** Hash, MAC and derivation, in one call or many, and the table of operations that are under way. */
package org.tfmstudio.sim.services.crypto.operations;
