// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.tfmstudio.sim.board.BoardTable.Alias;
import org.tfmstudio.sim.core.Bus;
import org.tfmstudio.sim.core.BusDenied;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever firmware does to the devices: nothing breaks, and a restored board goes on as the one that was saved. */
class StateTest {
	@Property(tries = 60)
	void restoredBoardGoesOnAsTheSavedOne(@ForAll long seed) {
		var original = new Rig();
		disturb(original, new Random(seed), 300);
		byte[] saved = save(original);

		var copy = new Rig();
		disturb(copy, new Random(~seed), 100);
		var in = new StateReader(saved);
		copy.clock.restore(in);
		copy.backplane.restore(in);
		copy.lines.clear();
		copy.lines.addAll(original.lines);
		assertArrayEquals(saved, save(copy), "saved again");

		List<String> first = disturb(original, new Random(seed + 1), 300);
		List<String> second = disturb(copy, new Random(seed + 1), 300);
		assertEquals(first, second);
		assertArrayEquals(save(original), save(copy));
		assertEquals(original.lines, copy.lines);
	}

	private static byte[] save(Rig rig) {
		var out = new StateWriter();
		rig.clock.save(out);
		rig.backplane.save(out);
		return out.toByteArray();
	}

	/** Random reads, writes and waiting; gives all that could be seen. */
	private static List<String> disturb(Rig rig, Random random, int steps) {
		var seen = new ArrayList<String>();
		var rows = An521.table().devices();
		int[] mpcs = { 0x5800_7000, 0x5800_8000, 0x5800_9000, 0x5008_3000, 0x5008_6000 };
		for (int i = 0; i < steps; i++) {
			var row = rows.get(random.nextInt(rows.size()));
			int base = random.nextInt(6) == 0 ? mpcs[random.nextInt(mpcs.length)]
					: row.alias() == Alias.BOTH && random.nextBoolean() ? row.base() | 1 << 28 : row.base();
			int size = 1 << random.nextInt(3);
			int offset = (random.nextInt(4) == 0 ? random.nextInt(0x1000) : random.nextInt(0x40)) & -size;
			int attributes = random.nextInt(4) == 0 ? random.nextInt(4) : base >> 28 == 4 ? Bus.PRIVILEGED : Rig.SECURE;
			try {
				switch (random.nextInt(5)) {
					case 0 -> rig.pass(random.nextInt(5000));
					case 1, 2 -> seen.add(Integer.toHexString(rig.bus.read(base + offset, size, attributes)));
					default -> rig.bus.write(base + offset, size, random.nextBoolean() ? random.nextInt(256) : random.nextInt(), attributes);
				}
			} catch (BusDenied denied) {
				seen.add(denied.getMessage());
			}
			seen.add(rig.lines.toString());
		}
		return seen;
	}
}
