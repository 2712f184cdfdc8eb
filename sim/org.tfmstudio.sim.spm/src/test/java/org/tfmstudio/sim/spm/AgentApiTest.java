// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tfmstudio.sim.spm.model.ServiceConfig.VersionPolicy.RELAXED;
import static org.tfmstudio.sim.trace.PsaStatus.CONNECTION_REFUSED;
import static org.tfmstudio.sim.trace.PsaStatus.PROGRAMMER_ERROR;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.spm.World.Part;
import org.tfmstudio.sim.spm.model.ClientIds;
import org.tfmstudio.sim.spm.model.PartitionConfig.Priority;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Phase;

/** agent_psa_call, agent_psa_connect, agent_psa_close and ASYNC_MSG_REPLY of an agent in machine code; facts C.8. */
class AgentApiTest {
	private static final int VAULT = 0x4000_0110;
	private static final int ASYNC = 4;
	private static final int FIRST = -0x0400_0000;
	private static final int SECOND = -0x0400_0001;
	private static final int NON_SECURE_INPUTS = 1 << 27;
	private static final int NON_SECURE_OUTPUTS = 1 << 19;
	private final World world = new World();
	private final Part agent = world.part("AGENT").agent().priority(Priority.HIGH);
	private final Part vault = world.part("VAULT").priority(Priority.LOW).stateless("VAULT_STORE", 0xF100, 16).connected("VAULT_DESK", 0xF101, RELAXED, 2);

	/** Writes client_params_t. */
	private int parameters(int offset, int id, int inputs, int outputs) {
		int at = agent.puppet.buffer(offset);
		world.core.poke(at, 4, id);
		world.core.poke(at + 4, 4, inputs);
		world.core.poke(at + 8, 4, outputs);
		return at;
	}

	private int fetch() {
		agent.puppet.svc("main", 0x25, ASYNC, World.BLOCK);
		return agent.puppet.svc("main", 0x26, ASYNC, agent.puppet.buffer(0));
	}

	@Test
	void clientsAreTranslatedIntoTheAgentsRange() {
		assertEquals(OptionalInt.of(FIRST), ClientIds.MAILBOX.translate(-1));
		assertEquals(OptionalInt.of(-0x0400_FFFF), ClientIds.MAILBOX.translate(-0x1_0000));
		assertEquals(OptionalInt.empty(), ClientIds.MAILBOX.translate(-0x1_0001));
		assertEquals(OptionalInt.empty(), ClientIds.MAILBOX.translate(0));
		assertEquals(OptionalInt.empty(), ClientIds.MAILBOX.translate(Integer.MIN_VALUE));
		assertEquals(OptionalInt.of(Integer.MIN_VALUE), new ClientIds(Integer.MIN_VALUE, -1).translate(Integer.MIN_VALUE));
	}

	@Test
	void callsOfTwoClientsAreUnderWayTogetherAndAnsweredInTheOrderOfTheReplies() {
		int first = agent.puppet.svc("main", 0x34, VAULT, World.control(3, 0, 0), parameters(0x100, FIRST, 0, 0), 0x111);
		int second = agent.puppet.svc("main", 0x34, VAULT, World.control(4, 0, 0), parameters(0x110, SECOND, 0, 0), 0x222);
		int one = fetch();
		int data = agent.puppet.buffer(12);
		int two = fetch();
		agent.rest();
		vault.take(0).reply(7).take(0).reply(8).rest();
		List<Integer> told = new java.util.ArrayList<>();
		world.onEvent = e -> {
			if (e.kind() == Kind.GET && e.caller().name().equals("AGENT"))
				told.add(world.word(data));
		};

		world.runToEnd();

		assertEquals(0, world.word(first));
		assertEquals(0, world.word(second));
		assertEquals(7, world.word(one));
		assertEquals(8, world.word(two));
		assertEquals(List.of(0x111, 0x222), told, "what the agent gave along");
		assertEquals(List.of(FIRST, SECOND), world.events.stream().filter(e -> e.kind() == Kind.CALL && e.phase() == Phase.ENTER).map(e -> e.caller().id()).toList());
		assertEquals(List.of(7, 8), world.events.stream().filter(e -> e.kind() == Kind.CALL && e.phase() == Phase.RESULT).map(e -> e.status()).toList());
		assertEquals("app client -2", world.events.stream().filter(e -> e.caller().id() == SECOND).findFirst().orElseThrow().caller().name());
	}

	@Test
	void vectorsAreTheClientsAndLengthsComeBackIntoTheAgentsArrays() {
		world.core.poke(world.app.buffer(0x20), 4, 0x64636261);
		int in = world.vectors(agent.puppet, 0x140, new int[][] { { world.app.buffer(0x20), 4 } });
		int out = world.vectors(agent.puppet, 0x160, new int[][] { { world.app.buffer(0x40), 16 } });
		int control = World.control(3, 1, 1) | NON_SECURE_INPUTS | NON_SECURE_OUTPUTS;
		agent.puppet.svc("main", 0x34, VAULT, control, parameters(0x100, FIRST, in, out), 1);
		int status = fetch();
		agent.rest();
		vault.take(0);
		vault.puppet.svc("main", 0x28, vault.handle(), 0, vault.puppet.buffer(0x80), 4);
		vault.puppet.svc("main", 0x2A, vault.handle(), 0, vault.puppet.buffer(0x80), 3);
		vault.reply(0).rest();

		world.runToEnd();

		assertEquals(0, world.word(status));
		assertEquals(0x0063_6261, world.word(world.app.buffer(0x40)) & 0xFF_FFFF);
		assertEquals(3, world.word(out + 4));
	}

	@Test
	void whatTheSpmRefusesIsAnsweredAtOnceAndDoesNotPanicTheAgent() {
		int secure = world.vectors(agent.puppet, 0x140, new int[][] { { agent.puppet.buffer(0), 4 } });
		int stolen = agent.puppet.svc("main", 0x34, VAULT, World.control(3, 1, 0) | NON_SECURE_INPUTS, parameters(0x100, FIRST, secure, 0), 1);
		int unknown = agent.puppet.svc("main", 0x34, 0x1234, World.control(3, 0, 0), parameters(0x110, FIRST, 0, 0), 1);
		int nowhere = agent.puppet.svc("main", 0x34, VAULT, World.control(3, 0, 0), 0x6000_0000, 1);
		int refused = agent.puppet.svc("main", 0x35, 0xF1FF, 1, FIRST, 1);
		agent.rest();
		vault.rest();

		world.runToEnd();

		assertEquals(PROGRAMMER_ERROR, world.word(stolen), "a secure buffer, said to be the client's");
		assertEquals(PROGRAMMER_ERROR, world.word(unknown));
		assertEquals(PROGRAMMER_ERROR, world.word(nowhere));
		assertEquals(CONNECTION_REFUSED, world.word(refused));
	}

	@Test
	void aConnectionIsOfOneClient() {
		int sent = agent.puppet.svc("main", 0x35, 0xF101, 1, FIRST, 0x77);
		int handle = fetch();
		Puppet.From connection = new Puppet.From(handle);
		int other = agent.puppet.svc("main", 0x36, connection, SECOND);
		int closed = agent.puppet.svc("main", 0x36, connection, FIRST);
		int end = fetch();
		int again = agent.puppet.svc("main", 0x36, connection, FIRST);
		agent.rest();
		vault.take(1).reply(0).take(1).reply(0).rest();

		world.runToEnd();

		assertEquals(0, world.word(sent));
		assertTrue(world.word(handle) > 0);
		assertEquals(PROGRAMMER_ERROR, world.word(other));
		assertEquals(0, world.word(closed));
		assertEquals(0, world.word(end));
		assertEquals(PROGRAMMER_ERROR, world.word(again));
		assertEquals(0x77, world.word(agent.puppet.buffer(12)), "of the connection, as nothing else was said");
	}

	@Test
	void onlyAnAgentMayCallForOthers() {
		vault.puppet.svc("main", 0x35, 0xF101, 1, FIRST, 1);
		agent.rest();

		assertTrue(world.runToPanic().contains("VAULT called agent_psa_connect and is no mailbox agent"));
	}

	@Test
	void anIdThatIsNotNegativeIsAPanic() {
		agent.puppet.svc("main", 0x36, 1, 5);

		assertTrue(world.runToPanic().contains("client id 5 is not negative"));
	}
}
