// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntelHexTest {
	private static final String TWO_CHUNKS = """
			:020000041008E2
			:0400000001020304F2
			:02000400050AEB
			:0100100055 9A
			:0400000510080401DA
			:00000001FF
			""";

	@Test
	void adjacentRecordsAreJoined() throws Exception {
		LoadImage image = parse(TWO_CHUNKS);
		assertEquals(2, image.chunks().size());
		assertEquals(0x10080000, image.chunks().get(0).address());
		assertArrayEquals(new byte[] { 1, 2, 3, 4, 5, 10 }, image.chunks().get(0).bytes());
		assertEquals(0x10080010, image.chunks().get(1).address());
	}

	@Test
	void errorsNameTheLine() {
		assertMessage(":0400000001020304F3\n:00000001FF\n", "line 1 has the checksum F3 where F2 is right");
		assertMessage("\n:0400000001020304F2\n", "line 2 is the last, but no end record");
		assertMessage(":00000001FF\n:0400000001020304F2\n", "line 2 follows the end record");
		assertMessage(":05000000010203\n", "line 1 has 7 bytes where its length says 10");
		assertMessage(":0000000GF7\n", "line 1 holds something that is not a pair of hexadecimal digits");
		assertMessage("hello\n", "line 1 does not begin with ':'");
		assertMessage(":00000009F7\n", "line 1 is of the unknown type 9");
		assertMessage(":02000004FFFFFC\n:02FFFF000102FD\n", "line 2 reaches beyond the 32-bit address space");
	}

	@Test
	void readsWhatObjcopyWrites(@TempDir Path folder) throws Exception {
		Path elf = ArmGcc.link(folder, "hex", "int table[300] = {1, 2, 3}; int start(void) { return table[1]; }");
		Path hex = folder.resolve("hex.hex");
		ArmGcc.run(List.of("arm-none-eabi-objcopy", "-O", "ihex", "-j", ".text", "-j", ".data", elf.toString(), hex.toString()));
		LoadImage image = ImageFiles.load(hex, 0);
		ElfFile file = ElfFile.read(elf);
		byte[] text = file.content(".text").bytes(file.content(".text").size());
		assertArrayEquals(text, image.chunks().get(0).bytes());
		assertTrue(image.chunks().stream().anyMatch(chunk -> chunk.address() == 0x38010000 && chunk.bytes().length == 1200));
	}

	@Test
	void everythingElseIsRaw(@TempDir Path folder) throws Exception {
		Path file = folder.resolve("blob.bin");
		Files.write(file, new byte[] { ':', 1, 2 });
		LoadImage image = ImageFiles.load(file, 0x10000000);
		assertEquals(0x10000000, image.chunks().get(0).address());
		assertEquals(3, image.size());
		assertThrows(ImageException.class, () -> LoadImage.raw("x", new byte[2], -1));
	}

	private static LoadImage parse(String text) throws ImageException {
		return IntelHex.parse("t.hex", text.getBytes(StandardCharsets.US_ASCII));
	}

	private static void assertMessage(String text, String message) {
		var failure = assertThrows(ImageException.class, () -> parse(text));
		assertTrue(failure.getMessage().contains(message), failure.getMessage());
	}
}
