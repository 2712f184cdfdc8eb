// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import org.tfmstudio.sim.spm.hosted.Secrets;

/** Which vectors of a request hold key material, or what keys are made of. */
final class SecretVectors {
	private static final int RANDOM_GROUP = 1;
	private static final int IMPORT_KEY = 0x203;
	private static final int EXPORT_KEY = 0x205;
	private static final int ASYMMETRIC_ENCRYPT = 0x800;
	private static final int ASYMMETRIC_DECRYPT = 0x801;
	private static final int RAW_KEY_AGREEMENT = 0x900;
	private static final int DERIVATION_INPUT_BYTES = 0x904;
	private static final int DERIVATION_OUTPUT_BYTES = 0x908;

	private SecretVectors() {
	}

	static Secrets of(byte[] first, WireFormat wire) {
		if (first.length < wire.size())
			return Secrets.NONE;
		Descriptor descriptor = wire.descriptor(first);
		if (descriptor.group() == RANDOM_GROUP)
			return Secrets.output(0);
		return switch (descriptor.function()) {
			case IMPORT_KEY -> Secrets.input(2);
			case ASYMMETRIC_ENCRYPT, DERIVATION_INPUT_BYTES -> Secrets.input(1);
			case EXPORT_KEY, ASYMMETRIC_DECRYPT, RAW_KEY_AGREEMENT, DERIVATION_OUTPUT_BYTES -> Secrets.output(0);
			default -> Secrets.NONE;
		};
	}
}
