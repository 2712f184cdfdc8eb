// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.model;

/** A name that the manifest gives to a type of call. */
public record Operation(String name, int type) {
}
