// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.symbols;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import org.tfmstudio.sim.image.ArmGcc;

/**
 * A machine stopped somewhere inside a program, taken from a real run: gdb's Arm simulator is not built into the debugger of Debian, so
 * QEMU runs it and writes registers and stack to a file when gdb asks.
 */
record GuestRun(int[] registers, int base, byte[] memory, List<String> gdbFrames, byte[] code, int codeBase) implements MachineView {
	/** Runs {@code elf}, which starts by itself, to {@code breakpoint}; memory is the 4 KB below the top of the stack. */
	static GuestRun to(Path folder, Path elf, String breakpoint, int base, int size, int codeBase, int codeSize) throws Exception {
		int port = freePort();
		Process qemu = ArmGcc.start(new ProcessBuilder("qemu-system-arm", "-M", "mps2-an505", "-nographic", "-monitor", "none", "-serial", "none", "-S",
				"-gdb", "tcp:127.0.0.1:" + port, "-kernel", elf.toString()).redirectErrorStream(true)
				.redirectOutput(folder.resolve("qemu.log").toFile()));
		try {
			Path registers = folder.resolve("registers.txt");
			Path memory = folder.resolve("memory.bin");
			Path code = folder.resolve("code.bin");
			String output = ArmGcc.run(List.of("gdb-multiarch", "-q", "-batch", "-ex", "set tcp connect-timeout 20",
					"-ex", "target remote 127.0.0.1:" + port, "-ex", "break " + breakpoint, "-ex", "continue",
					"-ex", "printf \"REGISTERS %u %u %u %u %u %u %u %u %u %u %u %u %u %u %u %u\\n\","
							+ "$r0,$r1,$r2,$r3,$r4,$r5,$r6,$r7,$r8,$r9,$r10,$r11,$r12,$sp,$lr,$pc",
					"-ex", "dump binary memory " + memory + " " + Integer.toUnsignedString(base) + " " + Integer.toUnsignedString(base + size),
					"-ex", "dump binary memory " + code + " " + codeBase + " " + (codeBase + codeSize),
					"-ex", "backtrace", elf.toString()));
			int[] values = new int[16];
			var frames = new ArrayList<String>();
			for (String line : output.lines().toList()) {
				if (line.startsWith("REGISTERS ")) {
					String[] words = line.split(" ");
					for (int i = 0; i < 16; i++)
						values[i] = Integer.parseUnsignedInt(words[i + 1]);
				} else if (line.startsWith("#")) {
					frames.add(line.replaceFirst("#\\d+ +(0x[0-9a-f]+ in )?", "").replaceFirst(" \\(.*?\\)( at .*/)?", " ").trim());
				}
			}
			if (frames.isEmpty())
				throw new AssertionError(output);
			return new GuestRun(values, base, java.nio.file.Files.readAllBytes(memory), frames, java.nio.file.Files.readAllBytes(code), codeBase);
		} finally {
			qemu.destroy();
			qemu.waitFor();
		}
	}

	private static int freePort() throws java.io.IOException {
		try (var socket = new java.net.ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	@Override
	public OptionalInt word(int address) {
		OptionalInt value = word(memory, address - base);
		return value.isPresent() ? value : word(code, address - codeBase);
	}

	private static OptionalInt word(byte[] bytes, int offset) {
		return offset < 0 || offset > bytes.length - 4 ? OptionalInt.empty()
				: OptionalInt.of(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(offset));
	}
}
