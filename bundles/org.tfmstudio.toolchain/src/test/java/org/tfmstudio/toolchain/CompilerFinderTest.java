// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.toolchain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompilerFinderTest {

	@TempDir
	Path folder;

	@Test
	void saysHowToInstallAMissingCompiler() {
		ToolMissingException missing = assertThrows(ToolMissingException.class, () -> new CompilerFinder("", folder.toString()).find());

		assertEquals("The compiler arm-none-eabi-gcc is not installed; on Debian: apt-get install gcc-arm-none-eabi "
				+ "libnewlib-arm-none-eabi", missing.getMessage());
	}

	@Test
	void saysThatTheConfiguredCompilerIsNotThere() {
		ToolMissingException missing = assertThrows(ToolMissingException.class, () -> new CompilerFinder("/no/gcc", "").find());

		assertEquals("The compiler named by TFMSTUDIO_GCC, /no/gcc, is not an executable file; correct the path.", missing.getMessage());
	}

	@Test
	void takesTheFirstOnThePath() throws IOException, ToolMissingException {
		Path gcc = script("#!/bin/sh\n");

		assertEquals(gcc.toRealPath(), new CompilerFinder("", "/nowhere:" + folder).find().executable());
	}

	@Test
	void namesTheMissingLibrary() throws Exception {
		script("""
				#!/bin/sh
				case "$*" in
				*-dumpmachine*) echo arm-none-eabi ;;
				*-print-file-name=libc.a*) echo libc.a ;;
				esac
				""");
		Compiler compiler = new CompilerFinder("", folder.toString()).find();

		ToolMissingException missing = assertThrows(ToolMissingException.class, () -> CompilerFinder.check(compiler, () -> false));
		assertEquals("The C library newlib for arm-none-eabi-gcc is not installed; on Debian: apt-get install libnewlib-arm-none-eabi",
				missing.getMessage());
	}

	@Test
	void refusesACompilerForAnotherMachine() throws Exception {
		Path gcc = script("#!/bin/sh\necho x86_64-linux-gnu\n");
		Compiler compiler = new CompilerFinder(gcc.toString(), "").find();

		ToolMissingException missing = assertThrows(ToolMissingException.class, () -> CompilerFinder.check(compiler, () -> false));
		assertEquals(gcc.toRealPath() + " compiles for x86_64-linux-gnu, not for arm-none-eabi; on Debian: apt-get install "
				+ "gcc-arm-none-eabi libnewlib-arm-none-eabi", missing.getMessage());
	}

	private Path script(String text) throws IOException {
		Path gcc = folder.resolve("arm-none-eabi-gcc");
		Files.writeString(gcc, text);
		gcc.toFile().setExecutable(true);
		return gcc;
	}
}
