// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class WireFormatTest {
	private static final int KEY = 0x1234;
	private static final int ALG = 0x02000009;

	private static byte[] old(int group, int number, int capacity) {
		return ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN).putInt(KEY).putInt(ALG).putInt(3).putInt(capacity).putInt(5).putInt(6)
				.put(new byte[16]).putInt(7).putShort((short) (number << 8 | group)).putShort((short) 9).array();
	}

	private static byte[] plain(int group, int number) {
		ByteBuffer out = ByteBuffer.allocate(56).order(ByteOrder.LITTLE_ENDIAN).putInt(KEY).putInt(ALG);
		return out.putShort(40, (short) (group << 8 | number)).array();
	}

	@Test
	void versionsHaveTheirFormat() {
		assertEquals(WireFormat.V2_0, WireFormat.of("2.0"));
		assertEquals(WireFormat.V2_0, WireFormat.of("1.8"));
		assertEquals(WireFormat.V2_1, WireFormat.of("2.1.5"));
		assertEquals(WireFormat.V2_1, WireFormat.of("2.2"));
		assertEquals(WireFormat.V2_3, WireFormat.of("2.3"));
		assertEquals(WireFormat.V2_3, WireFormat.of("3.0"));
	}

	@Test
	void descriptorsOf20AreShorterAndCountGroupsFromZero() {
		// given: import of a key, the fifth function of 2.0's second group
		Descriptor read = WireFormat.V2_0.descriptor(old(1, 4, 77));
		// then: the fourth of 2.1's
		assertEquals(0x203, read.function());
		assertEquals(KEY, read.key());
		assertEquals(ALG, read.alg());
		assertEquals(3, read.operation());
		assertEquals(77, read.capacity());
		assertEquals(5, read.additionalLength());
		assertEquals(6, read.plaintextLength());
		assertEquals(7, read.nonceLength());
		assertEquals(9, read.step());
	}

	@Test
	void derivationsOf20HaveNoIntegers() {
		assertEquals(0x905, WireFormat.V2_0.descriptor(old(8, 5, 0)).function());
		assertEquals(0x907, WireFormat.V2_0.descriptor(old(8, 6, 0)).function());
		assertEquals(WireFormat.Extra.RESET_ATTRIBUTES, WireFormat.V2_0.extra(old(1, 1, 0)));
		assertEquals(WireFormat.Extra.NONE, WireFormat.V2_0.extra(old(1, 2, 0)));
	}

	@Test
	void keysOf23AreNotOpened() {
		assertEquals(0x200, WireFormat.V2_3.descriptor(plain(2, 0)).function());
		assertEquals(0x203, WireFormat.V2_3.descriptor(plain(2, 1)).function());
		assertEquals(WireFormat.Extra.CAN_DO_HASH, WireFormat.V2_3.extra(plain(3, 8)));
		assertEquals(WireFormat.Extra.CAN_DO_CIPHER, WireFormat.V2_3.extra(plain(5, 9)));
		assertEquals(WireFormat.Extra.NONE, WireFormat.V2_1.extra(plain(3, 8)));
	}
}
