// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.differential;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.tfmstudio.sim.board.Board;
import org.tfmstudio.sim.board.Boards;
import org.tfmstudio.sim.board.io.ResetCause;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.Engine;

/** The two machines: bytes of draws in, bytes of outcomes out. */
public final class Machines {
	private static final String QEMU = "qemu-system-arm";

	private Machines() {
	}

	/** Whether {@code qemu-system-arm} can be started. */
	public static boolean qemuAvailable() {
		try {
			return new ProcessBuilder(QEMU, "--version").redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
		} catch (IOException | InterruptedException e) {
			return false;
		}
	}

	static Qemu startQemu(Target target, Path folder, byte[] image, byte[] draws) throws IOException {
		Files.write(folder.resolve("guest.elf"), Guest.elf(image));
		Files.write(folder.resolve("in.bin"), draws);
		Path log = folder.resolve("qemu.log");
		Process process = new ProcessBuilder(QEMU, "-M", "mps2-" + target.board, "-display", "none", "-monitor", "none", "-serial", "none",
				"-kernel", "guest.elf", "-semihosting-config", "enable=on,target=native").directory(folder.toFile())
				.redirectErrorStream(true).redirectOutput(log.toFile()).start();
		return new Qemu(target, process, folder.resolve("out.bin"), log);
	}

	/** QEMU at work; closing ends it. */
	record Qemu(Target target, Process process, Path out, Path log) implements AutoCloseable {
		/** Waits for its end. */
		byte[] outcomes() throws IOException, InterruptedException {
			boolean ended = process.waitFor(600, TimeUnit.SECONDS);
			if (!ended || process.exitValue() != 0) {
				throw new IOException("QEMU " + (ended ? "ended with " + process.exitValue() : "did not end") + " after "
						+ Files.size(out) / (4 * target.outcomeWords) + " outcomes: " + tail(log));
			}
			return Files.readAllBytes(out);
		}

		@Override
		public void close() {
			process.destroyForcibly();
		}
	}

	private static String tail(Path log) throws IOException {
		String text = Files.readString(log);
		return text.substring(Math.max(0, text.length() - 2000));
	}

	/** Shares of the draws run on machines of their own, side by side. */
	static byte[] runOnOurs(Target target, byte[] image, byte[] draws) {
		return run(target, image, draws, false);
	}

	/** The same, one step after the other: by the reference path alone. */
	static byte[] stepOnOurs(Target target, byte[] image, byte[] draws) {
		return run(target, image, draws, true);
	}

	private static byte[] run(Target target, byte[] image, byte[] draws, boolean steps) {
		int share = 50 * 1000 * target.drawWords * 4;
		List<byte[]> outcomes = IntStream.range(0, (draws.length + share - 1) / share).parallel()
				.mapToObj(n -> one(target, image, Arrays.copyOfRange(draws, n * share, Math.min(draws.length, (n + 1) * share)), steps)).toList();
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		outcomes.forEach(all::writeBytes);
		return all.toByteArray();
	}

	private static byte[] one(Target target, byte[] image, byte[] draws, boolean steps) {
		Board board = new Board(Boards.get(target.board).orElseThrow(), notice -> {
		});
		for (int at = 0; at < image.length; at += 4) {
			int word = image[at] & 0xFF | (image[at + 1] & 0xFF) << 8 | (image[at + 2] & 0xFF) << 16 | image[at + 3] << 24;
			board.core().poke(Layout.IMAGE + at, 4, word);
		}
		GuestFiles files = new GuestFiles(draws);
		board.core().semihosting(files::call);
		board.reset(ResetCause.POWER_ON);
		long limit = 10_000_000L + draws.length * 40L;
		Engine engine = board.core().engine();
		Engine.Stop stop = steps ? engine.step() : engine.run(limit);
		while (steps && stop.cause() == Engine.Cause.LIMIT && board.clock().now() < limit) {
			stop = engine.step();
		}
		if (!"exit".equals(stop.why())) {
			throw new IllegalStateException("our core stopped: " + stop + String.format(" pc %08x xpsr %08x lr %08x, outcomes %d, draw %d", board.core().pc(),
					board.core().xpsr(), board.core().r(14),
					files.out.size() / (4 * target.outcomeWords),
					(board.core().peek(0x10030008, 4) - 0x10040000) / (4 * target.drawWords)));
		}
		return files.out.toByteArray();
	}

	/** Semihosting with one file to read and one to write. */
	private static final class GuestFiles {
		private final byte[] in;
		private int at;
		private final ByteArrayOutputStream out = new ByteArrayOutputStream();

		GuestFiles(byte[] in) {
			this.in = in;
		}

		void call(Core core) {
			int block = core.r(1);
			switch (core.r(0)) {
				case 1 -> core.r(0, core.peek(block + 4, 4) == 1 ? 3 : 4);
				case 2 -> core.r(0, 0);
				case 5 -> {
					int from = core.peek(block + 4, 4);
					int length = core.peek(block + 8, 4);
					for (int i = 0; i < length; i += 4) { // records are words
						int word = core.peek(from + i, 4);
						for (int n = 0; n < Math.min(4, length - i); n++) {
							out.write(word >>> 8 * n);
						}
					}
					core.r(0, 0);
				}
				case 6 -> {
					int to = core.peek(block + 4, 4);
					int length = Math.min(core.peek(block + 8, 4), in.length - at);
					for (int i = 0; i < length; i += 4) {
						core.poke(to + i, 4, in[at] & 0xFF | (in[at + 1] & 0xFF) << 8 | (in[at + 2] & 0xFF) << 16 | in[at + 3] << 24);
						at += 4;
					}
					core.r(0, core.peek(block + 8, 4) - length);
				}
				case 0x18 -> core.requestStop("exit");
				default -> throw new IllegalStateException("semihosting " + core.r(0));
			}
		}
	}
}
