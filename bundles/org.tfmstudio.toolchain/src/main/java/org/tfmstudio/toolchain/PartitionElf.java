// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.toolchain;

import java.io.IOException;
import java.nio.file.Path;

import org.tfmstudio.sim.image.ElfFile;
import org.tfmstudio.sim.image.ImageException;

/** What the linker script of partitions says about a linked one; names as in {@code ld/partition.ld}. */
public final class PartitionElf {

	/** A stretch of memory. */
	public record Range(long base, long size) {
	}

	private final ElfFile elf;

	private PartitionElf(ElfFile elf) {
		this.elf = elf;
	}

	/** Reads a linked partition. */
	public static PartitionElf read(Path file) throws IOException {
		return new PartitionElf(ElfFile.read(file));
	}

	/** Code, constants and the initial values of data. */
	public Range code() throws ImageException {
		return between("__tfm_code_start__", "__tfm_code_end__");
	}

	/** Private data: initialised, zeroed, stack and heap. */
	public Range data() throws ImageException {
		return between("__tfm_data_start__", "__tfm_private_end__");
	}

	/** Data that is copied before the partition starts. */
	public Range initialised() throws ImageException {
		return between("__tfm_data_start__", "__tfm_data_end__");
	}

	/** Where {@link #initialised()} is copied from. */
	public long load() throws ImageException {
		return address("__tfm_data_load__");
	}

	/** Data that is cleared before the partition starts. */
	public Range zeroed() throws ImageException {
		return between("__tfm_bss_start__", "__tfm_bss_end__");
	}

	/** The stack; it is used from its end downwards. */
	public Range stack() throws ImageException {
		return between("__tfm_stack_start__", "__tfm_stack_end__");
	}

	/** The heap, size 0 when there is none. */
	public Range heap() throws ImageException {
		return between("__tfm_heap_start__", "__tfm_heap_end__");
	}

	/** Address of a symbol, without the Thumb bit of functions; 0 when there is none. */
	public long addressOrZero(String symbol) throws ImageException {
		return elf.symbol(symbol).map(s -> Integer.toUnsignedLong(s.address())).orElse(0L);
	}

	/** Address of a symbol that must be there. */
	public long address(String symbol) throws ImageException {
		return elf.symbol(symbol).map(s -> Integer.toUnsignedLong(s.address()))
				.orElseThrow(() -> new ImageException(elf.file(), -1, "has no symbol " + symbol + "; it was not linked by TF-M Studio"));
	}

	private Range between(String start, String end) throws ImageException {
		long base = address(start);
		return new Range(base, address(end) - base);
	}
}
