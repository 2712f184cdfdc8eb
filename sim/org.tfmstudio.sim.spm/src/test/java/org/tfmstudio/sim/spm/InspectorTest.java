// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.spm.inspect.ThreadView;
import org.tfmstudio.sim.spm.model.PartitionConfig.Priority;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;

/** What a debugger sees when an observer stops the device at a call. */
class InspectorTest {
	private final World world = new World();
	private final World.Part outer = world.part("OUTER").stateless("OUT", 1, 1).uses(2);
	private final World.Part inner = world.part("INNER").sfn().priority(Priority.LOW).stateless("IN", 2, 2);

	private ThreadView thread(String name) {
		return world.spm.inspector().threads().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
	}

	private void stopAt(Kind kind, Phase phase, String callee) {
		world.onEvent = e -> {
			if (e.kind() == kind && e.phase() == phase && e.callee().name().equals(callee))
				world.core.requestStop(e);
		};
		outer.take(0);
		outer.puppet.svc("main", 0x22, 0x4000_0102, 7, 0, 0);
		outer.reply(5).rest();
		world.gateway(3, 0x4000_0101, 9, 0x11, 0x22);
		Object why = world.run();
		assertTrue(why instanceof PsaEvent, () -> why + world.story());
	}

	@Test
	void theApplicationStandsBehindItsCallWhileItIsServed() {
		stopAt(Kind.CALL, Phase.ENTER, "INNER");

		ThreadView app = thread("app");
		assertEquals("calls OUT", app.state());
		int pc = app.registers().get(ThreadView.PC);
		assertTrue(pc > 0x0010_0400 && pc < 0x0011_0000, Integer.toHexString(pc));
		assertEquals(0x4780, world.core.peek(pc - 2, 2) & 0xFF87, "a BLX stands before it");
		int sp = app.registers().get(ThreadView.SP);
		assertTrue(sp > 0x2810_0000 && sp < 0x2810_8000, Integer.toHexString(sp));
		assertEquals(true, app.nonSecure());
	}

	@Test
	void aCallerStandsBehindItsSvc() {
		stopAt(Kind.CALL, Phase.ENTER, "INNER");

		ThreadView caller = thread("OUTER");
		assertEquals("calls IN", caller.state());
		assertEquals(outer.puppet.function("svc34") & ~1, caller.registers().get(ThreadView.PC) - 2);
		assertEquals(0x4000_0102, caller.registers().get(0));
		assertEquals(List.of("active", "active"), world.spm.inspector().connections().stream().map(c -> c.state()).toList());
		assertEquals(0, world.spm.inspector().queue(256).size());
	}

	@Test
	void whoServesIsShownAtItsFunction() {
		stopAt(Kind.SFN, Phase.ENTER, "INNER");

		ThreadView serving = thread("INNER");
		assertEquals("running", serving.state());
		assertEquals(inner.puppet.function("sfn0") & ~1, serving.registers().get(ThreadView.PC));
		assertEquals(17, serving.registers().size());
		assertEquals(serving.registers().get(0), world.core.r(0), "r0 leads to the message");
		assertEquals(7, world.core.peek(serving.registers().get(0), 4));
	}

	@Test
	void stoppingChangesNothing() {
		stopAt(Kind.CALL, Phase.ENTER, "INNER");
		world.onEvent = e -> {
		};
		world.runToEnd();

		World free = new World();
		World.Part o = free.part("OUTER").stateless("OUT", 1, 1).uses(2);
		free.part("INNER").sfn().priority(Priority.LOW).stateless("IN", 2, 2);
		o.take(0);
		o.puppet.svc("main", 0x22, 0x4000_0102, 7, 0, 0);
		o.reply(5).rest();
		free.gateway(3, 0x4000_0101, 9, 0x11, 0x22);
		free.runToEnd();
		assertEquals(free.events, world.events);
	}

	@Test
	void statesInWords() {
		outer.rest();
		world.runToEnd();

		assertEquals(List.of("running", "waits for signals 0xffffffff", "rests", "ready"),
				world.spm.inspector().threads().stream().map(ThreadView::state).toList());
	}

	@Test
	void watermarksTellTheDeepestStack() {
		world.option("CONFIG_TFM_STACK_WATERMARKS", "ON");
		outer.rest();
		world.runToEnd();

		int used = world.spm.inspector().stackHighWater(256);
		assertTrue(used > 64 && used < 512, "used " + used);
	}
}
