// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tfmstudio.sim.spm.model.ServiceConfig.VersionPolicy.STRICT;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tfmstudio.sim.core.Engine;
import org.tfmstudio.sim.spm.fault.SpmStop;
import org.tfmstudio.sim.spm.model.IrqConfig.Handling;

/**
 * Whatever a partition or the application asks, the SPM ends it in words or goes on; it never fails itself, and its state can be saved
 * and restored at the end. The seed is fixed so that a build is repeatable; change it to hunt.
 */
class MisuseTest {
	/** One call: a number of an API and four arguments. */
	record Call(int number, List<Integer> arguments) {
	}

	@Provide
	Arbitrary<List<Call>> partitionCalls() {
		Arbitrary<Integer> number = Arbitraries.of(2, 4, 0x20, 0x21, 0x22, 0x22, 0x22, 0x23, 0x24, 0x25, 0x26, 0x26, 0x27, 0x28, 0x28, 0x29, 0x2A,
				0x2A, 0x2B, 0x2B, 0x2C, 0x2D, 0x2E, 0x30, 0x31, 0x32, 0x33, 0x37, 0x38, 0x39, 0x3A);
		return Combinators.combine(number, argument().list().ofSize(4)).as(Call::new).list().ofMaxSize(12);
	}

	@Provide
	Arbitrary<List<Call>> gatewayCalls() {
		return Combinators.combine(Arbitraries.integers().between(0, 4), argument().list().ofSize(4)).as(Call::new).list().ofMaxSize(10);
	}

	private static Arbitrary<Integer> argument() {
		Arbitrary<Integer> usual = Arbitraries.of(0, 1, 2, 3, 4, 8, 16, 32, -1, 0x8000_0000, 0x4000_0000, 0x4000_0101, 0x4000_0102, 0xF200, 256, 257,
				0x0100_0001, 0x0101_0001, 0x0202_0001, 0x0001_FFFF, 0x3801_0C00, 0x3801_0C10, 0x3801_2C00, 0x2810_0C00, 0x2810_0C40, 0x1009_0000,
				0x3, 0x404, 0x805, 0x4000_0000, 0x5008_0000, 0xE000_ED00, 0xFFFF_FFFC);
		return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(9, usual), net.jqwik.api.Tuple.of(1, Arbitraries.integers()));
	}

	@Property(tries = 120, seed = "2106", edgeCases = net.jqwik.api.EdgeCasesMode.NONE)
	void misuseEndsInWords(@ForAll("partitionCalls") List<Call> ipc, @ForAll("partitionCalls") List<Call> sfn,
			@ForAll("gatewayCalls") List<Call> app) {
		World world = new World();
		world.isolation(1 + ipc.size() % 3).option("CONFIG_TFM_DOORBELL_API", "ON").option("PSA_FRAMEWORK_HAS_MM_IOVEC", "ON")
				.option("CONFIG_TFM_CONN_HANDLE_MAX_NUM", "3");
		World.Part a = world.part("A").stateless("A0", 1, 1).connected("A1", 0xF200, STRICT, 1).irq(3, Handling.SLIH).uses(2);
		World.Part b = world.part("B").sfn().stateless("B0", 2, 2).irq(4, Handling.FLIH).uses(1, 0xF200);
		a.take(0);
		append(a, "main", a.handle(), ipc);
		a.reply(0).rest();
		append(b, "sfn0", b.sfnHandle(), sfn);
		for (Call call : app)
			world.gateway(call.number(), call.arguments().toArray());
		world.gateway(3, 0x4000_0101, 0, 0, 0);
		world.gateway(3, 0x4000_0102, 0, 0, 0);

		Object why = world.run();

		assertTrue(why instanceof SpmStop stop && !stop.why().isEmpty() || World.END.equals(why) || why == Engine.Cause.IDLE
				|| why == Engine.Cause.LIMIT, () -> why + "\n" + world.story());
		world.restore(world.save());
		world.spm.inspector().threads();
	}

	// Calls that take a message's handle get the real one three times out of four, so that their other rules are reached.
	private static void append(World.Part part, String script, Puppet.From handle, List<Call> calls) {
		for (Call call : calls) {
			Object[] arguments = call.arguments().toArray();
			boolean takesHandle = call.number() >= 0x27 && call.number() <= 0x2B || call.number() >= 0x37;
			if (takesHandle && call.arguments().getLast() % 4 != 1)
				arguments[0] = handle;
			part.puppet.svc(script, call.number(), arguments);
		}
	}
}
