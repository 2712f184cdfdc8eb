// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.dwarf;

/**
 * The rules of one address: how to compute the canonical frame address (CFA) and the caller's r0 to r15. Numbers as in AADWARF32 4.1.
 */
public final class FrameRow {
	/** Where a register of the caller is (DWARF 5, 6.4.1). */
	public enum Rule {
		/** Nothing is said about it: AAPCS32 decides. */
		UNSPECIFIED,
		/** It is lost. */
		UNDEFINED,
		/** It still has the caller's value. */
		SAME,
		/** In memory at CFA + value. */
		AT_OFFSET,
		/** It is CFA + value. */
		IS_OFFSET,
		/** In the register of this number. */
		REGISTER,
		/** By an expression, which is not supported. */
		EXPRESSION
	}

	static final int REGISTERS = 16;

	final Rule[] rules;
	final int[] values;
	int cfaRegister;
	int cfaOffset;
	boolean cfaExpression;
	int returnRegister;

	FrameRow() {
		rules = new Rule[REGISTERS];
		values = new int[REGISTERS];
		java.util.Arrays.fill(rules, Rule.UNSPECIFIED);
	}

	FrameRow(FrameRow other) {
		rules = other.rules.clone();
		values = other.values.clone();
		cfaRegister = other.cfaRegister;
		cfaOffset = other.cfaOffset;
		cfaExpression = other.cfaExpression;
		returnRegister = other.returnRegister;
	}

	/** The CFA is this register plus {@link #cfaOffset}; -1 when it is an expression or another register set. */
	public int cfaRegister() {
		return cfaExpression || cfaRegister < 0 || cfaRegister >= REGISTERS ? -1 : cfaRegister;
	}

	/** In bytes. */
	public int cfaOffset() {
		return cfaOffset;
	}

	/** The register that holds the return address, 14 on Arm. */
	public int returnRegister() {
		return returnRegister;
	}

	/** Rule for r0 to r15. */
	public Rule rule(int register) {
		return rules[register];
	}

	/** Offset or register number of the rule. */
	public int value(int register) {
		return values[register];
	}

	void set(long register, Rule rule, long value) {
		if (register >= 0 && register < REGISTERS) { // the FPU's are not followed
			rules[(int) register] = rule;
			values[(int) register] = (int) value;
		}
	}

	void restore(long register, FrameRow initial) {
		if (register >= 0 && register < REGISTERS)
			set(register, initial.rules[(int) register], initial.values[(int) register]);
	}
}
