// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.tfm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What test suites of the field say of their tests, read from the lines that they print: those of TF-M's test repository
 * ({@code TEST: NAME - PASSED!}) and the PSA architecture tests ({@code TEST: 401 | ...}, then {@code TEST RESULT: PASSED}).
 */
final class Verdicts {
	private static final String TEST = "TEST: ";
	private static final String RESULT = "TEST RESULT: ";
	private static final String SECURE = "Execute test suites for the Secure area";
	private static final String NON_SECURE = "Execute test suites for the Non-secure area";

	private Verdicts() {
	}

	/** Name of each test, with "secure " before it when it runs in the secure area, and its verdict, in their order; a test that runs again keeps its place. */
	static Map<String, String> of(List<String> lines) {
		Map<String, String> verdicts = new LinkedHashMap<>();
		String area = "";
		String open = "";
		for (String line : lines) {
			String text = line.strip();
			if (text.contains(SECURE)) {
				area = "secure ";
			} else if (text.contains(NON_SECURE)) {
				area = "";
			} else if (text.startsWith(RESULT) && !open.isEmpty()) {
				verdicts.put(open, text.substring(RESULT.length()));
				open = "";
			} else if (text.startsWith(TEST) && text.contains(" | ")) {
				open = text.substring(TEST.length(), text.indexOf(" | "));
			} else if (text.startsWith(TEST) && text.contains(" - ")) {
				int dash = text.indexOf(" - ");
				verdicts.put(area + text.substring(TEST.length(), dash), text.substring(dash + 3));
			}
		}
		return verdicts;
	}
}
