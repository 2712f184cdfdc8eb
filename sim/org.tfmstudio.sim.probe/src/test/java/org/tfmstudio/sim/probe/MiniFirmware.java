// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.tfmstudio.sim.board.Board;
import org.tfmstudio.sim.board.Boards;
import org.tfmstudio.sim.board.io.ResetCause;
import org.tfmstudio.sim.image.ElfFile;
import org.tfmstudio.sim.image.symbols.SymbolModule;
import org.tfmstudio.sim.image.symbols.Symbols;
import org.tfmstudio.sim.trace.PsaEvent;

/** Our own small firmware with TF-M's names, compiled for a version's layout of load records, on a board. */
final class MiniFirmware {
	private static final long CYCLE_NANOS = 50;

	final Board board;
	final ElfFile secure;
	final ElfFile application;
	final List<PsaEvent> events = new ArrayList<>();
	FirmwareProbes probes;

	private MiniFirmware(Path folder) throws IOException {
		secure = ElfFile.read(folder.resolve("secure.elf"));
		application = ElfFile.read(folder.resolve("app.elf"));
		board = new Board(Boards.get("an521").orElseThrow(), notice -> { });
		board.load(secure.image());
		board.load(application.image());
	}

	/**
	 * Compiles and loads it.
	 *
	 * @param version 20, 21 or 23
	 */
	static MiniFirmware build(Path folder, int version, boolean ipc) throws IOException, InterruptedException {
		for (String file : List.of("secure.c", "secure.ld", "load.h", "app.c"))
			try (InputStream in = MiniFirmware.class.getResourceAsStream("/mini/" + file)) {
				Files.write(folder.resolve(file), in.readAllBytes());
			}
		List<String> gcc = List.of("arm-none-eabi-gcc", "-mcpu=cortex-m33+nodsp", "-mfloat-abi=soft", "-mthumb", "-O1", "-g", "-nostdlib",
				"-ffreestanding");
		run(folder, gcc, "-mcmse", "-DVERSION=" + version, "-DIPC=" + (ipc ? 1 : 0), "-Tsecure.ld", "-Wl,--cmse-implib,--out-implib=gateways.o",
				"-o", "secure.elf", "secure.c", "-lgcc");
		run(folder, gcc, "-Wl,--section-start=.vectors=0x00100400,-Ttext=0x00100480,-Tbss=0x28100000,-e,Reset_Handler", "-o", "app.elf", "app.c",
				"gateways.o");
		return open(folder);
	}

	/** Loads what was compiled before. */
	static MiniFirmware open(Path folder) throws IOException {
		return new MiniFirmware(folder);
	}

	private static void run(Path folder, List<String> gcc, String... options) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(gcc);
		command.addAll(List.of(options));
		Process process;
		try {
			process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
		} catch (IOException e) {
			Assumptions.abort("notice: skipped, " + e.getMessage());
			return;
		}
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0)
			throw new AssertionError(String.join(" ", command) + ":\n" + said);
	}

	SymbolModule module(String name, ElfFile elf) {
		return new SymbolModule(name, elf, Board::canonical);
	}

	MiniFirmware attach() {
		return attach(List.of(module("tfm_s", secure), module("tfm_ns", application)));
	}

	MiniFirmware attach(List<SymbolModule> known) {
		probes = FirmwareProbes.attach(board.core(), new Symbols(known), CYCLE_NANOS, events::add);
		return this;
	}

	/** From power-on; the secure image stands where the board's first image would send the core. */
	MiniFirmware boot() throws IOException {
		board.reset(ResetCause.POWER_ON);
		board.core().register(org.tfmstudio.sim.core.CoreRegister.MSP_S, board.core().peek(0x1008_0400, 4));
		board.core().pc(board.core().peek(0x1008_0404, 4));
		board.core().xpsr(1 << 24);
		return this;
	}

	void run(long cycles) {
		board.engine().run(board.clock().now() + cycles);
	}
}
