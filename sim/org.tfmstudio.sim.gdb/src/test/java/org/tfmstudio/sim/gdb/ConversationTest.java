// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What a connection agrees on, threads, and the monitor. */
class ConversationTest {
	private static final String LOOP = "loop:\n  b loop\n";

	@Test
	void theServerSaysWhatItCan() {
		try (Talk talk = Talk.about(LOOP)) {
			String can = talk.say("qSupported:multiprocess+;swbreak+");
			assertTrue(can.startsWith("PacketSize=4000;"), can);
			assertTrue(can.contains("qXfer:features:read+") && can.contains("QStartNoAckMode+"), can);
			assertEquals("vCont;c;C;s;S;r", talk.say("vCont?"));
		}
	}

	@Test
	void errorsAreSentencesForThoseWhoTakeThem() {
		try (Talk talk = Talk.about(LOOP)) {
			assertEquals("E03", talk.say("pff"));
			talk.say("qSupported:error-message+");
			assertEquals("E.there is no register 255", talk.say("pff"));
		}
	}

	@Test
	void whatIsNotKnownIsAnsweredWithNothing() {
		try (Talk talk = Talk.about(LOOP)) {
			for (String packet : new String[] { "", "vMustReplyEmpty", "qCRC:0,4", "qTStatus", "vFile:open:", "QPassSignals:", "A", "qXfer:auxv:read::0,10", "~" }) {
				assertEquals("", talk.say(packet), packet);
			}
		}
	}

	@Test
	void coresAreThreads() {
		try (Talk talk = Talk.about(LOOP)) {
			assertEquals("QC1", talk.say("qC"));
			String threads = talk.say("qfThreadInfo");
			assertTrue(threads.startsWith("m1"), threads);
			assertEquals("l", talk.say("qsThreadInfo"));
			assertEquals("OK", talk.say("T1"));
			assertEquals("E03", talk.say("T9"));
			assertEquals("OK", talk.say("Hg1"));
			assertEquals("OK", talk.say("Hg0"));
			assertEquals("OK", talk.say("Hc-1"));
			assertEquals("E03", talk.say("Hg9"));
			assertEquals("5365637572652c2070726976696c656765642074687265616", talk.say("qThreadExtraInfo,1").substring(0, 49));
			assertTrue(talk.say("qXfer:threads:read::0,1000").contains("name=\"core 0\">Secure, privileged thread<"));
		}
	}

	@Test
	void nonStopIsRefused() {
		try (Talk talk = Talk.about(LOOP)) {
			assertEquals("OK", talk.say("QNonStop:0"));
			assertEquals("E5f", talk.say("QNonStop:1"));
		}
	}

	@Test
	void theMonitorHelps() {
		try (Talk talk = Talk.about(LOOP)) {
			assertTrue(talk.monitor("help").contains("monitor events [N]"));
			assertTrue(talk.monitor("").contains("monitor stack"));
			assertTrue(talk.monitor("dance").contains("\"dance\" is no command"));
			assertTrue(talk.monitor("events").contains("no PSA event so far"));
			assertTrue(talk.monitor("events many").contains("a number is expected"));
			assertTrue(talk.monitor("event 7").contains("no event 7"));
			assertTrue(talk.monitor("explain").contains("no fault"));
			assertTrue(talk.monitor("stack").contains("0x10000100"), talk.monitor("stack"));
			talk.say("s");
			assertTrue(talk.monitor("time").contains("0.050 us, cycle 1, 1 instructions"), talk.monitor("time"));
			assertTrue(talk.monitor("break psa:").contains("break: "), talk.monitor("break psa:"));
		}
	}

	@Test
	void aCommandThatIsNoHexIsAnError() {
		try (Talk talk = Talk.about(LOOP)) {
			assertEquals("E16", talk.say("qRcmd,zz"));
			assertEquals("E16", talk.say("qRcmd"));
		}
	}
}
