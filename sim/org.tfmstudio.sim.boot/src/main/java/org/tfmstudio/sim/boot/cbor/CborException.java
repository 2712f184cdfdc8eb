// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.boot.cbor;

import java.io.IOException;

/** Bytes that are not well-formed CBOR, or exceed the reader's limits. */
public final class CborException extends IOException {
	private static final long serialVersionUID = 1L;
	private final int offset;

	CborException(int offset, String message, Throwable cause) {
		super(message, cause);
		this.offset = offset;
	}

	/** Where reading had to end. */
	public int offset() {
		return offset;
	}
}
