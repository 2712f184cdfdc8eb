// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.attestation.token;

import org.tfmstudio.sim.boot.cbor.CborItem;

/** What values of claims mean. */
final class ClaimWords {
	/** Ids of clients in the non-secure world as TF-M translates them (facts C.3): those of the TrustZone agent end here. */
	private static final long TRUSTZONE = -0x3C00_0000L;
	/** And those of the mailbox agent, for the other core, here. */
	private static final long MAILBOX = -0x0400_0000L;
	private static final long RANGE = 0xFFFF;
	private static final int STATE = 8;

	private ClaimWords() {
	}

	/** Empty when the value says all itself. */
	static String of(Claim claim, CborItem value) {
		if (!(value instanceof CborItem.Int number) || number.value().bitLength() >= Integer.SIZE)
			return "";
		return switch (claim) {
			case CLIENT_ID -> client(number.value().intValue());
			case SECURITY_LIFECYCLE -> lifecycle(number.value().intValue());
			case NO_SOFTWARE_COMPONENTS -> "the boot loader left no measurements, as intended";
			default -> "";
		};
	}

	private static String client(long id) {
		if (id == 0)
			return "no client has this id";
		if (id > 0)
			return "a secure partition asked for the token: " + partition(id);
		if (id >= TRUSTZONE - RANGE && id <= TRUSTZONE)
			return "the non-secure application asked for the token: its client " + (id - TRUSTZONE - 1) + ", by TF-M's TrustZone agent";
		if (id >= MAILBOX - RANGE && id <= MAILBOX)
			return "another core's non-secure application asked for the token: its client " + (id - MAILBOX - 1) + ", by TF-M's mailbox agent";
		return "the non-secure application asked for the token";
	}

	private static String partition(long pid) {
		if (pid < 256)
			return "one of TF-M's own, PID " + pid;
		String name = switch ((int) pid) {
			case 256 -> "protected storage";
			case 257 -> "internal trusted storage";
			case 259 -> "crypto";
			case 260 -> "platform";
			case 261 -> "initial attestation";
			case 271 -> "firmware update";
			default -> pid >= 3000 && pid < 5000 ? "a partition of TF-M's tests" : pid >= 5000 && pid < 6000 ? "a partition of the PSA architecture tests" : "";
		};
		return name.isEmpty() ? "PID " + pid : name + ", PID " + pid;
	}

	private static String lifecycle(int value) {
		String state = switch (value >> STATE) {
			case 0x00 -> "unknown";
			case 0x10 -> "assembly and test";
			case 0x20 -> "PSA RoT provisioning";
			case 0x30 -> "secured";
			case 0x40 -> "non-PSA-RoT debug";
			case 0x50 -> "recoverable PSA RoT debug";
			case 0x60 -> "decommissioned";
			default -> "no state that PSA has";
		};
		return (value & 0xFF) == 0 ? state : state + ", with 0x%02x of the implementation".formatted(value & 0xFF);
	}
}
