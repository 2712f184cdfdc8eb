// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

/** Whether an instruction writes APSR.NZCV. */
public enum SetFlags {
	NEVER, ALWAYS,
	/** 16-bit data processing: {@code setflags = !InITBlock()}. */
	OUTSIDE_IT
}
