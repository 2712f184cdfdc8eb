// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tfmstudio.sim.spm.model.ServiceConfig.VersionPolicy.STRICT;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tfmstudio.sim.spm.model.IrqConfig.Handling;
import org.tfmstudio.sim.spm.model.PartitionConfig.Priority;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Phase;

/** The service API of an IPC partition: what it does, and what panics (facts C.4, C.6). */
class ServiceApiTest {
	private static final int[][] NONE = {};
	private static final int LINES = 0x4000_0110;
	private final World world = new World();
	private final World.Part log = world.part("LOG");
	private final Puppet p = log.puppet;

	private void stateless() {
		log.stateless("LOG_LINES", 0xF200, 16).irq(3, Handling.SLIH).irq(4, Handling.FLIH);
		world.core.poke(world.app.buffer(0), 4, 0x11223344);
		world.call(LINES, 1, new int[][] { { world.app.buffer(0), 4 } }, new int[][] { { world.app.buffer(0x20), 4 } });
	}

	@Test
	void aMessageHasTheFieldsOfTheCall() {
		log.stateless("LOG_LINES", 0xF200, 16).take(0).reply(0).rest();
		world.call(LINES, 77, new int[][] { { world.app.buffer(0), 4 }, { 0, 0 }, { world.app.buffer(8), 5 } },
				new int[][] { { world.app.buffer(0x20), 6 } });

		world.runToEnd();

		int[] expected = { 77, world.word(p.buffer(4)), -0x3C00_0000, 0, 4, 0, 5, 0, 6, 0, 0, 0 };
		for (int i = 0; i < expected.length; i++)
			assertEquals(expected[i], world.word(p.buffer(4 * i)), "word " + i);
		assertTrue(world.word(p.buffer(4)) > 0, "a handle is positive");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			psa_wait for nothing of ours        | 0x25 | 0x4        | 0    | 0    | 0 | holds none of the partition's signals
			psa_get of two signals              | 0x26 | 0x30       | 0    | 0    | 0 | is not exactly one signal
			psa_get of no signal                | 0x26 | 0          | 0    | 0    | 0 | is not exactly one signal
			psa_get of what is not asserted     | 0x26 | 0x80000000 | BUF  | 0    | 0 | is not asserted
			psa_get to memory that is not there | 0x26 | 0x10       | 0x60000000 | 0 | 0 | the message buffer
			psa_set_rhandle of a stateless one  | 0x27 | HANDLE     | 5    | 0    | 0 | is stateless
			psa_read with a wrong handle        | 0x28 | 0x777      | 0    | BUF  | 4 | no message that the partition has taken
			psa_read of a null handle           | 0x28 | 0          | 0    | BUF  | 4 | no message that the partition has taken
			psa_read of vector 4                | 0x28 | HANDLE     | 4    | BUF  | 4 | there is no vector 4
			psa_read of vector -1               | 0x28 | HANDLE     | -1   | BUF  | 4 | there is no vector 4294967295
			psa_read to nowhere                 | 0x28 | HANDLE     | 0    | 0x60000000 | 4 | the buffer: 0x60000000
			psa_skip of vector 4                | 0x29 | HANDLE     | 4    | 1    | 0 | there is no vector 4
			psa_write of vector 4               | 0x2A | HANDLE     | 4    | BUF  | 4 | there is no vector 4
			psa_write of too much               | 0x2A | HANDLE     | 0    | BUF  | 5 | 5 bytes do not fit into output vector 0
			psa_write from nowhere              | 0x2A | HANDLE     | 0    | 0x60000000 | 4 | the buffer: 0x60000000
			psa_write with a wrong handle       | 0x2A | 0x777      | 0    | BUF  | 4 | no message that the partition has taken
			psa_reply with a wrong handle       | 0x2B | 0x777      | 0    | 0    | 0 | no message that the partition has taken
			psa_notify without the option       | 0x2C | 256        | 0    | 0    | 0 | CONFIG_TFM_DOORBELL_API
			psa_clear without the option        | 0x2D | 0          | 0    | 0    | 0 | CONFIG_TFM_DOORBELL_API
			psa_eoi of a service's signal       | 0x2E | 0x10       | 0    | 0    | 0 | is of no interrupt
			psa_eoi of two signals              | 0x2E | 0xC0000000 | 0    | 0    | 0 | is not exactly one signal
			psa_eoi of what is not asserted     | 0x2E | 0x80000000 | 0    | 0    | 0 | is not asserted
			psa_eoi of a first-level interrupt  | 0x2E | 0x40000000 | 0    | 0    | 0 | use psa_reset_signal
			psa_irq_enable of a service         | 0x31 | 0x10       | 0    | 0    | 0 | is of no interrupt
			psa_irq_disable of two              | 0x32 | 0xC0000000 | 0    | 0    | 0 | is not exactly one signal
			psa_reset_signal of a second-level  | 0x33 | 0x80000000 | 0    | 0    | 0 | use psa_eoi
			psa_reset_signal, not asserted      | 0x33 | 0x40000000 | 0    | 0    | 0 | is not asserted
			psa_map_invec without the option    | 0x37 | HANDLE     | 0    | 0    | 0 | PSA_FRAMEWORK_HAS_MM_IOVEC
			psa_panic                           | 0x2F | 0          | 0    | 0    | 0 | LOG called psa_panic
			""")
	void whatPanics(String what, String svc, String a, String b, String c, String d, String words) {
		stateless();
		log.take(0);
		p.svc("main", Integer.decode(svc), argument(a), argument(b), argument(c), argument(d));

		String why = world.runToPanic();

		assertTrue(why.contains(words), why);
	}

	private Object argument(String text) {
		return switch (text) {
			case "HANDLE" -> log.handle();
			case "BUF" -> p.buffer(0x40);
			default -> Long.decode(text).intValue();
		};
	}

	@Test
	void aReplyEndsTheHandle() {
		stateless();
		log.take(0).reply(0);
		p.svc("main", 0x28, log.handle(), 0, p.buffer(0x40), 4);

		assertTrue(world.runToPanic().contains("no message that the partition has taken"));
	}

	@Test
	void anotherPartitionsHandleIsNoHandle() {
		world.option("CONFIG_TFM_DOORBELL_API", "ON");
		stateless();
		log.take(0);
		World.Part spy = world.part("SPY").priority(Priority.LOW).stateless("SPY_RUN", 0xF201, 17);
		p.svc("main", 0x2C, spy.pid);
		p.svc("main", 0x25, 0x8000_0000, World.BLOCK);
		spy.puppet.svc("main", 0x25, World.ANY, World.BLOCK);
		spy.puppet.svc("main", 0x28, log.handle(), 0, spy.puppet.buffer(0x40), 4);

		assertTrue(world.runToPanic().startsWith("psa_read of SPY"));
		assertTrue(world.word(log.handle().address()) != 0, "LOG held the message then");
	}

	@Test
	void aConnectionMessageAllowsFewReplies() {
		log.connected("LOG_LINES", 0xF200, STRICT, 1).take(0).reply(-132);
		world.gateway(2, 0xF200, 1);

		assertTrue(world.runToPanic().contains("allows SUCCESS, CONNECTION_REFUSED and CONNECTION_BUSY, not GENERIC_ERROR"));
	}

	@Test
	void aConnectionMessageHasNoVectors() {
		log.connected("LOG_LINES", 0xF200, STRICT, 1).take(0);
		p.svc("main", 0x28, log.handle(), 0, p.buffer(0x40), 4);
		world.gateway(2, 0xF200, 1);

		assertTrue(world.runToPanic().contains("a message of type -1 has no vectors"));
	}

	@Test
	void theReverseHandleComesWithLaterMessages() {
		log.connected("LOG_LINES", 0xF200, STRICT, 1).take(0);
		p.svc("main", 0x27, log.handle(), 0x1234);
		log.reply(0).take(0);
		int seen = p.call("main", p.function("peek"), p.buffer(12));
		log.reply(0).rest();
		int handle = world.gateway(2, 0xF200, 1);
		world.call(new Puppet.From(handle), 1, NONE, NONE);

		world.runToEnd();

		assertEquals(0x1234, world.word(seen));
	}

	@Test
	void signalsStayWhileMessagesWait() {
		log.priority(Priority.LOW).stateless("LOG_LINES", 0xF200, 16);
		for (int i = 0; i < 2; i++)
			world.part("CLIENT" + i).priority(i == 0 ? Priority.HIGH : Priority.NORMAL).uses(0xF200).puppet.svc("main", 0x22, LINES, i + 1, 0,
					0);
		for (int i = 0; i < 2; i++)
			world.part("CLIENT" + i).stateless("C" + i, 0xF210 + i, 20 + i).rest();
		p.svc("main", 0x25, World.ANY, World.BLOCK);
		p.svc("main", 0x26, 0x10, p.buffer(0));
		int second = p.svc("main", 0x25, World.ANY, 0);
		log.reply(0);
		p.svc("main", 0x26, 0x10, p.buffer(0));
		int third = p.svc("main", 0x25, World.ANY, 0);
		log.reply(0).rest();

		world.runToEnd();

		assertEquals(0x10, world.word(second));
		assertEquals(0, world.word(third));
		assertEquals(List.of("type 1", "type 2"), world.events.stream().filter(e -> e.kind() == Kind.GET).map(e -> e.operation()).toList());
	}

	@Test
	void getOfAnAssertedBitThatIsNoServiceSaysDoesNotExist() {
		world.option("CONFIG_TFM_DOORBELL_API", "1");
		log.stateless("LOG_LINES", 0xF200, 16);
		p.svc("main", 0x2C, 256);
		int waited = p.svc("main", 0x25, World.ANY, World.BLOCK);
		int got = p.svc("main", 0x26, 8, p.buffer(0));
		p.svc("main", 0x2D);
		int after = p.svc("main", 0x25, World.ANY, 0);
		p.svc("main", 0x2D);

		assertTrue(world.runToPanic().contains("the doorbell is not asserted"));
		assertEquals(8, world.word(waited));
		assertEquals(-140, world.word(got));
		assertEquals(0, world.word(after));
	}

	@Test
	void notifyOfNobodyPanics() {
		world.option("CONFIG_TFM_DOORBELL_API", "ON");
		log.stateless("LOG_LINES", 0xF200, 16);
		p.svc("main", 0x2C, 999);

		assertTrue(world.runToPanic().contains("no partition has PID 999"));
	}

	@Test
	void mappedVectorsAreTheClientsMemory() {
		stateless();
		world.mmIovec();
		log.take(0);
		int in = p.svc("main", 0x37, log.handle(), 0);
		int out = p.svc("main", 0x39, log.handle(), 0);
		int value = p.call("main", p.function("peek"), new Puppet.From(in));
		p.call("main", p.function("poke"), new Puppet.From(out), 0x55);
		p.svc("main", 0x38, log.handle(), 0);
		p.svc("main", 0x3A, log.handle(), 0, 2);
		log.reply(0).rest();

		world.runToEnd();

		assertEquals(world.app.buffer(0), world.word(in));
		assertEquals(0x11223344, world.word(value));
		assertEquals(0x55, world.word(world.app.buffer(0x20)));
		assertEquals(2, world.word(world.app.buffer(0x144)));
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			an empty vector         | 0x37 | 1 | 0    | 0    | the vector is empty
			twice                   | 0x37 | 0 | 0x37 | 0    | mapped before
			after its unmapping     | 0x38 | 0 | 0x37 | 0    | mapped before
			after reading           | 0x29 | 0 | 0x37 | 0    | copied from or to before
			reading a mapped one    | 0x37 | 0 | 0x29 | 0    | is mapped and cannot be copied
			unmapping without       | 0x20 | 0 | 0x38 | 0    | is not mapped
			unmapping too much      | 0x39 | 0 | 0x3A | 5    | are more than the vector's 4
			index 4                 | 0x37 | 4 | 0    | 0    | there is no vector 4
			""")
	void whatPanicsInMapping(String what, String first, int index, String second, int size, String words) {
		stateless();
		world.mmIovec();
		log.take(0);
		if (first.equals("0x38"))
			p.svc("main", 0x37, log.handle(), index);
		p.svc("main", Integer.decode(first), log.handle(), index);
		if (!second.equals("0"))
			p.svc("main", Integer.decode(second), log.handle(), index, size);

		String why = world.runToPanic();

		assertTrue(why.contains(words), why);
	}

	@Test
	void anOutputThatIsMappedAndNotUnmappedHasLengthZero() {
		stateless();
		world.mmIovec();
		log.take(0);
		p.svc("main", 0x39, log.handle(), 0);
		log.reply(0).rest();

		world.runToEnd();

		assertEquals(0, world.word(world.app.buffer(0x144)), "facts T13");
	}

	@Test
	void whatAPartitionPrintsComesOut() {
		stateless();
		world.core.poke(p.buffer(0x80), 4, 0x0A_6968);
		log.take(0);
		int printed = p.svc("main", 2, p.buffer(0x80), 3);
		int denied = p.svc("main", 2, 0x6000_0000, 3);
		log.reply(0).rest();

		world.runToEnd();

		assertTrue(world.board.printed().endsWith("hi\n"), world.board.printed());
		assertEquals(3, world.word(printed));
		assertEquals(-135, world.word(denied));
		assertEquals("hi\n", world.event(Kind.LOG, Phase.INSTANT).text());
	}

	@Test
	void theEntryPointOfAnIpcPartitionMustNotReturn() {
		stateless();

		assertEquals("LOG called psa_panic", world.runToPanic());
	}

	@Test
	void lifecycleIsUnknownAsInTfm() {
		stateless();
		log.take(0);
		int state = p.svc("main", 0x30);
		log.reply(0).rest();

		world.runToEnd();

		assertEquals(0, world.word(state));
	}
}
