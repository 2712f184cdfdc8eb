// SPDX-License-Identifier: EPL-2.0
/** Faults in words, and what a panic does: halt or reset (decision 8). */
package org.tfmstudio.sim.spm.fault;
