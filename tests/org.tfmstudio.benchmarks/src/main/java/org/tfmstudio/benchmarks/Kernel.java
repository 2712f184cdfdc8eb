// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A benchmark program in C, compiled when it is needed. */
enum Kernel {
	SORT, MATRIX, CRC, SHA256;

	/** Rounds that take QEMU about a second. */
	int rounds() {
		return switch (this) {
			case SORT -> 2000;
			case MATRIX -> 6000;
			case CRC -> 4000;
			case SHA256 -> 4000;
		};
	}

	/**
	 * Compiles it.
	 *
	 * @param optimization -Os or -O2
	 * @param rounds how often the kernel runs before the program ends; 0 for ever
	 * @return the ELF file, in a temporary folder
	 */
	Path compile(String optimization, int rounds) {
		try {
			Path folder = Files.createTempDirectory("tfmstudio-benchmark");
			folder.toFile().deleteOnExit();
			String name = name().toLowerCase(java.util.Locale.ROOT);
			for (String file : List.of("start.c", "link.ld", name + ".c")) {
				try (InputStream in = Kernel.class.getResourceAsStream(file)) {
					Files.copy(in, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
					folder.resolve(file).toFile().deleteOnExit();
				}
			}
			Path elf = folder.resolve(name + ".elf");
			elf.toFile().deleteOnExit();
			Process gcc = new ProcessBuilder("arm-none-eabi-gcc", "-mcpu=cortex-m33+nodsp", "-mfloat-abi=soft", optimization, "-Wall", "-Wextra",
					"-ffreestanding", "-fno-tree-loop-distribute-patterns", "-nostdlib", "-DROUNDS=" + rounds, "-T", "link.ld", "start.c",
					name + ".c", "-lgcc", "-o", elf.toString()).directory(folder.toFile()).inheritIO().start();
			if (gcc.waitFor() != 0) {
				throw new IllegalStateException("arm-none-eabi-gcc failed on " + name);
			}
			return elf;
		} catch (IOException e) {
			throw new UncheckedIOException("arm-none-eabi-gcc is needed for the benchmarks", e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while compiling", e);
		}
	}
}
