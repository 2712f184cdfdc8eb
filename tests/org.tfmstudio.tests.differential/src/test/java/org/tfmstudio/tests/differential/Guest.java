// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.differential;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.tfmstudio.sim.isa.Assembler;
import org.tfmstudio.sim.isa.AssemblyProgram;

/** The guest program as bytes from {@link Layout#IMAGE} on, golden buffers included, and as an ELF file. */
final class Guest {
	private Guest() {
	}

	static byte[] image(Target target) throws IOException {
		AssemblyProgram program = new Assembler(target.present).program(source("setup.s") + draws(target), Layout.IMAGE);
		ByteBuffer image = ByteBuffer.allocate(Layout.IMAGE_SIZE).order(ByteOrder.LITTLE_ENDIAN);
		image.put(program.bytes()).position(Layout.GOLDEN);
		golden(image, Layout.SECURE_ZONE, 1);
		golden(image, Layout.NON_SECURE_ZONE, 2);
		return image.array();
	}

	private static String draws(Target target) throws IOException {
		String[] floats = target.floats() ? source("floats.s").split("// ----\n") : new String[] { "", "" };
		return source("draws.s").replace("@SAVE_FLOATS", floats[0]).replace("@LOAD_FLOATS", floats[1])
				.replace("@DRAW", Integer.toString(4 * target.drawWords)).replace("@OUTCOME", Integer.toString(4 * target.outcomeWords))
				.replace("@BATCH", Integer.toString(4 * target.drawWords * target.batch()));
	}

	private static String source(String name) throws IOException {
		try (InputStream stream = Guest.class.getResourceAsStream(name)) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/** Words of all kinds: addresses of code, small numbers, anything. */
	private static void golden(ByteBuffer image, int zone, long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < Layout.BUFFER_SIZE / 4; i++) {
			image.putInt(switch (random.nextInt(4)) {
				case 0 -> zone + 16 + random.nextInt(0x60000 - 256) | 1;
				case 1 -> random.nextInt(256);
				default -> random.nextInt();
			});
		}
	}

	/** @return an ELF file with one segment */
	static byte[] elf(byte[] image) {
		ByteBuffer elf = ByteBuffer.allocate(52 + 32 + image.length).order(ByteOrder.LITTLE_ENDIAN);
		elf.put(new byte[] { 0x7F, 'E', 'L', 'F', 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0 });
		elf.putShort((short) 2).putShort((short) 40).putInt(1).putInt(Layout.IMAGE).putInt(52).putInt(0).putInt(0x05000200);
		elf.putShort((short) 52).putShort((short) 32).putShort((short) 1).putShort((short) 40).putShort((short) 0).putShort((short) 0);
		elf.putInt(1).putInt(84).putInt(Layout.IMAGE).putInt(Layout.IMAGE).putInt(image.length).putInt(image.length).putInt(7).putInt(4);
		elf.put(image);
		return elf.array();
	}
}
