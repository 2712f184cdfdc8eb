// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

/** A line that the {@link Assembler} does not understand; the message says the line. */
public final class AssemblyException extends IllegalArgumentException {
	private static final long serialVersionUID = 1L;

	AssemblyException(String message) {
		super(message);
	}
}
