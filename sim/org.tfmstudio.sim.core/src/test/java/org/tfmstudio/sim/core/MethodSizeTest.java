// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** HotSpot does not compile methods of more than 8,000 bytecodes; the interpreter's loop would run a hundred times slower. */
class MethodSizeTest {
	private static final int LIMIT = 8000;

	@Test
	void loopCanBeCompiled() throws IOException {
		int largest = largestCode(FastLoop.class);
		assertTrue(largest > 1000, "the loop was found");
		assertTrue(largest < LIMIT, "FastLoop.run has " + largest + " bytecodes");
		for (Class<?> type : List.of(SeldomOps.class, FastFloats.class, FpData.class, FpOperations.class, DspOperations.class)) {
			assertTrue(largestCode(type) < LIMIT, type.getName());
		}
	}

	/** The largest Code attribute of a class file (JVMS 4.7.3). */
	private static int largestCode(Class<?> type) throws IOException {
		try (InputStream file = type.getResourceAsStream(type.getSimpleName() + ".class"); DataInputStream in = new DataInputStream(file)) {
			assertEquals(0xCAFEBABE, in.readInt());
			in.skipNBytes(4);
			int count = in.readUnsignedShort();
			String[] texts = new String[count];
			for (int i = 1; i < count; i++) {
				int tag = in.readUnsignedByte();
				switch (tag) {
					case 1 -> texts[i] = in.readUTF();
					case 5, 6 -> {
						in.skipNBytes(8);
						i++;
					}
					case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
					case 15 -> in.skipNBytes(3);
					default -> in.skipNBytes(4);
				}
			}
			in.skipNBytes(6);
			in.skipNBytes(2L * in.readUnsignedShort());
			int largest = 0;
			for (int kind = 0; kind < 2; kind++) {
				int members = in.readUnsignedShort();
				for (int m = 0; m < members; m++) {
					in.skipNBytes(6);
					int attributes = in.readUnsignedShort();
					for (int a = 0; a < attributes; a++) {
						String name = texts[in.readUnsignedShort()];
						int length = in.readInt();
						if ("Code".equals(name)) {
							in.skipNBytes(4);
							largest = Math.max(largest, in.readInt());
							in.skipNBytes(length - 8);
						} else {
							in.skipNBytes(length);
						}
					}
				}
			}
			return largest;
		}
	}
}
