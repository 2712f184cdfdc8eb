// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.sim.device.firmware.FirmwareImages;
import org.tfmstudio.sim.device.firmware.FirmwareImages.Image;
import org.tfmstudio.sim.isa.Assembler;
import org.tfmstudio.sim.isa.Extension;

/** A device in firmware mode whose flash is kept in a file. */
class FlashTest {
	private static final int COUNTER = 0x1030_0000;

	@TempDir
	Path folder;

	@Test
	void firmwareFindsWhatItLeftAndImagesWin() throws Exception {
		Path flash = folder.resolve("flash.bin");
		assertEquals(1, run(List.of(image(1)), flash));
		assertEquals(2, run(List.of(image(1)), flash));
		assertEquals(12, run(List.of(image(10)), flash), "a new image takes the place of the old one");
		assertEquals(22, run(List.of(), flash), "without images what is in the file runs");
	}

	@Test
	void damagedFlashIsRefused() throws Exception {
		Path flash = Files.write(folder.resolve("flash.bin"), new byte[100]);
		assertThrows(IOException.class, () -> run(List.of(image(1)), flash));
	}

	/** Adds a number to a counter in flash. */
	private Image image(int number) throws Exception {
		byte[] bytes = new Assembler(EnumSet.of(Extension.MAIN, Extension.SECURITY)).program("""
				.word 0x38001000, start + 1
				start: ldr r0, =0x10300000
				ldr r1, [r0]
				adds r1, #%d
				str r1, [r0]
				done: b done
				.ltorg
				""".formatted(number), 0x1000_0000).bytes();
		return new Image(Files.write(folder.resolve("image" + number + ".bin"), bytes), 0x1000_0000);
	}

	private static int run(List<Image> images, Path flash) throws Exception {
		try (DeviceSession session = Devices.firmware(new FirmwareImages("flash", "an521", images, List.of(), Optional.of(flash)), notice -> { })) {
			session.boot();
			session.run(new RunLimits(1_000_000, Long.MAX_VALUE, null));
			session.keepFlash();
			return session.board().core().peek(COUNTER, 4);
		}
	}
}
