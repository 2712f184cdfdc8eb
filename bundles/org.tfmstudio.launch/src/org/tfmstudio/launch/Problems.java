// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;

/** Failures in the form in which the workbench shows them. */
public final class Problems {
	/** Symbolic name of this bundle. */
	public static final String BUNDLE = "org.tfmstudio.launch";

	private Problems() {
	}

	/** A failure with a sentence for the user and its cause, which may be null. */
	public static CoreException failure(String message, Throwable cause) {
		return new CoreException(Status.error(message, cause));
	}
}
