// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Registers and memory. */
class StateTest {
	private static final String LOOP = """
			start:
			  movs r0, #1
			  movs r1, #2
			loop:
			  adds r0, r0, r1
			  b loop
			""";

	@Test
	void registersStandInTheOrderOfTheTargetDescription() {
		try (Talk talk = Talk.about(LOOP)) {
			String all = talk.say("g");
			assertEquals(0, all.length() % 8);
			assertEquals("00100038", all.substring(8 * 13, 8 * 14), "sp");
			assertEquals("00010010", all.substring(8 * 15, 8 * 16), "pc");
			assertEquals(Talk.STACK, talk.register("msp_s"));
			assertEquals(1, talk.register("secure"));
		}
	}

	@Test
	void theTargetDescriptionNamesBankedRegistersAndComesInPieces() {
		try (Talk talk = Talk.about(LOOP)) {
			StringBuilder text = new StringBuilder();
			String piece;
			do {
				piece = talk.say("qXfer:features:read:target.xml:%x,100", text.length());
				text.append(piece.substring(1));
			} while (piece.startsWith("m"));
			assertEquals("l", talk.say("qXfer:features:read:target.xml:%x,100", text.length()));
			for (String name : new String[] { "org.gnu.gdb.arm.m-profile", "org.gnu.gdb.arm.m-system", "org.gnu.gdb.arm.secext", "\"msp_ns\"", "\"psplim_s\"",
					"\"control_ns\"", "\"secure\"" }) {
				assertTrue(text.indexOf(name) > 0, () -> name + " in " + text);
			}
		}
	}

	@Test
	void oneDescriptionServesBothCores() {
		try (Talk talk = Talk.about(LOOP)) {
			assertTrue(talk.say("qXfer:features:read:target.xml:0,2000").contains("org.gnu.gdb.arm.vfp"), "core 1 of AN521 has an FPU");
			assertEquals("OK", talk.say("Hg2"));
			assertEquals(0, talk.register("fpscr"));
			assertEquals("OK", talk.register("r3", 7));
			assertEquals("OK", talk.say("Hg1"));
			assertEquals(0, talk.register("r3"), "each core has its own");
			assertTrue(talk.say("qXfer:threads:read::0,1000").contains("name=\"core 1\">held by CPUWAIT<"));
		}
	}

	@Test
	void aCoreWithAnFpuShowsItsRegisters() {
		try (Talk talk = Talk.about("an505", LOOP)) {
			assertTrue(talk.say("qXfer:features:read:target.xml:0,2000").contains("org.gnu.gdb.arm.vfp"));
			int d3 = talk.machine().registers().number("d3");
			assertEquals("OK", talk.say("P%x=0102030405060708", d3));
			assertEquals("0102030405060708", talk.say("p%x", d3));
			assertEquals(0x04030201, talk.machine().core(0).s(6));
			assertEquals(0x08070605, talk.machine().core(0).s(7));
		}
	}

	@Test
	void registersCanBeSet() {
		try (Talk talk = Talk.about(LOOP)) {
			assertEquals("OK", talk.register("r7", 0xCAFE));
			assertEquals(0xCAFE, talk.register("r7"));
			assertEquals("OK", talk.register("psp_ns", 0x2800_0100));
			assertEquals(0x2800_0100, talk.register("psp_ns"));
			String all = talk.say("g");
			assertEquals("OK", talk.register("r7", 0));
			assertEquals("OK", talk.say("G" + all));
			assertEquals(all, talk.say("g"));
		}
	}

	@Test
	void wrongRegistersAreErrors() {
		try (Talk talk = Talk.about(LOOP)) {
			assertEquals("E03", talk.say("pff"));
			assertEquals("E03", talk.say("Pff=00000000"));
			assertEquals("E16", talk.say("P0=00"));
			assertEquals("E16", talk.say("G00"));
			assertEquals("E16", talk.say("p"));
		}
	}

	@Test
	void memoryIsReadThroughBothAliases() {
		try (Talk talk = Talk.about(LOOP)) {
			assertEquals("00100038", talk.say("m10000000,4"));
			assertEquals("00100038", talk.say("m0,4"), "the same memory by its Non-secure alias");
			assertEquals("1000", talk.say("m10000001,2"));
			assertEquals("", talk.say("m10000000,0"));
		}
	}

	@Test
	void memoryIsWrittenInHexAndInBinary() {
		try (Talk talk = Talk.about(LOOP)) {
			assertEquals("OK", talk.say("M38000001,3:aabbcc"));
			assertEquals("00aabbcc", talk.say("m38000000,4"));
			assertEquals("OK", talk.say("X38000000,0:"), "asks whether the packet is understood");
			assertEquals("OK", talk.say("X38000000,2:\u0001\u00ff"));
			assertEquals("01ffbbcc", talk.say("m28000000,4"));
			assertEquals("E16", talk.say("M38000000,4:aabb"));
			assertEquals("E16", talk.say("X38000000,2:abc"));
		}
	}

	@Test
	void whereNothingIsIsAnError() {
		try (Talk talk = Talk.about(LOOP)) {
			assertEquals("E0e", talk.say("m90000000,4"));
			assertEquals("E0e", talk.say("M90000000,1:00"));
			assertEquals("00000000", talk.say("m107ffffc,8"), "what can be read comes, and no more");
		}
	}

	@Test
	void theMemoryMapListsMemoriesDevicesAndThePrivateBus() {
		try (Talk talk = Talk.about(LOOP)) {
			String map = talk.say("qXfer:memory-map:read::0,2000");
			assertTrue(map.contains("start=\"0x10000000\" length=\"0x800000\""), map);
			assertTrue(map.contains("start=\"0xe000e000\" length=\"0x1000\""), map);
			assertTrue(map.contains("start=\"0x40200000\""), map);
			assertEquals("E03", talk.say("qXfer:memory-map:read:x:0,100"));
		}
	}

	@Test
	void aViewShowsWhatASecurityStateMaySee() {
		try (Talk talk = Talk.about(LOOP)) {
			assertTrue(talk.monitor("nonsecure").contains("Non-secure"));
			assertEquals("E0e", talk.say("m10000000,4"), "the SAU is off: all memory is Secure");
			assertEquals("E0e", talk.say("M38000000,1:00"));
			talk.monitor("secure");
			assertEquals("00100038", talk.say("m10000000,4"));
			talk.monitor("auto");
			assertEquals("00100038", talk.say("m0,4"));
		}
	}

	@Test
	void theSystemControlSpaceHasABankForEachState() {
		try (Talk talk = Talk.about(LOOP)) {
			assertEquals("OK", talk.say("Me002ed08,4:00020000"), "VTOR_NS by the alias");
			assertEquals("00000010", talk.say("me000ed08,4"));
			talk.monitor("nonsecure");
			assertEquals("00020000", talk.say("me000ed08,4"));
		}
	}
}
