// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tfmstudio.sim.spm.model.ServiceConfig.VersionPolicy.RELAXED;
import static org.tfmstudio.sim.spm.model.ServiceConfig.VersionPolicy.STRICT;
import static org.tfmstudio.sim.trace.PsaStatus.CONNECTION_BUSY;
import static org.tfmstudio.sim.trace.PsaStatus.CONNECTION_REFUSED;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;
import static org.tfmstudio.sim.trace.PsaStatus.PROGRAMMER_ERROR;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.spm.model.Operation;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;

/** PSA FF-M 1.1 chapter 3.3 as a non-secure client sees it; facts C.3. */
class ClientApiTest {
	private static final int[][] NONE = {};
	private static final int VAULT = 0x4000_0110;
	private static final int SECURE_RAM = 0x3801_0000;
	private final World world = new World();

	private World.Part vault() {
		return world.part("VAULT").sfn().stateless("VAULT_STORE", 0xF100, 16, new Operation("put", 3));
	}

	@Test
	void versionsAreTold() {
		vault().stateless("VAULT_INNER", 0xF101, 17).secureOnly();
		int framework = world.gateway(0);
		int known = world.gateway(1, 0xF100);
		int unknown = world.gateway(1, 0xF1FF);
		int inner = world.gateway(1, 0xF101);

		world.runToEnd();

		assertEquals(0x0101, world.word(framework));
		assertEquals(1, world.word(known));
		assertEquals(0, world.word(unknown));
		assertEquals(0, world.word(inner));
	}

	@Test
	void aSecureFunctionReadsInputsAndWritesOutputs() {
		World.Part vault = vault();
		Puppet p = vault.puppet;
		world.core.poke(world.app.buffer(0), 4, 0x64636261);
		world.core.poke(world.app.buffer(4), 4, 0x68676665);
		int first = p.svc("sfn0", 0x28, vault.sfnHandle(), 0, p.buffer(0), 3);
		int skipped = p.svc("sfn0", 0x29, vault.sfnHandle(), 0, 1);
		int rest = p.svc("sfn0", 0x28, vault.sfnHandle(), 0, p.buffer(8), 100);
		p.svc("sfn0", 0x2A, vault.sfnHandle(), 0, p.buffer(0), 2);
		p.svc("sfn0", 0x2A, vault.sfnHandle(), 0, p.buffer(8), 1);
		p.end("sfn0", 5);
		int result = world.call(VAULT, 3, new int[][] { { world.app.buffer(0), 8 } }, new int[][] { { world.app.buffer(0x20), 16 } });

		world.runToEnd();

		assertEquals(5, world.word(result));
		assertEquals(3, world.word(first));
		assertEquals(1, world.word(skipped));
		assertEquals(4, world.word(rest));
		assertEquals(0x0065_6261, world.word(world.app.buffer(0x20)));
		assertEquals(3, world.word(world.app.buffer(0x144)), "the reply updates the output's length");
		PsaEvent entry = world.event(Kind.CALL, Phase.ENTER);
		assertEquals("put", entry.operation());
		assertEquals(0x47A8, world.core.peek(entry.pc(), 2), "the BLX r5 that called the gateway");
		assertEquals("6162636465666768", entry.in().getFirst().first());
		PsaEvent answer = world.event(Kind.CALL, Phase.RESULT);
		assertEquals(entry.sequence(), answer.answers());
		assertEquals("616265", answer.out().getFirst().first());
		assertEquals(entry.sequence(), world.event(Kind.READ, Phase.INSTANT).answers());
	}

	@Test
	void nothingOfTheSecureWorldStaysInRegisters() {
		World.Part vault = vault();
		vault.puppet.call("sfn0", vault.puppet.function("secret"));
		// The gateway is called by code that keeps r1 to r3 and r12 as it finds them.
		world.call(VAULT, 3, NONE, NONE);
		world.app.call("main", world.app.function("registers"), world.app.buffer(0x80));
		world.onEvent = e -> {
			if (e.kind() == Kind.CALL && e.phase() == Phase.RESULT)
				world.core.requestStop("back");
		};

		assertEquals("back", world.run());
		while (world.core.secure())
			world.core.engine().step();

		for (int r : new int[] { 1, 2, 3, 12 })
			assertEquals(0, world.core.r(r), "r" + r);
		assertEquals(0x0100_0000, world.core.xpsr());
	}

	@Test
	void refusedConnections() {
		vault();
		World.Part log = world.part("LOG").connected("LOG_LINES", 0xF200, STRICT, 2).connected("LOG_OLD", 0xF201, RELAXED, 3)
				.connected("LOG_INNER", 0xF202, STRICT, 1).secureOnly();
		log.rest();
		int unknown = world.gateway(2, 0xF2FF, 1);
		int inner = world.gateway(2, 0xF202, 1);
		int stateless = world.gateway(2, 0xF100, 1);
		int lower = world.gateway(2, 0xF200, 1);
		int higher = world.gateway(2, 0xF201, 4);

		world.runToEnd();

		assertEquals(CONNECTION_REFUSED, world.word(unknown));
		assertEquals(CONNECTION_REFUSED, world.word(inner));
		assertEquals(PROGRAMMER_ERROR, world.word(stateless));
		assertEquals(CONNECTION_REFUSED, world.word(lower));
		assertEquals(CONNECTION_REFUSED, world.word(higher));
	}

	@Test
	void aConnectionLivesFromConnectToClose() {
		World.Part log = world.part("LOG").connected("LOG_LINES", 0xF200, RELAXED, 3);
		log.take(0);
		log.puppet.svc("main", 0x27, log.handle(), 0x1234);
		log.reply(0).take(0).reply(42).take(0).reply(0).take(0).reply(0).rest();
		int handle = world.gateway(2, 0xF200, 2);
		int result = world.call(new Puppet.From(handle), 7, NONE, NONE);
		int closed = world.gateway(4, new Puppet.From(handle));
		int stale = world.call(new Puppet.From(handle), 7, NONE, NONE);
		int again = world.gateway(2, 0xF200, 3);

		world.runToEnd();

		assertTrue(world.word(handle) > 0);
		assertEquals(42, world.word(result));
		assertEquals(0, world.word(closed));
		assertEquals(PROGRAMMER_ERROR, world.word(stale));
		assertTrue(world.word(again) > 0);
		assertNotEquals(world.word(handle), world.word(again), "a reused connection has another handle");
		assertEquals(List.of("connect", "type 7", "disconnect", "connect"),
				world.events.stream().filter(e -> e.kind() == Kind.GET).map(PsaEvent::operation).toList());
	}

	@Test
	void aServiceMayDeclineAConnection() {
		world.part("LOG").connected("LOG_LINES", 0xF200, STRICT, 1).take(0).reply(CONNECTION_REFUSED).take(0).reply(CONNECTION_BUSY).rest();
		int refused = world.gateway(2, 0xF200, 1);
		int busy = world.gateway(2, 0xF200, 1);

		world.runToEnd();

		assertEquals(CONNECTION_REFUSED, world.word(refused));
		assertEquals(CONNECTION_BUSY, world.word(busy));
	}

	@Test
	void thePoolIsLimited() {
		world.option("CONFIG_TFM_CONN_HANDLE_MAX_NUM", "2");
		vault();
		world.part("LOG").connected("LOG_LINES", 0xF200, STRICT, 1).take(0).reply(0).take(0).reply(0).rest();
		int first = world.gateway(2, 0xF200, 1);
		int second = world.gateway(2, 0xF200, 1);
		int third = world.gateway(2, 0xF200, 1);
		int stateless = world.call(VAULT, 3, NONE, NONE);

		world.runToEnd();

		assertTrue(world.word(first) > 0);
		assertTrue(world.word(second) > 0);
		assertEquals(CONNECTION_BUSY, world.word(third));
		assertEquals(CONNECTION_BUSY, world.word(stateless));
	}

	@Test
	void withoutConnectionBasedServicesConnectIsNotSupported() {
		vault();
		int result = world.gateway(2, 0xF100, 1);

		world.runToEnd();

		assertEquals(NOT_SUPPORTED, world.word(result));
	}

	@Test
	void programmerErrorsOfACallComeBackAsCodes() {
		vault().stateless("VAULT_INNER", 0xF101, 17).secureOnly();
		int here = world.app.buffer(0);
		int negative = world.call(VAULT, -5, NONE, NONE);
		int five = world.gateway(3, VAULT, World.control(3, 3, 2), here, here);
		int nobody = world.call(0x4000_0105, 3, NONE, NONE);
		int version = world.call(0x4000_0210, 3, NONE, NONE);
		int inner = world.call(0x4000_0111, 3, NONE, NONE);
		int zero = world.call(0, 3, NONE, NONE);
		int guess = world.call(0x1234, 3, NONE, NONE);

		world.runToEnd();

		assertEquals(PROGRAMMER_ERROR, world.word(negative));
		assertEquals(PROGRAMMER_ERROR, world.word(five));
		assertEquals(PROGRAMMER_ERROR, world.word(nobody));
		assertEquals(PROGRAMMER_ERROR, world.word(version));
		assertEquals(CONNECTION_REFUSED, world.word(inner));
		assertEquals(PROGRAMMER_ERROR, world.word(zero));
		assertEquals(PROGRAMMER_ERROR, world.word(guess));
	}

	private int callWith(int[][] in, int[][] out) {
		vault();
		int result = world.call(VAULT, 3, in, out);
		world.runToEnd();
		return world.word(result);
	}

	@Test
	void anInputInSecureMemoryIsRefused() {
		assertEquals(PROGRAMMER_ERROR, callWith(new int[][] { { SECURE_RAM, 4 } }, NONE));
		String why = world.event(Kind.CALL, Phase.RESULT).text();
		assertTrue(why.startsWith("input vector 0: 0x38010000 (4 bytes) is not readable by app: "), why);
		assertEquals("", world.event(Kind.CALL, Phase.ENTER).in().getFirst().first(), "and its content is not shown");
	}

	@Test
	void anOutputInSecureMemoryIsRefused() {
		assertEquals(PROGRAMMER_ERROR, callWith(NONE, new int[][] { { SECURE_RAM, 4 } }));
	}

	@Test
	void aVectorThatReachesOutOfNonSecureMemoryIsRefused() {
		assertEquals(PROGRAMMER_ERROR, callWith(new int[][] { { 0x281F_FFFC, 8 } }, NONE));
	}

	@Test
	void aVectorThatWrapsAroundIsRefused() {
		assertEquals(PROGRAMMER_ERROR, callWith(new int[][] { { 0xFFFF_FFF0, 0x20 } }, NONE));
	}

	@Test
	void anEmptyVectorMayPointAnywhere() {
		assertEquals(0, callWith(new int[][] { { 0, 0 }, { SECURE_RAM, 0 } }, NONE));
	}

	@Test
	void overlappingInputsAreRefused() {
		assertEquals(PROGRAMMER_ERROR, callWith(new int[][] { { world.app.buffer(0), 8 }, { world.app.buffer(4), 8 } }, NONE));
	}

	@Test
	void adjacentInputsAreTaken() {
		assertEquals(0, callWith(new int[][] { { world.app.buffer(0), 8 }, { world.app.buffer(8), 8 } }, NONE));
	}

	@Test
	void descriptorsInSecureMemoryAreRefused() {
		vault();
		int result = world.gateway(3, VAULT, World.control(3, 1, 0), SECURE_RAM, 0);

		world.runToEnd();

		assertEquals(PROGRAMMER_ERROR, world.word(result));
	}

	@Test
	void closingNothingIsNoErrorClosingWhatIsNoConnectionIs() {
		vault();
		int none = world.gateway(4, 0);
		int isStatic = world.gateway(4, VAULT);
		int guess = world.gateway(4, 0x1234);

		world.runToEnd();

		assertEquals(0, world.word(none));
		assertEquals(PROGRAMMER_ERROR, world.word(isStatic));
		assertEquals(PROGRAMMER_ERROR, world.word(guess));
	}

	@Test
	void aServiceThatAnswersProgrammerErrorEndsTheConnection() {
		world.part("LOG").connected("LOG_LINES", 0xF200, STRICT, 1).take(0).reply(0).take(0).reply(PROGRAMMER_ERROR).take(0).reply(0).rest();
		int handle = world.gateway(2, 0xF200, 1);
		int first = world.call(new Puppet.From(handle), 1, NONE, NONE);
		int second = world.call(new Puppet.From(handle), 1, NONE, NONE);
		int closed = world.gateway(4, new Puppet.From(handle));

		world.runToEnd();

		assertEquals(PROGRAMMER_ERROR, world.word(first));
		assertEquals(PROGRAMMER_ERROR, world.word(second));
		assertEquals(0, world.word(closed));
		assertEquals(3, world.events.stream().filter(e -> e.kind() == Kind.GET).count(), "the second call does not reach the service");
	}

	@Test
	void callsFromHandlerModePanic() {
		vault();
		world.app.call("flih", 0x1008_0641);
		world.app.call("main", world.app.function("poke"), 0xE000_ED04, 1 << 28); // PendSV

		assertTrue(world.runToPanic().contains("Handler mode"));
	}
}
