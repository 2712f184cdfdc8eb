// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.explain;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;
import org.tfmstudio.sim.board.Board;
import org.tfmstudio.sim.board.Boards;
import org.tfmstudio.sim.board.io.ResetCause;
import org.tfmstudio.sim.image.ElfFile;
import org.tfmstudio.sim.image.symbols.SymbolModule;
import org.tfmstudio.sim.image.symbols.Symbols;

/** The firmware of both states that provokes faults, compiled, and where its sources carry marks. */
record Firmware(Path folder, List<String> secureSource, List<String> nonSecureSource, List<String> scenarios) {
	private static final int SCENARIO = 0x28300000;
	private static final String[] FLAGS = { "arm-none-eabi-gcc", "-mcpu=cortex-m33+nodsp", "-mthumb", "-mfloat-abi=soft", "-Og", "-g", "-nostdlib", "-w", "-I." };

	static Firmware compile(Path folder) throws Exception {
		for (String name : List.of("scenarios.h", "secure.c", "nonsecure.c")) {
			try (InputStream in = Firmware.class.getResourceAsStream(name)) {
				Files.copy(in, folder.resolve(name));
			}
		}
		gcc(folder, "-mcmse", "-o", "secure.elf", "secure.c", "-lgcc",
				"-Wl,--section-start=.vectors=0x10000000,-Ttext=0x10000200,--section-start=.gnu.sgstubs=0x10040000,-Tdata=0x38001000,-Tbss=0x38002000",
				"-Wl,-e,start,--defsym=stack_top=0x38008000,--defsym=thread_top=0x38009000,--no-warn-rwx-segments,--cmse-implib,--out-implib=gateways.o");
		gcc(folder, "-o", "nonsecure.elf", "nonsecure.c", "gateways.o", "-lgcc",
				"-Wl,--section-start=.vectors=0x00100000,-Ttext=0x00100400,-Tdata=0x28200000,-Tbss=0x28201000",
				"-Wl,-e,start,--defsym=stack_top=0x28210000,--no-warn-rwx-segments");
		String header = Files.readString(folder.resolve("scenarios.h"));
		List<String> scenarios = new ArrayList<>(List.of("NONE"));
		header = header.substring(header.indexOf("SCENARIOS(_)") + "SCENARIOS(_)".length(), header.indexOf("#define NUMBER"));
		for (int at = header.indexOf("_("); at >= 0; at = header.indexOf("_(", at + 2)) {
			scenarios.add(header.substring(at + 2, header.indexOf(')', at)));
		}
		return new Firmware(folder, Files.readAllLines(folder.resolve("secure.c")), Files.readAllLines(folder.resolve("nonsecure.c")), scenarios);
	}

	private static void gcc(Path folder, String... options) throws Exception {
		List<String> command = new ArrayList<>(List.of(FLAGS));
		command.addAll(List.of(options));
		Path log = folder.resolve("gcc.txt");
		Process process;
		try {
			process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		} catch (IOException e) {
			process = Assumptions.abort("notice: skipped, " + e.getMessage());
		}
		boolean ended = process.waitFor(30, TimeUnit.SECONDS);
		process.destroyForcibly();
		assertTrue(ended && process.exitValue() == 0, String.join(" ", command) + "\n" + Files.readString(log));
	}

	int scenario(String name) {
		int number = scenarios.indexOf(name);
		assertTrue(number > 0, name);
		return number;
	}

	/** The place of a mark: {@code secure.c:57}. */
	String marked(String mark) {
		for (String file : List.of("secure.c", "nonsecure.c")) {
			List<String> lines = file.equals("secure.c") ? secureSource : nonSecureSource;
			for (int i = 0; i < lines.size(); i++) {
				if (lines.get(i).endsWith("// " + mark)) {
					return file + ":" + (i + 1);
				}
			}
		}
		throw new AssertionError("no line has the mark " + mark);
	}

	Symbols symbols() throws Exception {
		return new Symbols(List.of(new SymbolModule("secure", ElfFile.read(folder.resolve("secure.elf")), Board::canonical),
				new SymbolModule("nonsecure", ElfFile.read(folder.resolve("nonsecure.elf")), Board::canonical)));
	}

	/** The board with both images and a scenario chosen, before the first instruction. */
	Board board(String scenario) throws Exception {
		Board board = new Board(Boards.get(scenario.equals("FLOATING_POINT") ? "an505" : "an521").orElseThrow(), notice -> { });
		board.load(ElfFile.read(folder.resolve("secure.elf")).image());
		board.load(ElfFile.read(folder.resolve("nonsecure.elf")).image());
		board.core().poke(SCENARIO, 4, scenario(scenario));
		board.reset(ResetCause.POWER_ON);
		return board;
	}
}
