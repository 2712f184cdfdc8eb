// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

/** A project that cannot be built at all: it has no device, or several and none is named, or a tool is missing. Says what to do. */
public final class ProjectException extends Exception {
	private static final long serialVersionUID = 1L;

	/** An exception with one sentence for the user. */
	public ProjectException(String message) {
		super(message);
	}

	/** An exception with one sentence for the user, and its cause. */
	public ProjectException(String message, Throwable cause) {
		super(message, cause);
	}
}
