// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.toolchain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tfmstudio.toolchain.Layout.Measured;
import org.tfmstudio.toolchain.Layout.Placement;
import org.tfmstudio.toolchain.Layout.Shortage;

class LayoutTest {

	@Test
	void psaRotComesFirstThenTheOrderOfPartitionIds() {
		Layout layout = Layout.of(List.of(new Measured("B", 257, false, 100, 0x700), new Measured("A", 256, false, 0x20, 0x20),
				new Measured("ROT", 300, true, 1, 1)), MemoryMap.AN521);

		assertEquals(List.of(new Placement("ROT", 300, 0x10090000L, 0x20, 0x38010000L, 0x20),
				new Placement("A", 256, 0x10090020L, 0x20, 0x38010020L, 0x20),
				new Placement("B", 257, 0x10090040L, 0x80, 0x38010040L, 0x700)), layout.placements());
	}

	@Test
	void theWindowOfTheArchitectureTestsStaysFree() {
		Layout layout = Layout.of(List.of(new Measured("A", 256, false, 32, 0xFC00), new Measured("B", 257, false, 32, 32)),
				MemoryMap.AN521);

		assertEquals(0x38010000L, layout.placements().get(0).dataBase());
		assertEquals(0x38020000L, layout.placements().get(1).dataBase());
	}

	@Test
	void fullMemorySaysByHowMuch() {
		Layout layout = Layout.of(List.of(new Measured("A", 256, false, 0x50000, 32), new Measured("B", 257, false, 0x10020, 32)),
				MemoryMap.AN521);

		assertEquals(List.of(new Shortage("B", "code", 0x60020, 0x60000, 0x20)), layout.shortages());
		assertTrue(layout.placements().isEmpty());
	}

	@Property
	void nothingOverlapsAndAllIsAligned(@ForAll("partitions") List<Measured> partitions) {
		Layout layout = Layout.of(partitions, MemoryMap.AN521);
		long code = 0;
		long data = 0;
		for (Placement p : layout.placements()) {
			assertEquals(0, p.codeBase() % 32);
			assertEquals(0, p.dataBase() % 32);
			assertTrue(p.codeBase() >= code && p.dataBase() >= data);
			code = p.codeBase() + p.codeSize();
			data = p.dataBase() + p.dataSize();
			assertTrue(p.dataBase() >= 0x38020000L || data <= 0x3801FC00L);
		}
		assertTrue(code <= 0x100F0000L && data <= 0x38100000L);
		assertEquals(layout.shortages().isEmpty() ? partitions.size() : 0, layout.placements().size());
	}

	@Provide
	Arbitrary<List<Measured>> partitions() {
		return Combinators.combine(Arbitraries.integers().between(256, 400), Arbitraries.of(true, false),
				Arbitraries.longs().between(0, 0x20000), Arbitraries.longs().between(0, 0x30000))
				.as((pid, rot, code, data) -> new Measured("P" + pid, pid, rot, code, data)).list().ofMaxSize(8)
				.uniqueElements(Measured::pid);
	}
}
