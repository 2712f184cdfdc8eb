// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class FramingTest {
	/** What a decoder finds, as words. */
	private static final class Found implements PacketDecoder.Sink {
		final List<String> all = new ArrayList<>();

		@Override
		public void packet(String payload) {
			all.add("packet " + payload);
		}

		@Override
		public void damaged(String why) {
			all.add("damaged: " + why);
		}

		@Override
		public void interrupt() {
			all.add("interrupt");
		}

		@Override
		public void acknowledged(boolean good) {
			all.add(good ? "+" : "-");
		}
	}

	private static List<String> found(byte[]... parts) {
		Found found = new Found();
		PacketDecoder decoder = new PacketDecoder(found);
		for (byte[] part : parts) {
			for (byte value : part) {
				decoder.accept(value & 0xFF);
			}
		}
		return found.all;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	@Test
	void aPacketHasASumBehindIt() {
		assertEquals("$OK#9a", new String(PacketEncoder.frame("OK"), StandardCharsets.ISO_8859_1));
		assertEquals(List.of("packet OK"), found(bytes("$OK#9a")));
		assertEquals(List.of("packet OK"), found(bytes("$OK#9A")), "gdb writes small digits, others need not");
	}

	@Test
	void whatMeansSomethingInAPacketIsEscaped() {
		byte[] framed = PacketEncoder.frame("a}b#c$d*");
		assertEquals("$a}]b}\u0003c}\u0004d}\n#", new String(framed, 0, framed.length - 2, StandardCharsets.ISO_8859_1));
		assertEquals(List.of("packet a}b#c$d*"), found(framed));
	}

	@Test
	void ctrlCCountsBetweenPacketsOnly() {
		assertEquals(List.of("interrupt", "packet \u0003", "interrupt"), found(bytes("\u0003$\u0003#03\u0003")));
	}

	@Test
	void acknowledgementsStandBetweenPackets() {
		assertEquals(List.of("+", "packet +-", "-"), found(bytes("+"), PacketEncoder.frame("+-"), bytes("-")));
	}

	@Test
	void aWrongSumIsTold() {
		assertEquals(List.of("damaged: a packet with a wrong checksum", "packet g"), found(bytes("$OK#9b$g#67")));
		assertEquals(List.of("damaged: a packet with a wrong checksum"), found(bytes("$OK#zz")));
	}

	@Test
	void aPacketThatLostItsEndDoesNotTakeTheNextWithIt() {
		assertEquals(List.of("damaged: a packet without an end", "packet g"), found(bytes("$m1000,4$g#67")));
	}

	@Test
	void theLongestPacketIsTakenAndALongerOneIsNot() {
		String longest = "x".repeat(PacketDecoder.MAX_PAYLOAD);
		assertEquals(List.of("packet " + longest), found(PacketEncoder.frame(longest)));
		assertEquals(List.of("damaged: a packet of more than 16384 bytes", "packet g"), found(PacketEncoder.frame(longest + "x"), bytes("$g#67")));
	}

	@Property
	void everyPayloadComesOutAsItWentIn(@ForAll @Size(max = 300) byte[] payload) {
		String text = new String(payload, StandardCharsets.ISO_8859_1);
		assertEquals(List.of("packet " + text), found(PacketEncoder.frame(text)));
	}

	@Property
	void afterAnyBytesAPacketIsUnderstoodAtTheSecondTryAtLatest(@ForAll @Size(max = 300) byte[] noise) {
		List<String> found = found(noise, PacketEncoder.frame("g"), PacketEncoder.frame("g"));
		assertTrue(found.getLast().equals("packet g"), found::toString);
	}

	@Property
	void aFlippedBitIsNoticed(@ForAll @Size(min = 1, max = 40) byte[] payload, @ForAll int where) {
		String text = new String(payload, StandardCharsets.ISO_8859_1).replaceAll("[#$*}]", "x");
		byte[] framed = PacketEncoder.frame(text);
		int bit = Math.floorMod(where, text.length() * 8);
		framed[1 + bit / 8] ^= (byte) (1 << bit % 8);
		assertTrue(!found(framed).contains("packet " + text) && found(framed).stream().noneMatch(it -> it.startsWith("packet") && it.length() == 7 + text.length()),
				() -> "found " + found(framed));
	}
}
