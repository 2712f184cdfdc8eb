// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.id;

/** Usage flags of a key's policy, PSA_KEY_USAGE_*. */
public final class Usage {
	public static final int EXPORT = 0x1;
	public static final int COPY = 0x2;
	public static final int CACHE = 0x4;
	public static final int ENCRYPT = 0x100;
	public static final int DECRYPT = 0x200;
	public static final int SIGN_MESSAGE = 0x400;
	public static final int VERIFY_MESSAGE = 0x800;
	public static final int SIGN_HASH = 0x1000;
	public static final int VERIFY_HASH = 0x2000;
	public static final int DERIVE = 0x4000;
	public static final int VERIFY_DERIVATION = 0x8000;

	private Usage() {
	}

	/** Flags with those that follow from them: signing a hash allows signing a message, and so for verifying. */
	public static int extend(int flags) {
		int extended = flags;
		if ((flags & SIGN_HASH) != 0)
			extended |= SIGN_MESSAGE;
		if ((flags & VERIFY_HASH) != 0)
			extended |= VERIFY_MESSAGE;
		return extended;
	}
}
