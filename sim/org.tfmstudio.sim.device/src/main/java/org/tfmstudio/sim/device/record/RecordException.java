// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.record;

import java.io.IOException;

/** A device record that cannot be used; the message names the member and what is wrong with it. */
public final class RecordException extends IOException {
	private static final long serialVersionUID = 1L;

	RecordException(String message) {
		super(message);
	}

	RecordException(String message, Throwable cause) {
		super(message, cause);
	}
}
