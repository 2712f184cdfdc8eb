// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.core.Engine;
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
	void aPartitionInterruptedByTheNonSecureWorldKeepsItsRegisters() {
		outer.take(0);
		outer.puppet.call("main", outer.puppet.function("spin"), 20_000);
		outer.reply(0).rest();
		world.app.call("main", world.app.function("poke"), 0xE000_E100, 1 << 5);
		world.app.call("flih", world.app.function("same"));
		world.gateway(3, 0x4000_0101, 0, 0, 0);
		world.clock.event("non-secure", () -> {
			world.core.irq(5, true);
			world.core.irq(5, false);
		}).at(50_000);
		world.core.addBreakpoint(world.app.function("same") & ~1);
		assertEquals(Engine.Cause.BREAKPOINT, world.run());

		List<Integer> spinning = thread("OUTER").registers();
		int spin = outer.puppet.function("spin") & ~1;
		assertTrue(spinning.get(ThreadView.PC) >= spin && spinning.get(ThreadView.PC) <= spin + 2, world.story());
		assertEquals(outer.puppet.function("spin"), spinning.get(5), "r5 holds the function that the table called");
		assertTrue(spinning.get(0) > 0 && spinning.get(0) < 20_000);
		assertEquals("calls OUT", thread("app").state());
	}

	@Test
	void anApplicationThatFaultedStandsAtItsInstruction() {
		outer.rest();
		world.app.call("main", world.app.function("peek"), outer.puppet.buffer(0));
		world.runToFault();

		assertEquals(world.app.function("peek") & ~1, thread("app").registers().get(ThreadView.PC));
		assertEquals(outer.puppet.buffer(0), thread("app").registers().get(0));
	}

	@Test
	void aPartitionThatPanickedStandsBehindItsSvc() {
		outer.puppet.svc("main", 0x26, 3, 0);
		world.runToPanic();

		assertEquals(outer.puppet.function("svc38") & ~1, thread("OUTER").registers().get(ThreadView.PC) - 2);
		assertEquals(List.of(), thread("app").registers(), "which has not begun");
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
