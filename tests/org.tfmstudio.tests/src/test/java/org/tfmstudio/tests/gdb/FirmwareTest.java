// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.gdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.sim.device.DeviceSession;

/** gdb with a small firmware in C. */
class FirmwareTest {
	@TempDir
	private Path folder;
	private DeviceSession device;

	@BeforeEach
	void open() throws Exception {
		device = CounterFirmware.open("an521", folder);
	}

	@Test
	void breakpointsStepsAndFinishWork() throws Exception {
		Gdb.Session gdb = Gdb.debug(device, """
				echo #threads\\n
				info threads
				echo #break\\n
				break count
				continue
				backtrace
				echo #finish\\n
				finish
				echo #next\\n
				delete
				next
				next
				next
				print i
				echo #until\\n
				tbreak supervisor
				continue
				backtrace
				echo #end\\n
				kill
				""");
		assertTrue(gdb.part("threads").contains("\"core 0\" (Secure, privileged thread)"), gdb::text);
		assertTrue(gdb.part("threads").contains("\"core 1\" (held by CPUWAIT)"), gdb::text);
		assertTrue(gdb.part("break").contains("hit Breakpoint 1, count (by=1)"), gdb::text);
		assertTrue(gdb.part("break").contains("#1 ") && gdb.part("break").contains(" in reset () at "), gdb::text);
		assertTrue(gdb.part("finish").contains("reset () at "), gdb::text);
		assertTrue(gdb.part("next").contains("$1 = 2"), gdb::text);
		assertTrue(gdb.part("until").contains("supervisor () at "), gdb::text);
		assertTrue(gdb.part("until").contains("<signal handler called>"), gdb::text);
		assertTrue(gdb.part("until").matches("(?s).*#2 .* reset \\(\\) at .*"), "gdb unwinds the exception: " + gdb.text());
	}

	@Test
	void watchpointsTellOldAndNewValue() throws Exception {
		Gdb.Session gdb = Gdb.debug(device, """
				tbreak count if by == 3
				continue
				echo #write\\n
				watch tally.calls
				continue
				info registers pc
				echo #again\\n
				continue
				delete
				echo #read\\n
				rwatch tally.sum
				continue
				echo #end\\n
				kill
				""");
		assertTrue(gdb.part("write").contains("Old value = 2") && gdb.part("write").contains("New value = 3"), gdb::text);
		assertTrue(gdb.part("again").contains("Old value = 3") && gdb.part("again").contains("New value = 4"), gdb::text);
		assertTrue(gdb.part("read").contains("hit Hardware read watchpoint") && gdb.part("read").contains("Value = "), gdb::text);
	}

	@Test
	void timeRunsBackwards() throws Exception {
		Gdb.Session gdb = Gdb.debug(device, """
				tbreak supervisor
				continue
				echo #watch\\n
				watch tally.sum
				reverse-continue
				print by
				echo #other\\n
				delete
				break count if by == 2
				reverse-continue
				print tally.sum
				echo #next\\n
				delete
				reverse-finish
				reverse-next
				echo #forward\\n
				tbreak supervisor
				continue
				print tally.sum
				echo #finish\\n
				finish
				reverse-step
				echo #end\\n
				kill
				""");
		assertTrue(gdb.part("watch").contains("Old value = 10") && gdb.part("watch").contains("New value = 6"), gdb::text);
		assertTrue(gdb.part("other").contains("count (by=2)") && gdb.part("other").contains("= 1\n"), gdb::text);
		assertTrue(gdb.part("next").contains("reset () at"), gdb::text);
		assertTrue(gdb.part("forward").contains("= 10\n"), gdb::text);
	}

	@Test
	void registersAndMemoryCanBeChanged() throws Exception {
		Gdb.Session gdb = Gdb.debug(device, """
				break count
				continue
				echo #banked\\n
				info registers msp_s msp_ns psp_s psplim_s control_s secure
				echo #variable\\n
				set var tally.sum = 1000
				set var by = 7
				finish
				print tally.sum
				echo #aliases\\n
				print *(unsigned *) 0x38000000
				print *(unsigned *) 0x28000000
				echo #control\\n
				print/x *(unsigned *) 0xE000ED00
				echo #nothing\\n
				x/wx 0x90000000
				""");
		assertTrue(gdb.part("banked").contains("msp_s          0x3800"), gdb::text);
		assertTrue(gdb.part("banked").contains("secure         0x1"), gdb::text);
		assertTrue(gdb.part("variable").contains("$1 = 1007"), gdb::text);
		assertTrue(gdb.part("aliases").contains("$2 = 1007") && gdb.part("aliases").contains("$3 = 1007"), gdb::text);
		assertTrue(gdb.part("control").contains("0x410fd213"), gdb::text);
		assertTrue(gdb.part("nothing").contains("Cannot access memory at address 0x90000000"), gdb::text);
	}

	@Test
	void theMonitorResetsAndSpeaks() throws Exception {
		Gdb.Session gdb = Gdb.debug(device, """
				tbreak supervisor
				continue
				echo #stack\\n
				monitor stack
				echo #symbols\\n
				monitor symbols
				echo #nonsecure\\n
				monitor nonsecure
				python
				try:
				  gdb.execute("x/wx 0x10000000")
				except gdb.MemoryError as e:
				  print(e)
				end
				monitor auto
				echo #reset\\n
				monitor reset
				maintenance flush register-cache
				info registers pc
				echo #end\\n
				kill
				""");
		assertTrue(gdb.part("stack").contains("#0 ") && gdb.part("stack").contains("counter:supervisor"), gdb::text);
		assertTrue(gdb.part("symbols").contains("add-symbol-file " + folder.resolve("counter.elf")), gdb::text);
		assertTrue(gdb.part("nonsecure").contains("Cannot access memory at address 0x10000000"), gdb::text);
		assertTrue(gdb.part("reset").contains("<reset"), gdb::text);
	}

	@Test
	void theOtherCoreHasRegistersOfItsOwn() throws Exception {
		Gdb.Session gdb = Gdb.debug(device, """
				break count
				continue
				echo #second\\n
				thread 2
				info registers pc secure
				echo #first\\n
				thread 1
				info registers pc
				echo #end\\n
				kill
				""");
		assertTrue(gdb.part("first").contains("<count"), gdb::text);
		assertTrue(gdb.part("second").contains("<reset"), gdb::text);
	}

	@Test
	void floatingPointRegistersAreShownWhereTheCoreHasThem() throws Exception {
		device.close();
		Path other = java.nio.file.Files.createDirectories(folder.resolve("an505"));
		Gdb.Session gdb = Gdb.debug(CounterFirmware.open("an505", other), """
				break count
				continue
				echo #fp\\n
				set var $s3 = 1.5
				print $d1
				info registers s3 fpscr
				echo #end\\n
				kill
				""");
		assertTrue(gdb.part("fp").contains("s3             1.5"), gdb::text);
		assertEquals(1, gdb.part("fp").lines().filter(it -> it.startsWith("fpscr")).count(), gdb::text);
	}
}
