// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A 32-bit little-endian ELF file for Arm: executables and relocatable objects. Headers are read at once, symbols when first asked for.
 * Sources: System V gABI chapters 4 and 5, AAELF32.
 */
public final class ElfFile {
	private static final int MACHINE_ARM = 40;
	private static final int HEADER = 52;
	private static final int SECTION_HEADER = 40;
	private static final int PROGRAM_HEADER = 32;
	private static final int SYMBOL = 16;
	private static final int LARGEST_UNPACKED = 64 << 20;

	private final String file;
	private final byte[] data;
	private final ByteReader whole;
	private final int type;
	private final int entry;
	private final List<ElfSection> sections;
	private final List<ElfSegment> segments;
	private List<ElfSymbol> symbols;

	private ElfFile(String file, byte[] data) throws ImageException {
		this.file = file;
		this.data = data;
		this.whole = ByteReader.of(file, data);
		ByteReader header = header();
		type = header.seek(16).u16();
		entry = header.seek(24).u32();
		long programOffset = header.size32();
		long sectionOffset = header.size32();
		header.skip(6);
		int programEntry = header.u16();
		int programCount = header.u16();
		int sectionEntry = header.u16();
		int sectionCount = header.u16();
		int nameSection = header.u16();
		segments = readSegments(programOffset, programEntry, programCount);
		sections = readSections(sectionOffset, sectionEntry, sectionCount, nameSection);
	}

	/** Reads the file at {@code path}; see {@link #parse}. */
	public static ElfFile read(Path path) throws IOException {
		return parse(path.toString(), ImageFiles.bytes(path));
	}

	/** Whether {@code data} begins like an ELF file of any kind. */
	public static boolean looksLike(byte[] data) {
		return data.length >= 4 && data[0] == 0x7F && data[1] == 'E' && data[2] == 'L' && data[3] == 'F';
	}

	/**
	 * Reads headers out of {@code data}, which is kept and must not be changed.
	 *
	 * @throws ImageException if it is no ELF file, is one of another architecture (the message names which), or contradicts itself
	 */
	public static ElfFile parse(String file, byte[] data) throws ImageException {
		return new ElfFile(file, data);
	}

	/** The file's name as it was given. */
	public String file() {
		return file;
	}

	/** Where it starts running, with the Thumb bit; 0 when it has no start. */
	public int entry() {
		return entry;
	}

	/** Whether it is linked to fixed addresses (ET_EXEC), and not a relocatable object. */
	public boolean executable() {
		return type == 2;
	}

	/** Program headers in file order. */
	public List<ElfSegment> segments() {
		return segments;
	}

	/** Section headers in file order, the empty first one included. */
	public List<ElfSection> sections() {
		return sections;
	}

	/** The first section of this name. */
	public Optional<ElfSection> section(String name) {
		return sections.stream().filter(section -> section.name().equals(name)).findFirst();
	}

	/** All symbols with a name, in file order, mapping symbols included. */
	public synchronized List<ElfSymbol> symbols() throws ImageException {
		if (symbols == null)
			symbols = readSymbols();
		return symbols;
	}

	/** A defined symbol by name, global before weak before local. */
	public Optional<ElfSymbol> symbol(String name) throws ImageException {
		ElfSymbol best = null;
		for (ElfSymbol symbol : symbols())
			if (symbol.defined() && symbol.name().equals(name) && (best == null || rank(symbol) < rank(best)))
				best = symbol;
		return Optional.ofNullable(best);
	}

	/** A reader over a section's content, unpacked if it is compressed; empty for one without content. */
	public ByteReader content(ElfSection section) throws ImageException {
		if (section.type() == ElfSection.NOBITS || section.type() == 0)
			return whole.window(0, 0);
		ByteReader raw = whole.window(section.offset(), section.size());
		return (section.flags() & ElfSection.FLAG_COMPRESSED) != 0 ? inflate(section, raw) : raw;
	}

	/** A reader over the content of the named section, empty when there is none. */
	public ByteReader content(String name) throws ImageException {
		Optional<ElfSection> section = section(name);
		return section.isPresent() ? content(section.get()) : whole.window(0, 0);
	}

	/** A copy of a segment's bytes in the file; what memory needs beyond them is zero. */
	public byte[] bytes(ElfSegment segment) throws ImageException {
		return whole.window(segment.offset(), segment.fileSize()).bytes(segment.fileSize());
	}

	/** What a loader has to place, at load addresses; bytes that the file does not give are left out. */
	public LoadImage image() throws ImageException {
		List<LoadImage.Chunk> chunks = new ArrayList<>();
		for (ElfSegment segment : segments)
			if (segment.load() && segment.fileSize() > 0)
				chunks.add(new LoadImage.Chunk(segment.loadAddress(), bytes(segment)));
		return new LoadImage(file, chunks);
	}

	private ByteReader header() throws ImageException {
		if (!looksLike(data))
			throw new ImageException(file, 0, "this is not an ELF file (it does not begin with 7F 45 4C 46)");
		if (data.length < HEADER)
			throw new ImageException(file, data.length, "the ELF header is cut off");
		boolean bigEndian = data[5] == 2;
		int machine = bigEndian ? (data[18] & 0xFF) << 8 | data[19] & 0xFF : data[18] & 0xFF | (data[19] & 0xFF) << 8;
		if (machine != MACHINE_ARM)
			throw new ImageException(file, 18, "this ELF file is for another architecture: " + ElfMachines.name(machine)
					+ "; one for 32-bit Arm is needed, as arm-none-eabi-gcc makes it");
		if (data[4] != 1)
			throw new ImageException(file, 4, "this ELF file is of class " + data[4] + "; 32-bit (class 1) is needed");
		if (data[5] != 1)
			throw new ImageException(file, 5, "this ELF file is big-endian; the device is little-endian");
		return whole.window(0, HEADER);
	}

	private List<ElfSegment> readSegments(long offset, int entrySize, int count) throws ImageException {
		if (count == 0)
			return List.of();
		if (entrySize < PROGRAM_HEADER)
			throw new ImageException(file, 42, "program headers of " + entrySize + " bytes; 32 are needed");
		ByteReader table = whole.window(offset, (long) entrySize * count);
		List<ElfSegment> result = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			table.seek((long) i * entrySize);
			int kind = table.u32();
			long at = table.size32();
			int address = table.u32();
			int load = table.u32();
			long fileSize = table.size32();
			long memorySize = table.size32();
			var segment = new ElfSegment(kind, at, address, load, fileSize, memorySize, table.u32());
			check(segment, table);
			result.add(segment);
		}
		return List.copyOf(result);
	}

	private void check(ElfSegment segment, ByteReader where) throws ImageException {
		if (!segment.load())
			return;
		if (segment.offset() + segment.fileSize() > data.length)
			throw where.error("a program segment lies beyond the end of the file");
		if (segment.fileSize() > segment.memorySize())
			throw where.error("a program segment has more bytes in the file than in memory");
		if (Integer.toUnsignedLong(segment.address()) + segment.memorySize() > 1L << 32
				|| Integer.toUnsignedLong(segment.loadAddress()) + segment.fileSize() > 1L << 32)
			throw where.error("a program segment reaches beyond the 32-bit address space");
	}

	private List<ElfSection> readSections(long offset, int entrySize, int shortCount, int shortNames) throws ImageException {
		if (offset == 0)
			return List.of();
		if (entrySize < SECTION_HEADER)
			throw new ImageException(file, 46, "section headers of " + entrySize + " bytes; 40 are needed");
		// gABI: counts that do not fit into 16 bits stand in the first section header
		ByteReader first = whole.window(offset, SECTION_HEADER);
		long count = shortCount != 0 ? shortCount : first.seek(20).size32();
		long names = shortNames != 0xFFFF ? shortNames : first.seek(24).size32();
		ByteReader table = whole.window(offset, count * entrySize);
		ByteReader texts = names == 0 ? whole.window(0, 0) : sectionContent(table, entrySize, names, count);
		List<ElfSection> result = new ArrayList<>((int) count);
		for (int i = 0; i < count; i++) {
			table.seek((long) i * entrySize);
			long name = table.size32();
			int kind = table.u32();
			int flags = table.u32();
			int address = table.u32();
			long at = table.size32();
			long size = table.size32();
			int link = table.u32();
			table.skip(4);
			int alignment = table.u32();
			String text = texts.size() == 0 || name == 0 ? "" : texts.seek(name).string();
			if (kind != ElfSection.NOBITS && kind != 0 && at + size > data.length)
				throw table.error("section " + i + " (" + text + ") lies beyond the end of the file");
			result.add(new ElfSection(i, text, kind, flags, address, at, size, link, alignment, table.size32()));
		}
		return List.copyOf(result);
	}

	private ByteReader sectionContent(ByteReader table, int entrySize, long index, long count) throws ImageException {
		if (index >= count)
			throw new ImageException(file, 50, "the section of names is number " + index + " of " + count);
		table.seek(index * entrySize + 16);
		return whole.window(table.size32(), table.size32());
	}

	private List<ElfSymbol> readSymbols() throws ImageException {
		List<ElfSymbol> result = new ArrayList<>();
		for (ElfSection section : sections) {
			if (section.type() != ElfSection.SYMTAB)
				continue;
			if (section.entrySize() != SYMBOL)
				throw new ImageException(file, section.offset(), "symbols of " + section.entrySize() + " bytes; 16 are needed");
			if (Integer.compareUnsigned(section.link(), sections.size()) >= 0)
				throw new ImageException(file, section.offset(), "the symbols' names are in section " + section.link() + ", which is not there");
			readSymbols(content(section), content(sections.get(section.link())), result);
			break; // gABI: at most one
		}
		return List.copyOf(result);
	}

	private static void readSymbols(ByteReader table, ByteReader names, List<ElfSymbol> result) throws ImageException {
		// names may overlap, so a small file could ask for a huge sum of texts
		long budget = 4096 + 64L * ((long) table.size() + names.size());
		while (table.remaining() >= SYMBOL) {
			long name = table.size32();
			int value = table.u32();
			long size = table.size32();
			int info = table.u8();
			table.skip(1);
			int section = table.u16();
			if (name == 0)
				continue;
			String text = names.seek(name).string();
			budget -= text.length();
			if (budget < 0)
				throw table.error("the names of the symbols overlap beyond reason");
			result.add(new ElfSymbol(text, value, size, type(info & 15), info >> 4, section));
		}
	}

	private static ElfSymbol.Type type(int code) {
		return switch (code) {
			case 0 -> ElfSymbol.Type.NONE;
			case 1 -> ElfSymbol.Type.OBJECT;
			case 2 -> ElfSymbol.Type.FUNCTION;
			case 3 -> ElfSymbol.Type.SECTION;
			case 4 -> ElfSymbol.Type.FILE;
			default -> ElfSymbol.Type.OTHER;
		};
	}

	private static int rank(ElfSymbol symbol) {
		return switch (symbol.binding()) {
			case 1 -> 0;
			case 2 -> 1;
			default -> 2;
		};
	}

	private ByteReader inflate(ElfSection section, ByteReader raw) throws ImageException {
		int kind = raw.u32();
		long size = raw.size32();
		raw.skip(4);
		// zlib cannot pack better than about 1 : 1032
		if (kind != 1 || size > 1100L * raw.remaining() || size > LARGEST_UNPACKED)
			throw raw.error("section " + section.name() + " is compressed in a way that is not understood (type " + kind + ", "
					+ size + " bytes)");
		byte[] unpacked = new byte[(int) size];
		Inflater inflater = new Inflater();
		try {
			inflater.setInput(raw.bytes(raw.remaining()));
			int done = 0;
			while (done < unpacked.length) {
				int step = inflater.inflate(unpacked, done, unpacked.length - done);
				if (step == 0)
					throw raw.error("section " + section.name() + " is compressed, and ends too early");
				done += step;
			}
		} catch (DataFormatException e) {
			throw (ImageException) raw.error("section " + section.name() + " cannot be unpacked: " + e.getMessage()).initCause(e);
		} finally {
			inflater.end();
		}
		return ByteReader.of(file + " (" + section.name() + ")", unpacked);
	}
}
