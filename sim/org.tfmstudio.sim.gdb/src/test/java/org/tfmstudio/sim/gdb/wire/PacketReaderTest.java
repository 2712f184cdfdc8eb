// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PacketReaderTest {
	@Test
	void argumentsAreReadFromLeftToRight() {
		PacketReader reader = new PacketReader("10000400,1f:p1;-1x");
		assertEquals(0x10000400, reader.hex32());
		reader.expect(',');
		assertEquals(0x1F, reader.count());
		assertTrue(reader.next(':'));
		assertEquals("p1", reader.until(';'));
		assertEquals(-1, reader.thread());
		assertEquals('x', reader.any());
		assertTrue(reader.atEnd());
	}

	@Test
	void numbersHaveThirtyTwoBits() {
		assertEquals(0xFFFFFFFF, new PacketReader("ffffffff").hex32());
		assertEquals(1, new PacketReader("000000000001").hex32());
		assertThrows(PacketException.class, () -> new PacketReader("100000000").hex32());
		assertThrows(PacketException.class, () -> new PacketReader("80000000").count());
	}

	@Test
	void whatIsNotAsAskedForIsAnError() {
		assertThrows(PacketException.class, () -> new PacketReader("xyz").hex32());
		assertThrows(PacketException.class, () -> new PacketReader("").any());
		assertThrows(PacketException.class, () -> new PacketReader("-2").thread());
		assertThrows(PacketException.class, () -> new PacketReader("a").end());
		assertThrows(PacketException.class, () -> new PacketReader("a").expect('b'));
		assertThrows(PacketException.class, () -> Hex.bytes("123"));
		assertThrows(PacketException.class, () -> Hex.bytes("1g"));
	}
}
