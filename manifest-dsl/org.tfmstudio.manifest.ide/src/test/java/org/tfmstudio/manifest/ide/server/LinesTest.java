// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.junit.jupiter.api.Test;

/** Places of the protocol: lines by any line break, characters in UTF-16 units. */
class LinesTest {
	@Test
	void allLineBreaks() {
		Lines lines = new Lines("a\nbc\r\nd\re\uD83D\uDE00f");

		assertEquals(4, lines.count());
		assertEquals(new Position(1, 1), lines.position(3));
		assertEquals(new Position(3, 3), lines.position(11));
		assertEquals(11, lines.offset(new Position(3, 3)));
		assertEquals(4, lines.offset(new Position(1, 1_000)));
		assertThrows(ResponseErrorException.class, () -> lines.offset(new Position(4, 0)));
	}

	@Property(tries = 300)
	void thereAndBack(@ForAll @StringLength(max = 30) @CharRange(from = 'a', to = 'c') @Chars({ '\n', '\r' }) String text) {
		Lines lines = new Lines(text);

		for (int offset = 0; offset <= text.length(); offset++) {
			Position place = lines.position(offset);
			boolean insideOfBreak = offset > 0 && offset < text.length() && text.charAt(offset - 1) == '\r' && text.charAt(offset) == '\n';
			assertEquals(insideOfBreak ? offset - 1 : offset, lines.offset(place), () -> text.replace("\n", "\\n").replace("\r", "\\r"));
		}
	}
}
