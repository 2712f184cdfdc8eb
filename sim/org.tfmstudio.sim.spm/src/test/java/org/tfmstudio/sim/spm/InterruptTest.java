// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tfmstudio.sim.core.Clock;
import org.tfmstudio.sim.spm.model.IrqConfig.Handling;
import org.tfmstudio.sim.spm.model.PartitionConfig.Priority;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Phase;

/** Interrupts of partitions and of the non-secure world (facts C.5). */
class InterruptTest {
	private static final int LINE = 3;
	private static final int SIGNAL = Integer.MIN_VALUE;
	private final World world = new World();
	private final World.Part timer = world.part("TIMER").stateless("TIMER_RUN", 1, 1);
	private final Puppet p = timer.puppet;
	private Clock.Event tick;
	private int ticks;

	@BeforeEach
	void aDeviceThatTicksOnce() {
		tick = world.clock.event("tick", () -> {
			ticks++;
			world.core.irq(LINE, true);
			world.core.irq(LINE, false);
		});
	}

	@Test
	void aSecondLevelInterruptIsAwaited() {
		timer.irq(LINE, Handling.SLIH);
		p.svc("main", 0x31, SIGNAL);
		int woken = p.svc("main", 0x25, SIGNAL, World.BLOCK);
		p.svc("main", 0x2E, SIGNAL);
		int after = p.svc("main", 0x25, World.ANY, 0);
		timer.take(0).reply(3).rest();
		int result = world.gateway(3, 0x4000_0101, 0, 0, 0);
		tick.at(60_000);

		world.runToEnd();

		assertEquals(SIGNAL, world.word(woken));
		assertEquals("TICK", world.event(Kind.WAIT, Phase.ENTER).operation());
		assertEquals("TICK", world.event(Kind.WAIT, Phase.RESULT).text());
		assertEquals(0x10, world.word(after), "the application has called meanwhile, the interrupt's signal is gone");
		assertEquals(3, world.word(result));
		assertEquals(List.of(60_000L), world.events.stream().filter(e -> e.kind() == Kind.IRQ).map(e -> e.cycle() / 10_000 * 10_000).toList());
	}

	@Test
	void aLevelThatStaysHighInterruptsOnceUntilItsEnd() {
		timer.irq(LINE, Handling.SLIH);
		p.svc("main", 0x31, SIGNAL);
		p.svc("main", 0x25, SIGNAL, World.BLOCK);
		p.call("main", p.function("spin"), 10_000);
		p.svc("main", 0x2E, SIGNAL);
		p.svc("main", 0x25, SIGNAL, World.BLOCK);
		p.svc("main", 0x2E, SIGNAL);
		timer.take(0).reply(3).rest();
		int result = world.gateway(3, 0x4000_0101, 0, 0, 0);
		world.clock.event("high", () -> world.core.irq(LINE, true)).at(50_000);
		world.clock.event("low", () -> world.core.irq(LINE, false)).at(60_000);
		tick.at(100_000);

		world.runToEnd();

		List<Long> when = world.events.stream().filter(e -> e.kind() == Kind.IRQ).map(e -> e.cycle()).toList();
		assertEquals(2, when.size());
		assertTrue(when.get(1) >= 100_000, "psa_eoi forgets what the line has left pending");
		assertEquals(3, world.word(result));
	}

	@Test
	void interruptsOfFramework11StartDisabled() {
		timer.irq(LINE, Handling.SLIH);
		p.svc("main", 0x25, SIGNAL, World.BLOCK);
		world.gateway(3, 0x4000_0101, 0, 0, 0);
		tick.at(60_000);

		world.run();

		assertEquals(1, ticks);
		assertFalse(world.events.stream().anyMatch(e -> e.kind() == Kind.IRQ));
	}

	@Test
	void interruptsOfFramework10StartEnabled() {
		timer.irq(LINE, Handling.SLIH).framework = 0x0100;
		timer.rest();
		p.svc("main", 0x2E, SIGNAL);
		timer.rest();
		tick.at(60_000);
		world.app.call("main", world.app.function("spin"), 20_000);

		world.runToEnd();

		assertEquals(1, world.events.stream().filter(e -> e.kind() == Kind.IRQ).count());
	}

	@Test
	void theNonSecureWorldIsNotRescheduledUntilItCalls() {
		timer.irq(LINE, Handling.SLIH);
		p.svc("main", 0x31, SIGNAL);
		timer.rest();
		p.svc("main", 0x2E, SIGNAL);
		timer.rest();
		tick.at(60_000);
		world.app.call("main", world.app.function("spin"), 30_000);
		world.gateway(0);

		world.runToEnd();
		assertFalse(world.events.stream().anyMatch(e -> e.kind() == Kind.EOI), "TF-M's default");

		InterruptTest other = new InterruptTest();
		other.world.option("CONFIG_TFM_SCHEDULE_WHEN_NS_INTERRUPTED", "ON");
		other.aDeviceThatTicksOnce();
		other.timer.irq(LINE, Handling.SLIH);
		other.p.svc("main", 0x31, SIGNAL);
		other.timer.rest();
		other.p.svc("main", 0x2E, SIGNAL);
		other.timer.rest();
		other.tick.at(60_000);
		int spun = other.world.app.call("main", other.world.app.function("spin"), 30_000);
		other.world.runToEnd();
		assertEquals(1, other.world.events.stream().filter(e -> e.kind() == Kind.EOI).count());
		assertEquals(0, other.world.word(spun), "and the application goes on as if nothing had happened");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3 })
	void aFirstLevelHandlerRunsAtOnceAndMaySignal(int level) {
		world.isolation(level);
		timer.irq(LINE, Handling.FLIH);
		p.call("flih", p.function("poke"), p.buffer(0x80), 5);
		p.end("flih", 1);
		p.svc("main", 0x31, SIGNAL);
		timer.rest();
		p.svc("main", 0x33, SIGNAL);
		timer.take(0).reply(6).rest();
		tick.at(60_000);
		int spun = world.app.call("main", world.app.function("spin"), 30_000);
		int result = world.gateway(3, 0x4000_0101, 0, 0, 0);

		world.runToEnd();

		assertEquals(5, world.word(p.buffer(0x80)));
		assertEquals(0, world.word(spun));
		assertEquals(6, world.word(result));
		assertEquals(1, world.event(Kind.FLIH, Phase.RESULT).status());
		assertEquals(world.event(Kind.FLIH, Phase.ENTER).sequence(), world.event(Kind.FLIH, Phase.RESULT).answers());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3 })
	void aFirstLevelHandlerInterruptsItsOwnAndOtherPartitions(int level) {
		world.isolation(level);
		World.Part other = world.part("OTHER").priority(Priority.LOW).stateless("OTHER_RUN", 2, 2);
		timer.irq(LINE, Handling.FLIH);
		p.call("flih", p.function("poke"), p.buffer(0x80), 5);
		p.svc("main", 0x31, SIGNAL);
		int own = p.call("main", p.function("spin"), 15_000);
		timer.rest();
		int others = other.puppet.call("main", other.puppet.function("spin"), 30_000);
		other.rest();
		tick.at(40_000);
		Clock.Event second = world.clock.event("second", () -> {
			world.core.irq(LINE, true);
			world.core.irq(LINE, false);
		});
		second.at(90_000);

		world.runToEnd();

		assertEquals(2, world.events.stream().filter(e -> e.kind() == Kind.FLIH && e.phase() == Phase.RESULT).count());
		assertEquals(0, world.word(own));
		assertEquals(0, world.word(others));
	}

	@Test
	void aFirstLevelHandlerMayNotCallServices() {
		timer.irq(LINE, Handling.FLIH);
		p.svc("flih", 0x25, World.ANY, 0);
		p.svc("main", 0x31, SIGNAL);
		timer.rest();
		tick.at(60_000);
		world.app.call("main", world.app.function("spin"), 30_000);

		assertTrue(world.runToPanic().contains("only the interrupt API is allowed there"));
	}

	@Test
	void aFirstLevelHandlerIsIsolatedAsItsPartition() {
		world.isolation(3);
		World.Part other = world.part("OTHER").stateless("OTHER_RUN", 2, 2);
		other.rest();
		timer.irq(LINE, Handling.FLIH);
		p.call("flih", p.function("peek"), other.puppet.buffer(0));
		p.svc("main", 0x31, SIGNAL);
		timer.rest();
		tick.at(60_000);
		world.app.call("main", world.app.function("spin"), 30_000);

		assertTrue(world.runToFault().contains("TIMER, secure, unprivileged"));
	}

	@Test
	void aHandlerThatReturnsByNothingPanics() {
		timer.rest();
		p.svc("main", 1);

		timer.irq(LINE, Handling.SLIH).framework = 0x0100;
		tick.at(60_000);
		world.app.call("main", world.app.function("spin"), 30_000);
		world.gateway(3, 0x4000_0101, 0, 0, 0);

		assertTrue(world.runToPanic().contains("SVC 1 outside of a first-level handler"));
	}

	@Test
	void theNonSecureWorldsInterruptsPreemptPartitions() {
		nonSecureInterruptWhileServing();
		world.runToEnd();

		assertEquals(1, world.word(world.app.buffer(0x80)), "the handler ran while the partition spun");
	}

	@Test
	void unlessTheyAreMasked() {
		world.option("CONFIG_TFM_SECURE_THREAD_MASK_NS_INTERRUPT", "ON");
		nonSecureInterruptWhileServing();
		world.runToEnd();

		assertEquals(2, world.word(world.app.buffer(0x80)), "the handler ran after the service had written");
	}

	// The partition writes 2 after a long time, the non-secure handler keeps what stands there plus nothing: who is last is seen.
	private void nonSecureInterruptWhileServing() {
		timer.take(0);
		p.call("main", p.function("spin"), 20_000);
		p.call("main", p.function("poke"), world.app.buffer(0x90), 2);
		timer.reply(0).rest();
		world.core.poke(world.app.buffer(0x90), 4, 1);
		int copy = world.app.call("flih", world.app.function("peek"), world.app.buffer(0x90));
		world.app.call("flih", world.app.function("poke"), world.app.buffer(0x80), new Puppet.From(copy));
		world.app.call("main", world.app.function("poke"), 0xE000_E100, 1 << 5);
		world.gateway(3, 0x4000_0101, 0, 0, 0);
		world.clock.event("non-secure", () -> {
			world.core.irq(5, true);
			world.core.irq(5, false);
		}).at(50_000);
	}
}
