// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

/** Condition codes; the ordinal is the encoding. DDI0553 C1.3.1. */
public enum Condition {
	EQ, NE, CS, CC, MI, PL, VS, VC, HI, LS, GE, LT, GT, LE, AL;

	private static final Condition[] ALL = values();

	/**
	 * @param code 0 to 15; 15 executes like AL
	 * @return the condition of an encoding
	 */
	public static Condition of(int code) {
		return ALL[Math.min(code & 15, 14)];
	}

	/** @return the assembler suffix, empty for AL */
	public String suffix() {
		return this == AL ? "" : name().toLowerCase(java.util.Locale.ROOT);
	}
}
