// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.sim.board.FlashFile;
import org.tfmstudio.sim.board.FlashFile.Region;
import org.tfmstudio.sim.board.io.ResetCause;
import org.tfmstudio.tests.firmware.Firmware.Source;

/** Firmware that works with what the boards have: AN505, both cores, resets that keep RAM, flash that is kept. */
class BoardFirmwareTest {
	private static final long LONG = 200_000_000;

	@TempDir
	Path folder;

	@Test
	void an505() throws Exception {
		Path elf = Firmware.compile(folder, new Source("an505.c", Firmware.FLOATING));
		var machine = new Machine("an505", elf);
		Outcome ours = machine.run(LONG);
		ours.assertAsOn(Outcome.ofQemu("mps2-an505", elf, Outcome.COUNTED));
		assertEquals(List.of("41045050"), ours.values("scc id"));
		assertEquals(List.of("00000004"), ours.values("interrupts"));
		assertEquals(List.of("402df855"), ours.values("e"));
		assertEquals(5, ours.code());
		assertEquals(List.of(), machine.notices);
	}

	/** QEMU runs the cores of a board in turns of its own: what is printed does not depend on them. */
	@Test
	void bothCoresWithMhu() throws Exception {
		Path elf = Firmware.compile(folder, new Source("cores.c", Firmware.PLAIN), new Source("cores-second.c", Firmware.FLOATING));
		var machine = new Machine("an521", elf);
		Outcome ours = machine.run(LONG);
		ours.assertAsOn(Outcome.ofQemu("mps2-an521", elf, List.of()));
		assertEquals(List.of("00000001", "00000002"), ours.values("boot"));
		assertEquals(List.of("00000002", "00000002"), ours.values("cpuwait"));
		assertEquals(List.of("00010001"), ours.values("identity of core 1"));
		assertEquals(List.of("00000fa0"), ours.values("counted under a lock"));
		assertEquals(List.of("00001d4c"), ours.values("its fp"), "7.5 in thousandths");
		assertEquals(List.of("00010001"), ours.values("~it starts again"));
		assertEquals(0, ours.code());
		assertEquals(List.of(), machine.notices);
		assertTrue(machine.board.cores().get(1).instructions() > 10_000);

		var again = new Machine("an521", elf);
		again.run(LONG);
		assertEquals(machine.board.clock().now(), again.board.clock().now(), "two runs take the same time");
	}

	/** QEMU knows one cause of a reset, and GRETREG does not outlive one there. */
	@Test
	void watchdogResetKeepsRam() throws Exception {
		Path elf = Firmware.compile(folder, new Source("watchdog.c", Firmware.PLAIN));
		var machine = new Machine("an521", elf);
		Outcome ours = machine.run(LONG);
		ours.assertAsOn(Outcome.ofQemu("mps2-an521", elf, Outcome.COUNTED));
		assertEquals(List.of("00000001", "00000002", "00000003", "00000004"), ours.values("boot"));
		assertEquals(List.of("00000001", "00000005", "00000205", "00000215"), ours.values("~syndrome"));
		assertEquals(List.of("00000000", "00000001", "00000002", "00000003"), ours.values("~gretreg"));
		assertEquals(List.of(ResetCause.SECURE_WATCHDOG, ResetCause.SOFTWARE, ResetCause.SYSTEM_REQUEST), machine.resets);
		assertEquals(4, ours.code());
		assertEquals(List.of(), machine.notices);
	}

	/** QEMU's board forgets its flash: the first run is compared. */
	@Test
	void flashIsKeptFromRunToRun() throws Exception {
		Path elf = Firmware.compile(folder, new Source("flash.c", Firmware.PLAIN));
		Path file = folder.resolve("flash.bin");
		Outcome qemu = Outcome.ofQemu("mps2-an521", elf, Outcome.COUNTED);
		for (int boot = 1; boot <= 3; boot++) {
			// FlashFile.load comes before the images, so that a new build of the program would win
			var machine = new Machine("an521", elf);
			var flash = new FlashFile(machine.board, file, List.of(new Region(0x1030_0000, 0x1000)));
			assertEquals(boot > 1, flash.load());
			Outcome ours = machine.run(LONG);
			if (boot == 1)
				ours.assertAsOn(qemu);
			assertEquals(boot, ours.code());
			assertEquals(boot == 1, ours.lines().contains("storage is empty"));
			assertEquals(List.of(String.format("%08x", boot * (boot + 1) * (2 * boot + 1) / 6)), ours.values("sum of the log"));
			assertEquals(List.of("00000000"), ours.values("outside"), "what is not kept");
			assertTrue(flash.flush());
			assertFalse(flash.flush());
		}
		assertEquals(0x1000 + 24 + 4, Files.size(file));
	}
}
