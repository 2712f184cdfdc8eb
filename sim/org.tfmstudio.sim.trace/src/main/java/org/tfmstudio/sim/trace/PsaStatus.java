// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.trace;

/** Names of PSA status codes (PSA FF-M 1.1 section 4.3, Crypto API, Firmware Update API). */
public final class PsaStatus {
	public static final int SUCCESS = 0;
	public static final int PROGRAMMER_ERROR = -129;
	public static final int CONNECTION_REFUSED = -130;
	public static final int CONNECTION_BUSY = -131;
	public static final int GENERIC_ERROR = -132;
	public static final int NOT_PERMITTED = -133;
	public static final int NOT_SUPPORTED = -134;
	public static final int INVALID_ARGUMENT = -135;
	public static final int INVALID_HANDLE = -136;
	public static final int BAD_STATE = -137;
	public static final int BUFFER_TOO_SMALL = -138;
	public static final int ALREADY_EXISTS = -139;
	public static final int DOES_NOT_EXIST = -140;
	public static final int INSUFFICIENT_MEMORY = -141;
	public static final int INSUFFICIENT_STORAGE = -142;
	public static final int INSUFFICIENT_DATA = -143;
	public static final int SERVICE_FAILURE = -144;
	public static final int COMMUNICATION_FAILURE = -145;
	public static final int STORAGE_FAILURE = -146;
	public static final int HARDWARE_FAILURE = -147;
	public static final int INSUFFICIENT_ENTROPY = -148;
	public static final int INVALID_SIGNATURE = -149;
	public static final int INVALID_PADDING = -150;
	public static final int CORRUPTION_DETECTED = -151;
	public static final int DATA_CORRUPT = -152;
	public static final int DATA_INVALID = -153;

	private PsaStatus() {
	}

	/** The code's name without prefix, or the number as decimal text when no specification names it. */
	public static String name(int status) {
		return switch (status) {
			case 0 -> "SUCCESS";
			case 1 -> "SUCCESS_REBOOT";
			case 2 -> "SUCCESS_RESTART";
			case -129 -> "PROGRAMMER_ERROR";
			case -130 -> "CONNECTION_REFUSED";
			case -131 -> "CONNECTION_BUSY";
			case -132 -> "GENERIC_ERROR";
			case -133 -> "NOT_PERMITTED";
			case -134 -> "NOT_SUPPORTED";
			case -135 -> "INVALID_ARGUMENT";
			case -136 -> "INVALID_HANDLE";
			case -137 -> "BAD_STATE";
			case -138 -> "BUFFER_TOO_SMALL";
			case -139 -> "ALREADY_EXISTS";
			case -140 -> "DOES_NOT_EXIST";
			case -141 -> "INSUFFICIENT_MEMORY";
			case -142 -> "INSUFFICIENT_STORAGE";
			case -143 -> "INSUFFICIENT_DATA";
			case -144 -> "SERVICE_FAILURE";
			case -145 -> "COMMUNICATION_FAILURE";
			case -146 -> "STORAGE_FAILURE";
			case -147 -> "HARDWARE_FAILURE";
			case -148 -> "INSUFFICIENT_ENTROPY";
			case -149 -> "INVALID_SIGNATURE";
			case -150 -> "INVALID_PADDING";
			case -151 -> "CORRUPTION_DETECTED";
			case -152 -> "DATA_CORRUPT";
			case -153 -> "DATA_INVALID";
			case -156 -> "DEPENDENCY_NEEDED";
			case -160 -> "FLASH_ABUSE";
			case -161 -> "INSUFFICIENT_POWER";
			default -> Integer.toString(status);
		};
	}
}
