// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a program did.
 *
 * @param lines what it printed; a line that begins with "~" tells what QEMU 7.2 does not model
 * @param code that it ended with
 */
record Outcome(List<String> lines, int code) {
	/** Virtual time by instructions, 32 ns each: for programs that watch the time. With two cores QEMU is very slow then. */
	static final List<String> COUNTED = List.of("-icount", "shift=5,sleep=off");

	/** Runs a program on QEMU's board, {@code mps2-an521} or {@code mps2-an505}. */
	static Outcome ofQemu(String machine, Path elf, List<String> options) throws IOException, InterruptedException {
		Path folder = elf.getParent();
		Path serial = folder.resolve(elf.getFileName() + ".serial");
		Path log = folder.resolve("qemu.log");
		var command = new ArrayList<>(List.of("qemu-system-arm", "-M", machine, "-display", "none", "-monitor", "none", "-serial", "file:" + serial,
				"-semihosting-config", "enable=on,target=native", "-kernel", elf.toString()));
		command.addAll(options);
		int code = Tools.run(folder, log, command);
		return new Outcome(Files.readAllLines(serial), code);
	}

	/** Compares with what QEMU did, leaving out the lines that begin with "~". */
	void assertAsOn(Outcome qemu) {
		assertEquals(String.join("\n", qemu.common()), String.join("\n", common()));
		assertEquals(qemu.code, code, "exit code");
	}

	private List<String> common() {
		return lines.stream().filter(line -> !line.startsWith("~")).toList();
	}

	/** The values of lines that begin with this name, in their order. */
	List<String> values(String name) {
		return lines.stream().filter(line -> line.startsWith(name + " ")).map(line -> line.substring(name.length() + 1)).toList();
	}
}
