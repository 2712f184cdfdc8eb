// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/** Words and numbers in messages. */
final class Text {
	private Text() {
	}

	static String hex(int value) {
		return String.format("0x%08x", value);
	}

	static String range(int base, int limit) {
		return hex(base) + "-" + hex(limit);
	}
}
