// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

import java.util.Locale;

/**
 * Levels out spelling between objdump's lines and ours, and nothing else:
 * <ul>
 * <li>comments ("@ 0x134", "; ...") and symbols ("&lt;_exit&gt;") go; blanks become one; upper case becomes lower case;
 * <li>"#" and "0x" go: objdump writes branch targets, SVC and BKPT without the one or the other;
 * <li>CPSR_f is the old name of APSR_nzcvq, CPSR_s of APSR_g; PSR is XPSR;
 * <li>an offset of zero or minus zero: objdump shows it here and there; so it does masks of IAPSR, EAPSR and XPSR;
 * <li>coprocessors: objdump writes "1, cr8", UAL "p1, c8"; loads and stores of coprocessor 1 it writes as those of the
 * FPA of old ("ldfe f0" is "ldcl p1, c0", "ldfp f0" is "ldcl p1, c8");
 * <li>VMOV of a floating-point immediate: objdump writes the eight bits and the number's bits as comment, UAL the number.
 * </ul>
 */
final class Spelling {
	private Spelling() {
	}

	static String ofObjdump(String mnemonic, String rest) {
		String name = mnemonic.strip();
		String operands = cut(cut(cut(rest, "@"), ";"), "<").strip();
		int comment = rest.indexOf("@ 0x");
		if (name.startsWith("vmov") && name.contains(".f") && comment > 0) {
			String bits = rest.substring(comment + 4).strip().split("\\s")[0];
			double value = Float.intBitsToFloat(Integer.parseUnsignedInt(bits, 16));
			operands = operands.substring(0, operands.indexOf('#')) + value;
		}
		if (name.matches("(ld|st)f[sdep]")) {
			char precision = name.charAt(3);
			int register = operands.charAt(1) - '0' + (precision == 'd' || precision == 'p' ? 8 : 0);
			name = name.substring(0, 2) + (precision == 'e' || precision == 'p' ? "cl" : "c");
			operands = "1, cr" + register + operands.substring(2);
		}
		return level(name + " " + operands).replace("cpsr_fs", "apsr_nzcvqg").replace("cpsr_f", "apsr_nzcvq")
				.replace("cpsr_s", "apsr_g").replace(", psr", ", xpsr").replace("msr psr,", "msr xpsr,").replace(", cpsr", ", apsr");
	}

	static String ofOurs(String text) {
		String levelled = level(text).replaceAll("([iex](a)?psr)_[a-z]+", "$1");
		return levelled.contains(" p") && !levelled.contains(" pc")
				? levelled.replaceAll(" p(\\d+), ", " $1, ").replaceAll(", c(\\d+)", ", cr$1") : levelled;
	}

	private static String cut(String text, String from) {
		int at = text.indexOf(from);
		return at < 0 ? text : text.substring(0, at);
	}

	private static String level(String text) {
		return text.toLowerCase(Locale.ROOT).replace("#", "").replace("0x", "").replaceAll("\\s+", " ").replace(", -0]", "]").replace(", 0]", "]")
				.replace(", -0", ", 0").strip();
	}
}
