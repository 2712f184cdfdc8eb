// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.cli;

/** Something that the user can mend; its message is the whole answer. */
final class UserError extends Exception {
	private static final long serialVersionUID = 1L;
	private final int exitCode;

	UserError(int exitCode, String message) {
		super(message);
		this.exitCode = exitCode;
	}

	int exitCode() {
		return exitCode;
	}
}
