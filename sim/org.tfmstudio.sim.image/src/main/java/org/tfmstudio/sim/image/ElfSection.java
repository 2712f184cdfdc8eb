// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image;

/**
 * One section header of an ELF file.
 *
 * @param index place in the section header table
 * @param name from the section name table, "" when it has none
 * @param type SHT_*
 * @param flags SHF_*
 * @param address where it lies at run time, 0 when it does not
 * @param offset of its content in the file
 * @param size of its content in bytes; for {@link #NOBITS} bytes of memory
 * @param link section index whose meaning depends on the type
 * @param alignment required alignment of the address, 0 and 1 mean none
 * @param entrySize bytes of one table entry, 0 when it is no table
 */
public record ElfSection(int index, String name, int type, int flags, int address, long offset, long size, int link, int alignment,
		long entrySize) {
	public static final int PROGBITS = 1;
	public static final int SYMTAB = 2;
	public static final int STRTAB = 3;
	public static final int NOBITS = 8;
	public static final int FLAG_WRITE = 1;
	public static final int FLAG_ALLOC = 2;
	public static final int FLAG_EXEC = 4;
	public static final int FLAG_COMPRESSED = 0x800;

	/** Whether it occupies memory at run time. */
	public boolean allocated() {
		return (flags & FLAG_ALLOC) != 0;
	}

	/** Whether it holds instructions. */
	public boolean executable() {
		return allocated() && (flags & FLAG_EXEC) != 0;
	}

	/** Whether the program may write to it. */
	public boolean writable() {
		return (flags & FLAG_WRITE) != 0;
	}

	/** Whether {@code at} lies inside. */
	public boolean contains(int at) {
		return allocated() && Integer.toUnsignedLong(at - address) < size;
	}
}
