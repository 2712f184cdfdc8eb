// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.image.ElfFile;
import org.tfmstudio.sim.image.ElfSymbol;
import org.tfmstudio.sim.image.ImageException;

/** Whatever the registers and the memory hold when a probe looks on, it neither throws nor remembers without bound. */
class HostileMemoryTest {
	private static final int ROUNDS = 4_000;
	private static final int RAM = 0x3800_0000;
	private static final int[] ODD = { 0, -1, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFC, 0x4020_0000, 0xE000_ED00, 0x1008_0400, 0x0010_0400, 4, 48 };

	@TempDir
	static Path folder;

	@BeforeAll
	static void compile() throws Exception {
		MiniFirmware.build(folder, 21, true);
	}

	@Test
	void anythingMayBeFoundThere() throws Exception {
		MiniFirmware mini = MiniFirmware.open(folder).attach().boot();
		mini.run(200_000);
		Random random = new Random(20);
		List<Integer> functions = functions(mini.secure);
		Core core = mini.board.core();
		for (int i = 0; i < ROUNDS; i++) {
			core.reset(); // it may sleep, or be locked up
			for (int r = 0; r < 15; r++)
				core.r(r, value(random));
			for (int at = 0; at < 0x180; at += 4)
				if (random.nextInt(4) == 0)
					core.poke(RAM + at, 4, value(random));
			core.secure(random.nextInt(4) > 0);
			core.pc(functions.get(random.nextInt(functions.size())));
			core.xpsr(1 << 24);
			mini.board.engine().step();
			if (random.nextInt(3) == 0) {
				// back to where some function was called from, with its stack pointer
				core.pc(core.r(14) & ~1);
				mini.board.engine().step();
			}
		}
		assertTrue(mini.events.size() > ROUNDS / 4, () -> mini.events.size() + " events");
		StateWriter out = new StateWriter();
		mini.probes.save(out);
		byte[] saved = out.toByteArray();
		assertTrue(saved.length < 2_000_000, () -> saved.length + " bytes");
		mini.probes.restore(new StateReader(saved));
		StateWriter again = new StateWriter();
		mini.probes.save(again);
		assertArrayEquals(saved, again.toByteArray());
	}

	@Test
	void anythingMayStandInTheFile() throws Exception {
		byte[] good = Files.readAllBytes(folder.resolve("secure.elf"));
		ElfFile elf = ElfFile.parse("secure.elf", good);
		long list = elf.section(".TFM_SP_LOAD_LIST").orElseThrow().offset();
		int size = (int) elf.section(".TFM_SP_LOAD_LIST").orElseThrow().size();
		Random random = new Random(21);
		for (int i = 0; i < 100; i++) {
			byte[] bad = good.clone();
			for (int n = random.nextInt(1, 6); n > 0; n--)
				bad[(int) list + random.nextInt(size)] = (byte) random.nextInt();
			MiniFirmware mini = MiniFirmware.open(folder);
			mini.attach(List.of(mini.module("tfm_s", ElfFile.parse("bad.elf", bad))));
			mini.probes.detach();
		}
	}

	private static int value(Random random) {
		return switch (random.nextInt(4)) {
			case 0 -> ODD[random.nextInt(ODD.length)];
			case 1 -> RAM + (random.nextInt(0x200) & ~3);
			case 2 -> random.nextInt(300) - 20;
			default -> random.nextInt();
		};
	}

	private static List<Integer> functions(ElfFile elf) throws ImageException, IOException {
		List<Integer> found = new ArrayList<>();
		for (ElfSymbol symbol : elf.symbols())
			if (symbol.type() == ElfSymbol.Type.FUNCTION)
				found.add(symbol.address());
		return found;
	}
}
