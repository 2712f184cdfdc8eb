// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

import java.util.Locale;

/** Special-purpose registers of MRS and MSR with their SYSm. DDI0553 C2.4 MRS, D1.2. */
public enum SpecialRegister {
	APSR(0), IAPSR(1), EAPSR(2), XPSR(3), IPSR(5), EPSR(6), IEPSR(7), MSP(8), PSP(9), MSPLIM(10), PSPLIM(11),
	PRIMASK(16), BASEPRI(17), BASEPRI_MAX(18), FAULTMASK(19), CONTROL(20),
	MSP_NS(0x88), PSP_NS(0x89), MSPLIM_NS(0x8A), PSPLIM_NS(0x8B), PRIMASK_NS(0x90), BASEPRI_NS(0x91), FAULTMASK_NS(0x93),
	CONTROL_NS(0x94), SP_NS(0x98);

	private static final String[] MASKS = { "", "_g", "_nzcvq", "_nzcvqg" };

	private final int sysm;

	SpecialRegister(int sysm) {
		this.sysm = sysm;
	}

	/** @return the SYSm field */
	public int sysm() {
		return sysm;
	}

	/**
	 * @param mask of MSR, or -1 for MRS
	 * @return whether SYSm is a register, and the mask one that it may have
	 */
	static boolean exists(int sysm, int mask) {
		for (SpecialRegister register : values()) {
			if (register.sysm == sysm) {
				return mask < 0 || (sysm < 4 ? mask != 0 : mask == 2);
			}
		}
		return false;
	}

	/** @return how the assembler writes the register, or its number when it has no name */
	static String text(int sysm, int mask, boolean write) {
		for (SpecialRegister register : values()) {
			if (register.sysm == sysm) {
				String name = register.name().toLowerCase(Locale.ROOT);
				return write && sysm < 4 ? name + MASKS[mask] : name;
			}
		}
		return Integer.toString(sysm);
	}

	/** @return {@code mask << 8 | sysm} of a register as {@link #text} writes it, or -1 */
	static int parse(String text, boolean write) {
		for (int sysm = 0; sysm < 256; sysm++) {
			for (int mask = sysm < 4 && write ? 1 : 2; mask < (sysm < 4 ? 4 : 3); mask++) {
				if (text(sysm, mask, write).equals(text)) {
					return (write ? mask << 8 : 0) | sysm;
				}
			}
		}
		return -1;
	}
}
