// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.sim.device.firmware.FirmwareImages;
import org.tfmstudio.sim.isa.Assembler;
import org.tfmstudio.sim.isa.Extension;

/** Text that firmware writes to its Instrumentation Trace Macrocell is heard like that of a UART. */
class ItmTest {
	private static final int BASE = 0x1000_0000;
	private static final String PROGRAM = """
			.word 0x38008000
			.word start + 1
			start:
			ldr r0, =0xE000EDFC
			ldr r1, =0x01000000
			str r1, [r0]
			ldr r0, =0xE0000E00
			movs r1, #3
			str r1, [r0]
			ldr r0, =0xE0000E80
			movs r1, #1
			str r1, [r0]
			ldr r0, =0xE0000000
			ldr r1, =0x6c6c6568
			str r1, [r0]
			movs r1, #111
			strb r1, [r0]
			strb r1, [r0, #4]
			b .
			""";

	@TempDir
	private Path folder;

	@Test
	void port0IsText() throws Exception {
		Path image = folder.resolve("itm.bin");
		Files.write(image, new Assembler(EnumSet.of(Extension.MAIN, Extension.SECURITY)).program(PROGRAM, BASE).bytes());
		StringBuilder heard = new StringBuilder();
		try (DeviceSession session = Devices.firmware(
				new FirmwareImages("itm", "an521", List.of(new FirmwareImages.Image(image, BASE)), List.of()), notice -> { })) {
			session.observe((UartObserver) (uart, value) -> heard.append(UartObserver.name(uart)).append((char) value).append(' '));
			session.boot();
			Stop stop = session.run(new RunLimits(Long.MAX_VALUE, 1_000, "hello"));
			assertEquals(Stop.Kind.UNTIL_TEXT, stop.kind(), stop::toString);
			session.run(new RunLimits(Long.MAX_VALUE, 1_000, null));
		}
		assertEquals("itm0h itm0e itm0l itm0l itm0o ", heard.toString());
	}
}
