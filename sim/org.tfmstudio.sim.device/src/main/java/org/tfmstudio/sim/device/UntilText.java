// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Looks for a text in what each UART sends, byte by byte (Knuth, Morris and Pratt: no byte is looked at twice). */
final class UntilText {
	private final String wanted;
	private final byte[] text;
	private final int[] fallback;
	private final Map<Integer, Integer> matched = new TreeMap<>();

	/**
	 * A search.
	 *
	 * @param text what to look for; not empty
	 */
	UntilText(String text) {
		wanted = text;
		this.text = text.getBytes(StandardCharsets.UTF_8);
		fallback = new int[this.text.length + 1];
		for (int i = 1, k = 0; i < this.text.length; i++) {
			while (k > 0 && this.text[i] != this.text[k]) {
				k = fallback[k];
			}
			if (this.text[i] == this.text[k]) {
				k++;
			}
			fallback[i + 1] = k;
		}
	}

	/** What is looked for. */
	String text() {
		return wanted;
	}

	/** Takes the next byte of a UART; whether the text is complete with it. */
	boolean complete(int uart, int value) {
		int k = matched.getOrDefault(uart, 0);
		while (k > 0 && (k == text.length || text[k] != (byte) value)) {
			k = fallback[k];
		}
		if (text[k] == (byte) value) {
			k++;
		}
		matched.put(uart, k);
		return k == text.length;
	}

	/** How far each UART has come, for a snapshot. */
	static Object kept(UntilText search) {
		return search == null ? null : new Kept(search.wanted, Map.copyOf(search.matched));
	}

	/** Takes back what {@link #kept} gave; a search for another text begins anew. */
	static void kept(UntilText search, Object before) {
		if (search != null) {
			search.matched.clear();
			if (before instanceof Kept then && then.text().equals(search.wanted)) {
				search.matched.putAll(then.matched());
			}
		}
	}

	private record Kept(String text, Map<Integer, Integer> matched) {
	}
}
