// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.trace;

/** What the number in {@link PsaEvent#status()} is, by kind. */
public enum Meaning {
	/** A PSA status. */
	STATUS,
	/** A handle when positive, else a PSA status. */
	HANDLE_OR_STATUS,
	/** A mask of signals. */
	SIGNALS,
	/** A count of bytes. */
	BYTES,
	/** A plain number: a version, an address, a state. */
	NUMBER,
	/** Nothing is returned. */
	NOTHING;

	public static Meaning of(Kind kind) {
		return switch (kind) {
			case CALL, GET, REPLY, SFN, INIT -> STATUS;
			case CONNECT -> HANDLE_OR_STATUS;
			case WAIT -> SIGNALS;
			case READ, SKIP -> BYTES;
			case FRAMEWORK_VERSION, VERSION, LIFECYCLE, IRQ_DISABLE, FLIH, MAP_INVEC, MAP_OUTVEC, GATEWAY -> NUMBER;
			// A close or a service call without result can still be answered by an error, of which the text tells.
			default -> NOTHING;
		};
	}

	/** The number as a reader wants it, empty for {@link #NOTHING} and 0. */
	public String text(int status) {
		return switch (this) {
			case STATUS -> PsaStatus.name(status);
			case HANDLE_OR_STATUS -> status > 0 ? "handle 0x" + Integer.toHexString(status) : PsaStatus.name(status);
			case SIGNALS -> "signals 0x" + Integer.toHexString(status);
			case BYTES -> status + (status == 1 ? " byte" : " bytes");
			case NUMBER -> "0x" + Integer.toHexString(status);
			case NOTHING -> status == 0 ? "" : PsaStatus.name(status);
		};
	}
}
