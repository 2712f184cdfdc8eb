// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services;

/** Areas of the flash that services work on (facts G.2 for AN521). */
public enum FlashArea {
	/** Objects of protected storage. */
	PROTECTED_STORAGE,
	/** Objects of internal trusted storage. */
	INTERNAL_TRUSTED_STORAGE,
	/** One-time programmable memory and counters. */
	OTP_NV_COUNTERS,
	/** The image that runs: secure, or both together where the device has one image. */
	PRIMARY_SECURE,
	/** The non-secure image that runs; absent where the device has one image. */
	PRIMARY_NON_SECURE,
	/** Where an update of {@link #PRIMARY_SECURE} is put. */
	SECONDARY_SECURE,
	/** Where an update of {@link #PRIMARY_NON_SECURE} is put; absent where the device has one image. */
	SECONDARY_NON_SECURE
}
