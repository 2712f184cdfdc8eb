// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

class UntilTextTest {
	/** A small alphabet, so that texts overlap themselves: "aab" in "aaab" is what a naive search misses. */
	@Property
	void itFindsWhatIndexOfFinds(@ForAll @CharRange(from = 'a', to = 'b') @StringLength(min = 1, max = 6) String wanted,
			@ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 40) String sent) {
		UntilText search = new UntilText(wanted);
		int found = -1;
		for (int i = 0; i < sent.length() && found < 0; i++) {
			search.complete(1, 'b'); // another UART does not disturb
			if (search.complete(0, sent.charAt(i))) {
				found = i + 1 - wanted.length();
			}
		}
		assertEquals(sent.indexOf(wanted), found);
	}
}
