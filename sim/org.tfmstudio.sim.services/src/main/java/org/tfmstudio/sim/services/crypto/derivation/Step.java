// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.derivation;

import org.tfmstudio.sim.services.crypto.id.KeyType;

/** Inputs of a derivation, PSA_KEY_DERIVATION_INPUT_*. */
public final class Step {
	public static final int SECRET = 0x101;
	public static final int PASSWORD = 0x102;
	public static final int OTHER_SECRET = 0x103;
	public static final int LABEL = 0x201;
	public static final int SALT = 0x202;
	public static final int INFO = 0x203;
	public static final int SEED = 0x204;
	public static final int COST = 0x205;

	private Step() {
	}

	/** Whether a key of that type may be the input; {@link KeyType#NONE} stands for bytes without a key. */
	static boolean takes(int step, int type) {
		return switch (step) {
			case SECRET, OTHER_SECRET -> type == KeyType.DERIVE || type == KeyType.NONE;
			case LABEL, SALT, INFO, SEED -> type == KeyType.RAW_DATA || type == KeyType.NONE;
			case PASSWORD -> type == KeyType.PASSWORD || type == KeyType.DERIVE || type == KeyType.NONE;
			default -> false;
		};
	}
}
