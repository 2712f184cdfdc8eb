// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.sim.board.Board;
import org.tfmstudio.sim.board.Boards;
import org.tfmstudio.sim.board.io.ResetCause;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.Engine;
import org.tfmstudio.sim.image.ElfFile;

/** One of our boards with a program in it. */
final class Machine {
	private static final int EXIT_EXTENDED = 0x20;

	final Board board;
	final List<String> notices = new ArrayList<>();
	final List<ResetCause> resets = new ArrayList<>();
	private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
	private int code = -1;

	Machine(String name, Path elf) throws IOException {
		board = new Board(Boards.get(name).orElseThrow(), notice -> notices.add(notice.sentence()));
		board.load(ElfFile.read(elf).image());
		board.uart(0).output(sent::write);
		board.cores().forEach(core -> core.semihosting(this::semihosting));
		board.reset(ResetCause.POWER_ON);
		board.onReset(resets::add);
	}

	private void semihosting(Core core) {
		if (core.r(0) == EXIT_EXTENDED) {
			code = core.peek(core.r(1) + 4, 4);
			core.requestStop("exit");
		}
	}

	/** Runs to the program's end, at most so many cycles. */
	Outcome run(long cycles) {
		Engine.Stop stop = board.engine().run(cycles);
		assertEquals("exit", stop.why(), () -> stop + String.format(" at %08x, cycle %d, after\n", board.cores().get(stop.core()).pc(), board.clock().now())
				+ sent + notices);
		return outcome();
	}

	/** What it did until now. */
	Outcome outcome() {
		return new Outcome(sent.toString(StandardCharsets.US_ASCII).lines().toList(), code);
	}
}
