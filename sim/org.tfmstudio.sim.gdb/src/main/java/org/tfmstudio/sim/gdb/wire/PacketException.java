// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.wire;

/** A packet that cannot be done: it is answered with an error, and the conversation goes on. */
public final class PacketException extends RuntimeException {
	/** The packet is not written as the protocol asks for. */
	public static final int MALFORMED = 0x16;
	/** Nothing is there, or it may not be seen. */
	public static final int NO_ACCESS = 0x0E;
	/** There is no such thing: core, register, breakpoint. */
	public static final int UNKNOWN = 0x03;
	/** More than this server keeps. */
	public static final int TOO_MUCH = 0x1C;
	/** Known, and not done here. */
	public static final int REFUSED = 0x5F;

	private static final long serialVersionUID = 1;
	private final int code;

	/**
	 * @param code one of the constants, which are numbers of errno.h as gdb users know them
	 * @param message for people; clients that ask for texts get it
	 */
	public PacketException(int code, String message) {
		super(message, null, false, false);
		this.code = code;
	}

	/** 0 to 255. */
	public int code() {
		return code;
	}

	static PacketException malformed(String message) {
		return new PacketException(MALFORMED, message);
	}
}
