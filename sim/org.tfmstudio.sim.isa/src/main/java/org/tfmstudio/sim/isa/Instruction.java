// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

/**
 * One decoded instruction, every immediate already expanded. Registers an instruction does not have are -1.
 *
 * @param op what it does
 * @param size 2 or 4 bytes
 * @param encoding the halfword, or {@code hw1 << 16 | hw2}
 * @param rd Rd; Rt of loads and stores; RdLo; Sd or Dd
 * @param rn Rn; Sn or Dn
 * @param rm Rm; Sm or Dm
 * @param ra Ra; Rt2; RdHi; status register of store-exclusives
 * @param imm immediate. Loads, stores, ADR: signed offset in bytes. Branches: signed, from address + 4. MOVW, MOVT: 16 bits.
 *            SSAT, USAT: bits to saturate to. SBFX, UBFX, BFI, BFC: lsb. MRS, MSR: SYSm. CPS: bit 1 PRIMASK, bit 0 FAULTMASK.
 *            IT: firstcond:mask (ITSTATE). Coprocessor: its number. Barriers: option
 * @param imm2 bitfields: width. MSR: mask, bit 1 nzcvq, bit 0 g. Otherwise 0
 * @param carry carry out of a modified immediate: 0 or 1, or -1 when APSR.C stays
 * @param shiftType shift of rm; of rn for SSAT and USAT; ROR for the rotation of extensions
 * @param shiftAmount 0 to 32
 * @param setFlags whether APSR is written (always for compares)
 * @param condition of B_COND, IT's first; otherwise AL
 * @param list register list, bit n for Rn; FP: count of registers
 * @param itRule where in an IT block it may stand
 * @param row the row of the instruction table
 * @param unpredictable why this encoding is UNPREDICTABLE whatever the state, or null when it is not
 */
public record Instruction(Op op, int size, int encoding, int rd, int rn, int rm, int ra, int imm, int imm2, int carry,
		ShiftType shiftType, int shiftAmount, SetFlags setFlags, Condition condition, int list, ItRule itRule, Row row,
		String unpredictable) {

	/**
	 * @param itState ITSTATE where it stands
	 * @return why executing it there is UNPREDICTABLE, or null when it is not
	 */
	public String unpredictable(int itState) {
		if (unpredictable != null || itState == 0 || itRule == ItRule.ANYWHERE) {
			return unpredictable;
		}
		boolean last = (itState & 0xF) == 8;
		return itRule == ItRule.LAST && last ? null : row.section() + (itRule == ItRule.LAST ? ": not last in its IT block" : ": in an IT block");
	}

	/** @return whether it can write PC other than by going on to the next instruction (exceptions aside) */
	public boolean branches() {
		if (op.branch()) {
			return true;
		}
		if (op.loadsMultiple()) {
			return (list & 0x8000) != 0;
		}
		return rd == 15 && op.loadsWord();
	}
}
