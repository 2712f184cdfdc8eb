// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.boot.cbor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CborTest {
	/** Encodings as RFC 8949, appendix A has them. */
	@ParameterizedTest
	@CsvSource({ "0,00", "23,17", "24,1818", "100,1864", "1000,1903e8", "1000000,1a000f4240", "1000000000000,1b000000e8d4a51000", "-1,20",
			"-100,3863", "-75000,3a000124f7", "-1006632960,3a3bffffff" })
	void integersTakeTheirShortestForm(long value, String hex) {
		assertEquals(hex, hex(Cbor.integer(value)));
	}

	@org.junit.jupiter.api.Test
	void piecesMakeAnItem() {
		byte[] item = Cbor.join(Cbor.tag(18), Cbor.array(2), Cbor.map(1), Cbor.integer(1), Cbor.text("a"), Cbor.bytes(new byte[] { 1, 2 }));
		assertEquals("d282a10161614201" + "02", hex(item));
	}

	/** Diagnostic notation, written by hand beside each. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			d28443a10126a0414140        | 18@0([h'a10126'@2,{}@6,h'41'@7,h''@9]@1)
			a2390124036131f5            | {-293@1:3@4,"1"@5:true@7}@0
			9f0102ff                    | [1@1,2@2]@0
			bf0102ff                    | {1@1:2@2}@0
			5f41014102ff                | h'0102'@0
			f7                          | undefined@0
			e5                          | simple(5)@0
			f8ff                        | simple(255)@0
			f93e00                      | 1.5@0
			3bffffffffffffffff          | -18446744073709551616@0
			c1c20a                      | 1@0(2@1(10@2))
			6568c3a46c6c                | "häll"@0
			0001                        | 0@0
			""")
	void itemsAreReadWithTheirPlaces(String hex, String expected) throws CborException {
		assertEquals(expected, show(CborReader.read(HexFormat.of().parseHex(hex), 0), 0));
	}

	@ParameterizedTest
	@CsvSource({ "84010203,4", "420a,2", "ff,1", "1c,1", "61ff,2", "9f01,2", "bf01,2", "bf0102,3", "a1,1", "d8,1", "a1820102,2", "a1c50102,1", "'',0" })
	void whatIsNotWellFormedHasAPlace(String hex, int offset) {
		CborException why = assertThrows(CborException.class, () -> CborReader.read(HexFormat.of().parseHex(hex), 100));
		assertEquals(100 + offset, why.offset(), why.getMessage());
	}

	@org.junit.jupiter.api.Test
	void depthIsLimited() {
		byte[] deep = new byte[CborReader.MOST_BYTES];
		java.util.Arrays.fill(deep, (byte) 0x81);
		assertThrows(CborException.class, () -> CborReader.read(deep, 0));
		java.util.Arrays.fill(deep, (byte) 0xC1);
		assertThrows(CborException.class, () -> CborReader.read(deep, 0));
		assertThrows(CborException.class, () -> CborReader.read(new byte[CborReader.MOST_BYTES + 1], 0));
	}

	@Property(tries = 3000)
	void anyBytesAreReadOrRefused(@ForAll @Size(max = 40) byte[] bytes) {
		try {
			CborItem item = CborReader.read(bytes, 0);
			assertEquals(true, item.offset() == 0 && item.end() <= bytes.length && item.end() > 0, item::toString);
		} catch (CborException e) {
			assertEquals(true, e.offset() >= 0 && e.offset() <= bytes.length, e::getMessage);
		}
	}

	@Property(tries = 200)
	void whatIsWrittenIsRead(@ForAll long number, @ForAll byte[] bytes, @ForAll String text) throws CborException {
		String valid = new String(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
		byte[] item = Cbor.join(Cbor.array(3), Cbor.integer(number), Cbor.bytes(bytes), Cbor.text(valid));
		CborItem.Array array = assertInstanceOf(CborItem.Array.class, CborReader.read(item, 0));
		assertEquals(true, assertInstanceOf(CborItem.Int.class, array.items().get(0)).is(number));
		assertEquals(hex(bytes), hex(assertInstanceOf(CborItem.Bytes.class, array.items().get(1)).value()));
		assertEquals(valid, assertInstanceOf(CborItem.Text.class, array.items().get(2)).value());
		assertEquals(item.length, array.end());
	}

	private static String show(CborItem item, int depth) {
		return switch (item) {
			case CborItem.Int it -> it.value() + "@" + it.offset();
			case CborItem.Bytes it -> "h'" + hex(it.value()) + "'@" + it.offset();
			case CborItem.Text it -> "\"" + it.value() + "\"@" + it.offset();
			case CborItem.Array it -> it.items().stream().map(i -> show(i, depth + 1)).collect(Collectors.joining(",", "[", "]@" + it.offset()));
			case CborItem.Map it -> it.entries().stream().map(e -> show(e.key(), depth + 1) + ":" + show(e.value(), depth + 1))
					.collect(Collectors.joining(",", "{", "}@" + it.offset()));
			case CborItem.Tag it -> it.tag() + "@" + it.offset() + "(" + show(it.item(), depth + 1) + ")";
			case CborItem.Other it -> it.text() + "@" + it.offset();
		};
	}

	private static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}
}
