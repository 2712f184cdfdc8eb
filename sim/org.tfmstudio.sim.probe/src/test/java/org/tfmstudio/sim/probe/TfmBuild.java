// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.sim.board.Board;
import org.tfmstudio.sim.board.Boards;
import org.tfmstudio.sim.board.io.ResetCause;
import org.tfmstudio.sim.core.Engine;
import org.tfmstudio.sim.image.ElfFile;
import org.tfmstudio.sim.image.LoadImage;
import org.tfmstudio.sim.image.symbols.SymbolModule;
import org.tfmstudio.sim.image.symbols.Symbols;
import org.tfmstudio.sim.trace.PsaEvent;
import org.tfmstudio.sim.trace.PsaObserver;

/** A TF-M build for the AN521 in a folder with {@code spe/bin} and {@code ns/bin}, on a board of its own. */
final class TfmBuild {
	private static final int BL2 = 0x1000_0000;
	private static final int SECURE_SLOT = 0x1008_0000;
	private static final int NON_SECURE_SLOT = 0x1010_0000;
	private static final long CYCLE_NANOS = 50;

	final Board board;
	final List<PsaEvent> events = new ArrayList<>();
	final FirmwareProbes probes;
	private final ByteArrayOutputStream console = new ByteArrayOutputStream();
	private String until = "";

	TfmBuild(Path folder) throws IOException {
		this(folder, List.of("bl2", "tfm_s", "tfm_ns"));
	}

	/** @param known images whose symbols are known */
	TfmBuild(Path folder, List<String> known) throws IOException {
		board = new Board(Boards.get("an521").orElseThrow(), notice -> { });
		load(folder.resolve("spe/bin/bl2.bin"), BL2);
		load(folder.resolve("spe/bin/tfm_s_signed.bin"), SECURE_SLOT);
		load(folder.resolve("ns/bin/tfm_ns_signed.bin"), NON_SECURE_SLOT);
		List<SymbolModule> modules = new ArrayList<>();
		for (String name : known)
			modules.add(new SymbolModule(name, ElfFile.read(folder.resolve((name.equals("tfm_ns") ? "ns" : "spe") + "/bin/" + name + ".axf")),
					Board::canonical));
		PsaObserver all = events::add;
		probes = FirmwareProbes.attach(board.core(), new Symbols(modules), CYCLE_NANOS, all);
		board.uart(0).output(this::sent);
		board.reset(ResetCause.POWER_ON);
	}

	private void load(Path file, int address) throws IOException {
		board.load(LoadImage.raw(file.toString(), Files.readAllBytes(file), address));
	}

	private void sent(byte one) {
		console.write(one);
		if (one == '\n' && !until.isEmpty() && console().contains(until))
			board.core().requestStop(until);
	}

	String console() {
		return console.toString(StandardCharsets.UTF_8);
	}

	/** Runs until a text was printed, at most that many cycles. */
	Engine.Stop run(String text, long cycles) {
		until = text;
		return board.engine().run(board.clock().now() + cycles);
	}
}
