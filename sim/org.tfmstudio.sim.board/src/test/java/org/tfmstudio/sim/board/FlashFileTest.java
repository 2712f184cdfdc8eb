// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.sim.board.FlashFile.Region;
import org.tfmstudio.sim.image.ImageException;

/** Flash that is kept in a file: what one run leaves, the next one finds; what is not sound is refused, and changes nothing. */
class FlashFileTest {
	private static final int STORAGE = 0x1030_0000;
	private static final int COUNTERS = 0x0030_9000;
	private static final List<Region> REGIONS = List.of(new Region(STORAGE, 0x9000), new Region(COUNTERS, 0x2000));

	@TempDir
	Path folder;

	@Test
	void whatOneRunLeavesTheNextOneFinds() throws Exception {
		Path file = folder.resolve("flash.bin");
		Board first = board();
		var flash = new FlashFile(first, file, REGIONS);
		assertFalse(flash.load(), "there is no file yet");
		first.core().poke(STORAGE + 0x8FFC, 4, 0x1234_5678);
		first.core().poke(0x1030_9000, 4, 42);
		first.core().poke(0x1000_0000, 4, 0xDEAD);
		assertTrue(flash.flush());
		assertFalse(flash.flush(), "nothing has changed since");

		Board second = board();
		var again = new FlashFile(second, file, REGIONS);
		assertTrue(again.load());
		assertEquals(0x1234_5678, second.core().peek(STORAGE + 0x8FFC, 4));
		assertEquals(42, second.core().peek(COUNTERS, 4), "by the other alias");
		assertEquals(0, second.core().peek(0x1000_0000, 4), "outside of the regions");
		assertFalse(again.flush(), "memory holds what the file does");
		second.core().poke(COUNTERS, 4, 43);
		assertTrue(again.flush());
		try (var files = Files.list(folder)) {
			assertEquals(List.of(file), files.toList(), "no temporary file stays");
		}
	}

	@Test
	void codeMemoryIsKeptAsAWhole() throws Exception {
		Path file = folder.resolve("flash.bin");
		Board board = board();
		board.core().poke(0x103F_FFFC, 4, 7);
		var flash = FlashFile.ofCodeMemory(board, file);
		flash.flush();
		assertEquals(4 << 20, flash.regions().get(0).size());
		Board next = board();
		FlashFile.ofCodeMemory(next, file).load();
		assertEquals(7, next.core().peek(0x003F_FFFC, 4));
	}

	@Test
	void regionsMustBeMemoryAndMustNotOverlap() {
		Path file = folder.resolve("flash.bin");
		for (Region wrong : List.of(new Region(0x5000_0000, 16), new Region(0x0040_0000 - 16, 0x0040_0000), new Region(0, 0), new Region(0, -4),
				new Region(0x2000_8000 - 4, 8), new Region(0xE000_E000, 4)))
			assertThrows(IllegalArgumentException.class, () -> new FlashFile(board(), file, List.of(wrong)), wrong::toString);
		var twice = assertThrows(IllegalArgumentException.class,
				() -> new FlashFile(board(), file, List.of(new Region(0x1030_0000, 0x1000), new Region(0x0030_0FFF, 1))));
		assertEquals("the regions at 0x10300000 and 0x00300FFF overlap", twice.getMessage());
	}

	@Test
	void aFileForOtherRegionsIsRefused() throws Exception {
		Path file = folder.resolve("flash.bin");
		new FlashFile(board(), file, REGIONS).flush();
		var other = new FlashFile(board(), file, List.of(new Region(STORAGE, 0x9000), new Region(COUNTERS, 0x1000)));
		var refused = assertThrows(ImageException.class, other::load);
		assertTrue(refused.getMessage().contains("keeps 0x2000 bytes at 0x00309000, and this run 0x1000 bytes"), refused::getMessage);
		assertThrows(ImageException.class, FlashFile.ofCodeMemory(board(), file)::load);
	}

	@Test
	void damagedFilesAreRefusedAndChangeNothing() throws Exception {
		Path file = folder.resolve("flash.bin");
		var random = new Random(1);
		Board writer = board();
		for (int i = 0; i < 0x9000; i += 4)
			writer.core().poke(STORAGE + i, 4, random.nextInt());
		new FlashFile(writer, file, REGIONS).flush();
		byte[] sound = Files.readAllBytes(file);
		Board board = board();
		var flash = new FlashFile(board, file, REGIONS);
		for (int i = 0; i < 600; i++) {
			byte[] damaged = i < 200 ? java.util.Arrays.copyOf(sound, random.nextInt(sound.length)) : sound.clone();
			if (i == 599)
				damaged = java.util.Arrays.copyOf(sound, sound.length + 1);
			else if (i >= 200)
				damaged[i < 300 ? i % 48 : random.nextInt(sound.length)] ^= (byte) (1 << random.nextInt(8));
			Files.write(file, damaged);
			assertThrows(ImageException.class, flash::load, "case " + i);
		}
		assertEquals(0, board.core().peek(STORAGE, 4));
		Files.write(file, new byte[0]);
		assertThrows(ImageException.class, flash::load);
		Files.write(file, sound);
		assertTrue(flash.load());
	}

	@Test
	void whatCannotBeWrittenLeavesTheOldFile() throws Exception {
		Path gone = folder.resolve("gone");
		Board board = board();
		assertThrows(IOException.class, () -> new FlashFile(board, gone.resolve("flash.bin"), REGIONS).flush());
		Path occupied = Files.createDirectory(folder.resolve("occupied"));
		Path inside = Files.write(occupied.resolve("file"), new byte[] { 1 });
		assertThrows(IOException.class, () -> new FlashFile(board, occupied, REGIONS).flush());
		assertThrows(IOException.class, () -> new FlashFile(board, occupied, REGIONS).load());
		assertArrayEquals(new byte[] { 1 }, Files.readAllBytes(inside));
		try (var files = Files.list(folder)) {
			assertEquals(List.of(occupied), files.toList());
		}
	}

	private static Board board() {
		return new Board(Boards.get("an521").orElseThrow(), notice -> { });
	}
}
