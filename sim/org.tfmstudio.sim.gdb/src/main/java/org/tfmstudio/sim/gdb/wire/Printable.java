// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.wire;

/** What came from outside, as it may be shown. */
public final class Printable {
	private static final int LONGEST = 60;

	private Printable() {
	}

	/** Without control characters, and cut where it is long. */
	public static String of(String text) {
		StringBuilder out = new StringBuilder();
		for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
			char c = text.charAt(i);
			out.append(c >= ' ' && c < 0x7F ? c : '.');
		}
		return out.append(text.length() > LONGEST ? "..." : "").toString();
	}
}
