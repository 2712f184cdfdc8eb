// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.differential.exceptions;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.tfmstudio.sim.board.Board;
import org.tfmstudio.sim.board.Boards;
import org.tfmstudio.sim.board.io.ResetCause;
import org.tfmstudio.sim.core.Clock;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.Engine;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;

/** The image on our board and on QEMU's; both give the log. */
final class CaseRuns {
	private static final int LOG = 0x28210010;
	private static final int STEPS_TO_SAVE = 7;

	private CaseRuns() {
	}

	/** How our core comes to the end. */
	enum Way {
		RUN,
		/** one step at a time, on the reference path */
		STEP,
		/** stepping, and in a case's code the core is reset and given back its saved state every few steps */
		RESTORE
	}

	static byte[] onOurs(String name, byte[] image, Way way) {
		Board board = new Board(Boards.get(name).orElseThrow(), notice -> {
		});
		Core core = board.core();
		ByteBuffer words = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
		for (int at = 0; at < image.length; at += 4) {
			core.poke(CaseImage.BASE + at, 4, words.getInt(at));
		}
		core.semihosting(c -> {
			if (c.r(0) == 0x18) {
				c.requestStop("exit");
			}
		});
		if (Boolean.getBoolean("exceptions.faults")) {
			core.addFaultObserver((c, fault) -> System.out.println(fault));
		}
		board.reset(ResetCause.POWER_ON);
		Engine engine = board.engine();
		long limit = 1_000_000_000L;
		for (int step = 0; board.clock().now() < limit; step++) {
			Engine.Stop stop = way == Way.RUN ? engine.run(limit) : engine.step();
			if (way == Way.RESTORE && step % STEPS_TO_SAVE == 0 && (core.pc() & ~CaseImage.BASE) >= (CaseProgram.SECURE & ~CaseImage.BASE)) {
				saveAndRestore(board);
			}
			if ("exit".equals(stop.why())) {
				return log(core);
			} else if (stop.cause() != Engine.Cause.LIMIT && board.clock().next() == Clock.NEVER) {
				throw new IllegalStateException("our core stands still for ever: " + stop.cause() + " at " + Integer.toHexString(core.pc()));
			}
		}
		throw new IllegalStateException("our core does not come to an end: " + Integer.toHexString(core.pc()));
	}

	private static void saveAndRestore(Board board) {
		StateWriter out = new StateWriter();
		board.saveWithoutMemories(out);
		board.core().reset();
		board.restoreWithoutMemories(new StateReader(out.toByteArray()));
	}

	private static byte[] log(Core core) {
		int end = core.peek(LOG - 16, 4);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (int at = LOG; at < end; at++) {
			out.write(core.peek(at, 1));
		}
		return out.toByteArray();
	}

	/** QEMU counts instructions for time, so that the watchdog does not come early on a busy host. */
	static byte[] onQemu(String machine, byte[] image, Path folder) throws IOException, InterruptedException {
		Files.write(folder.resolve("cases.elf"), elf(image));
		Path log = folder.resolve("qemu.log");
		Process process = new ProcessBuilder("qemu-system-arm", "-M", "mps2-" + machine, "-display", "none", "-monitor", "none", "-serial", "none", "-kernel",
				"cases.elf", "-icount", "shift=6,sleep=off", "-semihosting-config", "enable=on,target=native").directory(folder.toFile()).redirectErrorStream(true)
				.redirectOutput(log.toFile()).start();
		try {
			if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
				throw new IOException("QEMU did not come to an end: " + Files.readString(log));
			}
			return Files.readAllBytes(folder.resolve("out.bin"));
		} finally {
			process.destroyForcibly();
		}
	}

	private static byte[] elf(byte[] image) {
		ByteBuffer elf = ByteBuffer.allocate(52 + 32 + image.length).order(ByteOrder.LITTLE_ENDIAN);
		elf.put(new byte[] { 0x7F, 'E', 'L', 'F', 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0 });
		elf.putShort((short) 2).putShort((short) 40).putInt(1).putInt(CaseImage.BASE).putInt(52).putInt(0).putInt(0x05000200);
		elf.putShort((short) 52).putShort((short) 32).putShort((short) 1).putShort((short) 40).putShort((short) 0).putShort((short) 0);
		elf.putInt(1).putInt(84).putInt(CaseImage.BASE).putInt(CaseImage.BASE).putInt(image.length).putInt(image.length).putInt(7).putInt(4);
		elf.put(image);
		return elf.array();
	}
}
