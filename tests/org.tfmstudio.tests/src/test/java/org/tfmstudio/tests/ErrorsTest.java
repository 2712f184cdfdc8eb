// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong outside of us: a clear sentence, the right exit code, nothing left behind. */
class ErrorsTest {
	@TempDir
	private Path folder;

	private StudioProcess.Result fails(int code, String part, String... args) throws Exception {
		StudioProcess.Result result = StudioProcess.run(folder, args);
		assertEquals(code, result.code(), result::toString);
		assertTrue((result.out() + result.err()).contains(part), () -> "no \"" + part + "\" in " + result);
		assertFalse(result.err().contains("\tat "), () -> "a stack trace: " + result);
		return result;
	}

	@Test
	void noSuchProject() throws Exception {
		fails(2, "there is no project nowhere", "run", "nowhere");
	}

	@Test
	void aFolderWithoutDevice() throws Exception {
		Files.createDirectories(folder.resolve("empty"));
		fails(2, ".device", "run", "empty");
	}

	@Test
	void misspelledOption() throws Exception {
		fails(2, "--untill", "run", "--untill", "x");
	}

	@Test
	void aTimeWithoutUnit() throws Exception {
		fails(2, "needs a unit", "run", ".", "--max-time", "10");
	}

	@Test
	void bitsOfFirmwareAreNotFlipped() throws Exception {
		Files.write(folder.resolve("firmware.bin"), new byte[0x600]);
		fails(2, "--flip-bit is for the application of a project", "run", "--image", "firmware.bin@0x10000000", "--flip-bit", "0x500");
		fails(2, "--flip-bit is for the application of a project", "run", "--tfm-build", ".", "--flip-bit", "0x500.3");
	}

	@Test
	void aRecordingThatFlipsABitOfFirmware() throws Exception {
		Files.write(folder.resolve("firmware.bin"), new byte[] { 0, 0, 1, 0x38, 9, 0, 0, 0x10, (byte) 0xFE, (byte) 0xE7 }); // stack, entry, b .
		StudioProcess.Result recorded = StudioProcess.run(folder, "run", "--image", "firmware.bin@0x10000000", "--max-instructions", "1000", "--record",
				"run.rec");
		assertTrue(Files.exists(folder.resolve("run.rec")), recorded::toString);
		String edited = StudioProcess.text(folder.resolve("run.rec")).replaceFirst("(?m)^end ", "input 0.0.0 flip 8 0\nend ");
		Files.writeString(folder.resolve("run.rec"), edited);
		fails(2, "flips a bit of an application's signed image", "run", "--image", "firmware.bin@0x10000000", "--replay", "run.rec");
	}

	@Test
	void aMissingCompiler() throws Exception {
		Path project = StudioProcess.example("vault", folder);
		StudioProcess.Result result = StudioProcess.run(folder, Map.of("TFMSTUDIO_GCC", "/nowhere/arm-none-eabi-gcc"), "run", project.toString());
		assertEquals(2, result.code(), result::toString);
		assertTrue(result.err().contains("/nowhere/arm-none-eabi-gcc"), result::toString);
	}

	@Test
	void anErrorOfTheCCompilerHasItsPlace() throws Exception {
		Path project = StudioProcess.example("vault", folder);
		Files.writeString(project.resolve("app/main.c"), "int main(void)\n{\n    return nothing;\n}\n");
		fails(1, "main.c:3:12", "run", project.toString());
	}

	@Test
	void anElfOfAnotherArchitecture() throws Exception {
		Path project = StudioProcess.example("vault", folder);
		assertEquals(0, StudioProcess.run(folder, "build", project.toString()).code());
		try (Stream<Path> files = Files.walk(project.resolve("build"))) {
			Path elf = files.filter(it -> it.getFileName().toString().equals("vault.elf")).findFirst().orElseThrow();
			Files.copy(Path.of("/bin/true"), elf, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
		}
		fails(2, "vault.elf", "run", project.toString());
	}

	@Test
	void tenMegabytesOfNoise() throws Exception {
		byte[] noise = new byte[10 << 20];
		new Random(1).nextBytes(noise);
		Files.write(folder.resolve("noise.partition"), noise);
		StudioProcess.Result result = fails(1, "noise.partition", "check", "noise.partition");
		assertTrue(result.out().length() < 20_000, "a flood of " + result.out().length() + " characters");
	}

	@Test
	void anInterruptedRunEndsByItself() throws Exception {
		Path project = StudioProcess.example("vault", folder);
		Files.writeString(project.resolve("app/main.c"), """
				#include "psa/client.h"

				int main(void)
				{
				    (void)psa_framework_version();
				    for (;;) {
				    }
				}
				""");
		assertEquals(0, StudioProcess.run(folder, "build", project.toString()).code());
		Path out = folder.resolve("out");
		Process process = StudioProcess.start(folder, Map.of(), out, folder.resolve("err"), "run", project.toString());
		waitFor(() -> Files.readString(out).contains("psa_framework_version = ") || !process.isAlive());
		new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).inheritIO().start().waitFor();
		assertTrue(process.waitFor(20, TimeUnit.SECONDS), "it does not end");
		assertEquals(130, process.exitValue(), StudioProcess.text(folder.resolve("err")));
		assertTrue(StudioProcess.text(out).contains("main.c:"), "where it stood: " + StudioProcess.text(out));
	}

	private interface Condition {
		boolean holds() throws IOException;
	}

	/** Polls: there is no event of another process that could be waited for. */
	private static void waitFor(Condition condition) throws Exception {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
		while (!condition.holds()) {
			assertTrue(System.nanoTime() < end, "waited for a minute");
			TimeUnit.MILLISECONDS.sleep(20);
		}
	}
}
