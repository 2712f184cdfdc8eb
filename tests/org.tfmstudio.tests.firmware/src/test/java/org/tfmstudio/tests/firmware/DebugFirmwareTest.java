// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.tests.firmware.Firmware.Source;

/**
 * Firmware that uses the debug components of the core by itself. QEMU 7.2 models none of them (DWT and ITM read as zero there, TRCENA does
 * not stick, FPB is not there): what they print is given here in words, after DDI0553.
 */
class DebugFirmwareTest {
	private static final long LONG = 10_000_000;

	@TempDir
	Path folder;

	@Test
	void dwt() throws Exception {
		assertPrints(machine("dwt.c"), """
				off without TRCENA 00000000
				comparators 00000004
				counts 00000001
				wraps 00000001
				stands still 00000000
				goes on 00000001
				write 00000001
				matched 00000001
				reading clears it 00000000
				read where writes are watched 00000000
				write of its last byte 00000001
				read 00000001
				write where reads are watched 00000000
				no action 00000000
				matched without action 00000001
				writes in a range 00000004
				instruction 00000002
				writes of a value 00000002
				cycle 00000001
				monitor off 00000000
				others 00000000
				""");
	}

	@Test
	void fpb() throws Exception {
		assertPrints(machine("fpb.c"), """
				version 00000001
				breakpoints 00000008
				literals 00000000
				result while it is off 0000002a
				hits 00000000
				enabled without key 00000000
				enabled 00000001
				result 0000002a
				hits 00000001
				before the first instruction 00000001
				result again 00000008
				hits 00000001
				results 0000002a
				hits 00000002
				at thrice 00000001
				results 0000001e
				hits 00000004
				result after it is off 00000010
				hits 00000004
				others 00000000
				""");
	}

	@Test
	void itm() throws Exception {
		Machine machine = machine("itm.c");
		var text = new StringBuilder();
		var words = new ArrayList<String>();
		machine.board.core().itm((port, size, value) -> {
			if (port == 0)
				text.append((char) value);
			else
				words.add(String.format("port %d: %d bytes %x", port, size, value));
		});
		assertPrints(machine, """
				ready without TRCENA 00000000
				ter 80000103
				tcr 00000001
				ready 00000001
				ready where the port is off 00000000
				done
				""");
		assertEquals("hello, itm\nbye\n", text.toString());
		assertEquals(List.of("port 1: 4 bytes 12345678", "port 31: 2 bytes beef", "port 8: 4 bytes 800", "port 1: 4 bytes aaaa"), words);
	}

	private Machine machine(String file) throws Exception {
		return new Machine("an521", Firmware.compile(folder, new Source(file, Firmware.PLAIN)));
	}

	private static void assertPrints(Machine machine, String expected) {
		Outcome outcome = machine.run(LONG);
		assertEquals(expected, String.join("\n", outcome.lines()) + "\n");
		assertEquals(0, outcome.code());
		assertEquals(List.of(), machine.notices);
	}
}
