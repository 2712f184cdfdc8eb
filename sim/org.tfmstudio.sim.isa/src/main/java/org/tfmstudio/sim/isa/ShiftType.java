// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

/** Shift of an operand; the first four ordinals are the encoding. DDI0553 {@code DecodeImmShift()}. */
public enum ShiftType {
	LSL, LSR, ASR, ROR, RRX;

	private static final ShiftType[] ALL = values();

	static ShiftType of(int type) {
		return ALL[type];
	}
}
