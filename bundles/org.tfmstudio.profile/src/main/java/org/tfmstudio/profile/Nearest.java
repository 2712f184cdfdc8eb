// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.profile;

import java.util.List;

/** Finds the name that was probably meant. */
final class Nearest {
	private static final int MOST_EDITS = 3;

	private Nearest() {
	}

	/** " Did you mean 'X'?", or nothing. */
	static String didYouMean(String name, List<String> candidates) {
		String nearest = null;
		int least = MOST_EDITS + 1;
		for (String candidate : candidates) {
			int edits = candidate.equalsIgnoreCase(name) ? 0 : edits(name, candidate);
			// a forgotten prefix (CONFIG_, TFM_) or a name that is only begun
			if (candidate.endsWith("_" + name) || candidate.startsWith(name + "_")) {
				edits = 1;
			}
			if (edits < least) {
				least = edits;
				nearest = candidate;
			}
		}
		return nearest == null ? "" : " Did you mean '" + nearest + "'?";
	}

	private static int edits(String a, String b) {
		if (Math.abs(a.length() - b.length()) > MOST_EDITS) {
			return MOST_EDITS + 1;
		}
		int[] row = new int[b.length() + 1];
		for (int j = 0; j <= b.length(); j++) {
			row[j] = j;
		}
		for (int i = 1; i <= a.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= b.length(); j++) {
				int above = row[j];
				row[j] = Math.min(diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1), 1 + Math.min(above, row[j - 1]));
				diagonal = above;
			}
		}
		return row[b.length()];
	}
}
