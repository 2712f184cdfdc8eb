// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.core.Engine;
import org.tfmstudio.sim.spm.model.PartitionConfig.Priority;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Phase;

/** Who runs when, in both backends (facts C.7, B.9). */
class SchedulingTest {
	private static final int[][] NONE = {};
	private final World world = new World();

	private List<String> who(Kind kind, Phase phase) {
		return world.events.stream().filter(e -> e.kind() == kind && e.phase() == phase).map(e -> e.callee().name()).toList();
	}

	@Test
	void threadsBeginByPriorityThenTheApplication() {
		world.part("LOW").priority(Priority.LOW).stateless("A", 1, 1).rest();
		world.part("FIRST").stateless("B", 2, 2).rest();
		world.part("SECOND").stateless("C", 3, 3).rest();
		world.part("HIGH").priority(Priority.HIGH).stateless("D", 4, 4).rest();

		world.runToEnd();

		assertEquals(List.of("", "HIGH", "FIRST", "SECOND", "LOW", "app"), who(Kind.START, Phase.INSTANT).stream().toList());
	}

	@Test
	void aMoreUrgentPartitionRunsAtOnce() {
		world.option("CONFIG_TFM_DOORBELL_API", "ON");
		World.Part high = world.part("HIGH").priority(Priority.HIGH).stateless("A", 1, 1);
		World.Part low = world.part("LOW").priority(Priority.LOW).stateless("B", 2, 2);
		high.puppet.svc("main", 0x25, World.ANY, World.BLOCK);
		high.puppet.call("main", high.puppet.function("poke"), low.puppet.buffer(0x80), 7);
		high.puppet.svc("main", 0x2D);
		high.rest();
		low.puppet.svc("main", 0x2C, 256);
		int seen = low.puppet.call("main", low.puppet.function("peek"), low.puppet.buffer(0x80));
		low.rest();

		world.runToEnd();

		assertEquals(7, world.word(seen), "HIGH ran before LOW's psa_notify returned");
	}

	@Test
	void aLessUrgentPartitionWaits() {
		world.option("CONFIG_TFM_DOORBELL_API", "ON");
		World.Part high = world.part("HIGH").priority(Priority.HIGH).stateless("A", 1, 1);
		World.Part low = world.part("LOW").priority(Priority.LOW).stateless("B", 2, 2);
		low.puppet.call("main", low.puppet.function("poke"), high.puppet.buffer(0x80), 7);
		low.puppet.svc("main", 0x2D);
		low.rest();
		high.puppet.svc("main", 0x2C, 257);
		int seen = high.puppet.call("main", high.puppet.function("peek"), high.puppet.buffer(0x80));
		high.rest();

		world.runToEnd();

		assertEquals(0, world.word(seen));
		assertEquals(7, world.word(high.puppet.buffer(0x80)));
	}

	@Test
	void registersSurviveSwitches() {
		World.Part a = world.part("A").stateless("A", 1, 1).uses(2);
		World.Part b = world.part("B").priority(Priority.LOW).stateless("B", 2, 2);
		int result = a.puppet.call("main", a.puppet.function("keep"), 0x4000_0102, 5, 0x100, 0x1000);
		a.rest();
		b.take(0).reply(33).rest();

		world.runToEnd();

		assertEquals(33 + 4 * 0x1100, world.word(result), "the reply and r4 to r11");
	}

	@Test
	void threeSecureFunctionsShareOnePartitionWithoutSignalCollisions() {
		World.Part sfn = world.part("SFN").sfn().stateless("S0", 1, 1).stateless("S1", 2, 2).stateless("S2", 3, 3);
		sfn.puppet.end("sfn0", 10);
		sfn.puppet.end("sfn1", 11);
		sfn.puppet.end("sfn2", 12);
		int third = world.call(0x4000_0103, 0, NONE, NONE);
		int second = world.call(0x4000_0102, 0, NONE, NONE);
		int first = world.call(0x4000_0101, 0, NONE, NONE);

		world.runToEnd();

		assertEquals(List.of(10, 11, 12), List.of(world.word(first), world.word(second), world.word(third)));
	}

	@Test
	void secureFunctionsTakeTurns() {
		world.part("SFN").sfn().priority(Priority.LOW).stateless("S0", 1, 1).stateless("S1", 2, 2);
		int[] wanted = { 0x4000_0101, 0x4000_0101, 0x4000_0101, 0x4000_0102 };
		for (int i = 0; i < wanted.length; i++) {
			World.Part client = world.part("CLIENT" + i).stateless("C" + i, 10 + i, 10 + i).uses(1, 2);
			client.puppet.svc("main", 0x22, wanted[i], i, 0, 0);
			client.rest();
		}

		world.runToEnd();

		// The first is taken at once; then one of each service in turn.
		assertEquals(List.of(0, 1, 3, 2),
				world.events.stream().filter(e -> e.kind() == Kind.SFN && e.phase() == Phase.ENTER).map(e -> e.type()).toList());
	}

	@Test
	void initialisationRunsBeforeTheApplication() {
		World.Part sfn = world.part("SFN").sfn().init().stateless("S0", 1, 1);
		sfn.puppet.call("init", sfn.puppet.function("poke"), sfn.puppet.buffer(0x80), 9);
		int seen = sfn.puppet.call("sfn0", sfn.puppet.function("peek"), sfn.puppet.buffer(0x80));
		world.call(0x4000_0101, 0, NONE, NONE);

		world.runToEnd();

		assertEquals(9, world.word(seen));
		assertEquals(0, world.event(Kind.INIT, Phase.RESULT).status());
	}

	@Test
	void aFailedInitialisationPanics() {
		world.part("SFN").sfn().init().stateless("S0", 1, 1).puppet.end("init", -137);

		assertEquals("the initialisation of SFN failed with BAD_STATE", world.runToPanic());
	}

	@Test
	void theSfnBackendInitialisesOnDemand() {
		world.sfnBackend();
		World.Part user = world.part("USER").sfn().init().priority(Priority.HIGH).stateless("U", 1, 1).uses(3);
		world.part("OTHER").sfn().init().stateless("O", 2, 2);
		world.part("USED").sfn().init().priority(Priority.LOW).stateless("D", 3, 3).puppet.end("sfn0", 44);
		int result = user.puppet.svc("init", 0x22, 0x4000_0103, 0, 0, 0);

		world.runToEnd();

		assertEquals(44, world.word(result));
		assertEquals(List.of("USER", "USED", "OTHER"), who(Kind.INIT, Phase.ENTER));
		assertEquals(0x1000, world.event(Kind.SFN, Phase.ENTER).handle());
	}

	@Test
	void aPartitionThatFailsAtItsFirstCallPanics() {
		world.sfnBackend();
		World.Part user = world.part("USER").sfn().init().priority(Priority.HIGH).stateless("U", 1, 1).uses(3);
		world.part("USED").sfn().init().priority(Priority.LOW).stateless("D", 3, 3).puppet.end("init", -132);
		user.puppet.svc("init", 0x22, 0x4000_0103, 0, 0, 0);

		assertEquals("the initialisation of USED failed with GENERIC_ERROR; it ran because of the first call to it", world.runToPanic());
	}

	@Test
	void theSfnBackendNestsCalls() {
		world.sfnBackend();
		World.Part outer = world.part("OUTER").sfn().stateless("OUT", 1, 1).uses(2);
		World.Part inner = world.part("INNER").sfn().stateless("IN", 2, 2);
		int result = outer.puppet.svc("sfn0", 0x22, 0x4000_0102, 6, 0, 0);
		outer.puppet.svc("sfn0", 0x2A, outer.sfnHandle(), 0, outer.puppet.buffer(0), 4);
		inner.puppet.end("sfn0", 5);
		int size = world.call(0x4000_0101, 0, NONE, new int[][] { { world.app.buffer(0), 4 } });

		world.runToEnd();

		assertEquals(5, world.word(result));
		assertEquals(0, world.word(size));
		assertEquals(4, world.word(world.app.buffer(0x144)));
	}

	@Test
	void withAllBlockedTheDeviceIdles() {
		world.part("A").stateless("A", 1, 1).take(0).rest();
		world.call(0x4000_0101, 0, NONE, NONE);

		assertEquals(Engine.Cause.IDLE, world.run());
	}

	@Test
	void equalRunsHaveEqualEvents() {
		World other = new World();
		for (World w : List.of(world, other)) {
			w.part("A").stateless("A", 1, 1).uses(2).take(0);
			w.part("A").puppet.svc("main", 0x22, 0x4000_0102, 5, 0, 0);
			w.part("A").reply(1).rest();
			w.part("B").sfn().stateless("B", 2, 2);
			w.call(0x4000_0101, 0, NONE, NONE);
			w.runToEnd();
		}

		assertTrue(world.events.size() > 10);
		assertEquals(world.events, other.events);
	}
}
