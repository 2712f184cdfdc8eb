// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

import java.util.Locale;

/**
 * Levels out spelling between objdump's lines and ours, and nothing else:
 * comments ("@ 0x134", "; ...") and symbols ("&lt;_exit&gt;") go; blanks become one; upper case becomes lower case;
 * "#" and "0x" go, since objdump writes branch targets and BKPT without one or with the other; "svc 5" is then "svc #5".
 */
final class Spelling {
	private Spelling() {
	}

	static String ofObjdump(String mnemonic, String rest) {
		String operands = cut(cut(cut(rest, "@"), ";"), "<").strip();
		return level(mnemonic.strip() + " " + operands);
	}

	static String ofOurs(String text) {
		return level(text);
	}

	private static String cut(String text, String from) {
		int at = text.indexOf(from);
		return at < 0 ? text : text.substring(0, at);
	}

	private static String level(String text) {
		return text.toLowerCase(Locale.ROOT).replace("#", "").replace("0x", "").replaceAll("\\s+", " ").strip();
	}
}
