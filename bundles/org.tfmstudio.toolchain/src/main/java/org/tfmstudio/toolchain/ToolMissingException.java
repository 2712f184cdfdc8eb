// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.toolchain;

/** A program or library that a build needs is not on this computer. The message is one sentence that says what to do. */
public final class ToolMissingException extends Exception {

	private static final long serialVersionUID = 1L;

	/** @param sentence for the user */
	public ToolMissingException(String sentence) {
		super(sentence);
	}
}
