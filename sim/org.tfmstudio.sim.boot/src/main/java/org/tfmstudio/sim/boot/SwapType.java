// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.boot;

/** What is to be done with the two slots of an image; numbers as in the trailer. */
public enum SwapType {
	/** The primary slot stays. */
	NONE(1),
	/** The secondary image is tried once. */
	TEST(2),
	/** The secondary image is installed for good. */
	PERM(3),
	/** The image on trial was not confirmed: back to the one before. */
	REVERT(4);

	private final int code;

	SwapType(int code) {
		this.code = code;
	}

	/** The number in the trailer. */
	public int code() {
		return code;
	}
}
