// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tfmstudio.sim.spm.model.ServiceConfig.VersionPolicy.STRICT;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tfmstudio.sim.spm.model.IrqConfig.Handling;
import org.tfmstudio.sim.spm.model.SpmConfig.Backend;
import org.tfmstudio.sim.trace.PsaEvent;

/** A device restored at any instant goes on as the first one did. */
class SnapshotTest {
	private static final int[][] NONE = {};

	private static World world(Backend backend) {
		World world = new World();
		if (backend == Backend.SFN)
			world.sfnBackend();
		World.Part inner = world.part("INNER").sfn().init().stateless("IN", 2, 2).irq(3, Handling.FLIH);
		World.Part outer = world.part("OUTER").sfn().stateless("OUT", 1, 1).connected("CONN", 5, STRICT, 1).uses(2);
		outer.puppet.svc("sfn0", 0x28, outer.sfnHandle(), 0, outer.puppet.buffer(0), 2);
		outer.puppet.svc("sfn0", 0x22, 0x4000_0102, 6, 0, 0);
		outer.puppet.svc("sfn0", 0x28, outer.sfnHandle(), 0, outer.puppet.buffer(0), 9);
		outer.puppet.svc("sfn0", 0x2A, outer.sfnHandle(), 0, outer.puppet.buffer(0), 4);
		inner.puppet.svc("init", 0x31, Integer.MIN_VALUE);
		inner.puppet.call("flih", inner.puppet.function("spin"), 20);
		inner.puppet.call("sfn0", inner.puppet.function("spin"), 300);
		if (backend == Backend.IPC) {
			World.Part ipc = world.part("IPC").stateless("PC", 3, 3);
			ipc.take(0).reply(8).rest();
			world.call(0x4000_0103, 1, NONE, NONE);
		}
		int handle = world.gateway(2, 5, 1);
		world.call(new Puppet.From(handle), 4, NONE, NONE);
		world.core.poke(world.app.buffer(0x10), 4, 0x44332211);
		world.call(0x4000_0101, 0, new int[][] { { world.app.buffer(0x10), 4 } }, new int[][] { { world.app.buffer(0), 4 } });
		for (int at : new int[] { 24_000, 25_500, 26_000, 26_500, 27_000, 27_500, 28_000, 29_000 })
			world.clock.event("tick", () -> {
				world.core.irq(3, true);
				world.core.irq(3, false);
			}).at(at);
		return world.start();
	}

	@ParameterizedTest
	@EnumSource(Backend.class)
	void goesOnIdentically(Backend backend) {
		World first = world(backend);
		long begin = first.clock.now();
		List<byte[]> snapshots = new ArrayList<>();
		List<Integer> seen = new ArrayList<>();
		first.onEvent = e -> {
		};
		while (first.clock.now() < begin + 40_000 && snapshots.size() < 400) {
			snapshots.add(first.save());
			seen.add(first.events.size());
			if (first.core.engine().run(first.clock.now() + 37).why() != null)
				break;
		}
		byte[] end = first.save();
		List<PsaEvent> all = List.copyOf(first.events);
		assertTrue(all.size() > 15, first.story());

		World second = world(backend);
		for (int i = 0; i < snapshots.size(); i += 13) {
			second.restore(snapshots.get(i));
			second.events.clear();
			assertArrayEquals(snapshots.get(i), second.save(), "a restored snapshot saves as it was");
			second.runToEnd();
			assertEquals(all.subList(seen.get(i), all.size()), second.events, "from snapshot " + i);
			assertArrayEquals(end, second.save());
		}
	}
}
