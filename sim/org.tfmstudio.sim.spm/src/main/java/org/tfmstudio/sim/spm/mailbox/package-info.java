// SPDX-License-Identifier: EPL-2.0
/**
 * The non-secure world on a core of its own: the agent that takes its calls from a mailbox in non-secure memory, and the start of that core
 * (facts C.8, D.7). TF-M has no such port for AN521; the structures are those of its generic mailbox.
 */
package org.tfmstudio.sim.spm.mailbox;
