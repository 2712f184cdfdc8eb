// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.model;

/** Initialised data that the SPM copies at every start: from the load address to the run address. */
public record Copy(int from, int to, int size) {
}
