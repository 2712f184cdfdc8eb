// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.keys;

/** Name of a key: the client's own number, and the client. A key of another client has another name. */
public record KeyId(int owner, int id) {
	/** No key. */
	public static final KeyId NONE = new KeyId(0, 0);
	public static final int USER_MAX = 0x3fff_ffff;
	/** First identifier that the implementation chooses, for volatile keys. */
	public static final int VENDOR_MIN = 0x4000_0000;
	private static final int BUILT_IN_MIN = 0x7fff_0000;
	private static final int BUILT_IN_MAX = 0x7fff_efff;

	public boolean isNull() {
		return id == 0;
	}

	/** Whether a client may choose it for a key of its own. */
	public boolean isUsers() {
		return id >= 1 && id <= USER_MAX;
	}

	/** Whether the implementation may choose it. */
	public boolean isVendors() {
		return id >= VENDOR_MIN;
	}

	public boolean isBuiltIn() {
		return id >= BUILT_IN_MIN && id <= BUILT_IN_MAX;
	}

	/** Number of the key's file: owner in the upper half. */
	public long file() {
		return (long) owner << 32 | Integer.toUnsignedLong(id);
	}
}
