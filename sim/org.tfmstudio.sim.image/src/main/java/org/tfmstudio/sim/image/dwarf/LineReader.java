// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.dwarf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

import org.tfmstudio.sim.image.ByteReader;
import org.tfmstudio.sim.image.ImageException;

/** Runs the line number programs of .debug_line. DWARF 5, 6.2; the header of DWARF 2 to 4 is in 6.2.4 there. */
final class LineReader {
	private final DebugSections sections;
	private final IntPredicate isCode;
	private final List<String> files = new ArrayList<>();
	private final Map<String, Integer> fileIndex = new HashMap<>();
	private final Map<Long, int[]> filesByProgram = new HashMap<>();
	private final List<LineTable.Sequence> sequences = new ArrayList<>();

	// the rows of the sequence being built
	private int[] addresses = new int[64];
	private int[] rowFiles = new int[64];
	private int[] rowLines = new int[64];
	private boolean[] statements = new boolean[64];
	private int rows;
	private boolean ascending;

	/** @param isCode tells code from addresses that a linker left behind for what it dropped */
	LineReader(DebugSections sections, IntPredicate isCode) {
		this.sections = sections;
		this.isCode = isCode;
	}

	LineTable read(List<Unit> units) throws ImageException {
		Map<Long, String> folders = new HashMap<>();
		for (Unit unit : units)
			if (unit.lineOffset >= 0)
				folders.put(unit.lineOffset, unit.folder);
		ByteReader in = sections.line;
		in.seek(0);
		while (in.remaining() > 0) {
			long start = in.position();
			long length = in.size32();
			boolean wide = length == 0xFFFF_FFFFL;
			if (wide)
				length = in.u64();
			ByteReader program = in.take(length);
			sections.spend(16, in);
			int version = program.size() < 2 ? 0 : program.u16();
			if (version >= 2 && version <= 5)
				new Program(program, version, wide, start, folders.getOrDefault(start, "")).run();
		}
		return new LineTable(files, filesByProgram, sequences);
	}

	/** One program with its header and the registers of its state machine (6.2.2). */
	private final class Program {
		private final ByteReader in;
		private final Forms forms;
		private final int version;
		private final int codeStart;
		private final int minimum;
		private final boolean defaultStatement;
		private final int lineBase;
		private final int lineRange;
		private final int opcodeBase;
		private final int[] operands;
		private int[] fileNumbers = new int[16];
		private int fileCount;
		private final List<String> folders = new ArrayList<>();

		private int address;
		private long file;
		private int line;
		private boolean statement;

		Program(ByteReader in, int version, boolean wide, long start, String unitFolder) throws ImageException {
			this.in = in;
			this.version = version;
			this.forms = new Forms(sections, in, 0, version, wide);
			if (version >= 5 && in.u8() != 4)
				throw in.error("a line table has addresses that are not of 4 bytes");
			if (version >= 5)
				in.skip(1); // segment selector size
			long headerLength = forms.offset();
			codeStart = in.position() + (int) Math.min(headerLength, in.remaining());
			minimum = in.u8();
			if (version >= 4)
				in.skip(1); // operations per instruction: Arm has no VLIW
			defaultStatement = in.u8() != 0;
			lineBase = in.s8();
			lineRange = in.u8();
			opcodeBase = in.u8();
			operands = new int[Math.max(opcodeBase, 1)];
			for (int i = 1; i < opcodeBase; i++)
				operands[i] = in.u8();
			if (version >= 5)
				tables();
			else
				oldTables(unitFolder);
			filesByProgram.put(start, Arrays.copyOf(fileNumbers, fileCount));
		}

		/** A count of table entries, each of which takes a byte at least. */
		private long count() throws ImageException {
			long count = in.uleb();
			if (count > in.remaining())
				throw in.error("a line table announces " + count + " entries in " + in.remaining() + " bytes");
			return count;
		}

		private void oldTables(String unitFolder) throws ImageException {
			folders.add(unitFolder);
			for (String folder = in.string(); !folder.isEmpty(); folder = in.string()) {
				String joined = join(unitFolder, folder);
				sections.spend(joined.length(), in);
				folders.add(joined);
			}
			addFile(-1, ""); // numbers begin with 1
			for (String name = in.string(); !name.isEmpty(); name = in.string()) {
				long folder = in.uleb();
				in.uleb(); // modification time
				in.uleb(); // size
				addFile(folder, name);
			}
		}

		private void tables() throws ImageException {
			long[] shape = shape();
			for (long left = count(); left > 0; left--) {
				String name = "";
				for (int i = 0; i < shape.length; i += 2)
					if (shape[i] == 1)
						name = forms.text((int) shape[i + 1]);
					else
						forms.skip((int) shape[i + 1]);
				String joined = folders.isEmpty() ? name : join(folders.get(0), name);
				sections.spend(joined.length() + 1, in);
				folders.add(joined);
			}
			shape = shape();
			for (long left = count(); left > 0; left--) {
				String name = "";
				long folder = 0;
				for (int i = 0; i < shape.length; i += 2)
					if (shape[i] == 1)
						name = forms.text((int) shape[i + 1]);
					else if (shape[i] == 2)
						folder = forms.number((int) shape[i + 1], 0);
					else
						forms.skip((int) shape[i + 1]);
				addFile(folder, name);
			}
		}

		/** Pairs of content type (1 path, 2 folder) and form; 6.2.4.1. */
		private long[] shape() throws ImageException {
			long[] shape = new long[2 * in.u8()];
			for (int i = 0; i < shape.length; i++)
				shape[i] = Math.min(in.uleb(), Integer.MAX_VALUE);
			return shape;
		}

		private void addFile(long folder, String name) throws ImageException {
			String path = folder >= 0 && folder < folders.size() ? join(folders.get((int) folder), name) : name;
			sections.spend(path.length() + 1, in);
			Integer index = fileIndex.get(path);
			if (index == null) {
				index = files.size();
				files.add(path);
				fileIndex.put(path, index);
			}
			if (fileCount == fileNumbers.length)
				fileNumbers = Arrays.copyOf(fileNumbers, fileCount * 2);
			fileNumbers[fileCount++] = index;
		}

		void run() throws ImageException {
			in.seek(codeStart);
			reset();
			while (in.remaining() > 0) {
				sections.spend(1, in);
				int opcode = in.u8();
				if (opcode >= opcodeBase)
					special(opcode - opcodeBase);
				else if (opcode == 0)
					extended();
				else
					standard(opcode);
			}
		}

		private void reset() {
			address = 0;
			file = 1;
			line = 1;
			statement = defaultStatement;
			rows = 0;
			ascending = true;
		}

		private void special(int adjusted) throws ImageException {
			if (lineRange == 0)
				throw in.error("a line table has a line range of 0");
			address += adjusted / lineRange * minimum;
			line += lineBase + adjusted % lineRange;
			row(false);
		}

		private void standard(int opcode) throws ImageException {
			switch (opcode) {
				case 1 -> row(false); // copy
				case 2 -> address += (int) in.uleb() * minimum; // advance_pc
				case 3 -> line += (int) in.sleb(); // advance_line
				case 4 -> file = in.uleb(); // set_file
				case 5, 12 -> in.uleb(); // set_column, set_isa
				case 6 -> statement = !statement; // negate_stmt
				case 7, 10, 11 -> { } // set_basic_block, set_prologue_end, set_epilogue_begin
				case 8 -> { // const_add_pc
					if (lineRange == 0)
						throw in.error("a line table has a line range of 0");
					address += (255 - opcodeBase) / lineRange * minimum;
				}
				case 9 -> address += in.u16(); // fixed_advance_pc
				default -> {
					for (int i = 0; i < operands[opcode]; i++)
						in.uleb();
				}
			}
		}

		private void extended() throws ImageException {
			ByteReader operation = in.take(in.uleb());
			if (operation.size() == 0)
				return;
			switch (operation.u8()) {
				case 1 -> { // end_sequence
					row(true);
					finish();
					reset();
				}
				case 2 -> address = operation.u32(); // set_address
				case 3 -> { // define_file
					if (version < 5) {
						String name = operation.string();
						addFile(operation.uleb(), name);
					}
				}
				default -> { } // set_discriminator, vendors' own
			}
		}

		private void row(boolean end) {
			if (rows > 0 && Integer.compareUnsigned(address, addresses[rows - 1]) < 0)
				ascending = false;
			if (rows == addresses.length)
				grow();
			addresses[rows] = address;
			rowFiles[rows] = file >= 0 && file < fileCount ? fileNumbers[(int) file] : 0;
			rowLines[rows] = end ? 0 : Math.max(line, 0);
			statements[rows++] = statement && !end;
		}
	}

	private void grow() {
		int size = rows * 2;
		addresses = Arrays.copyOf(addresses, size);
		rowFiles = Arrays.copyOf(rowFiles, size);
		rowLines = Arrays.copyOf(rowLines, size);
		statements = Arrays.copyOf(statements, size);
	}

	/** Keeps the rows of a sequence, unless it is empty, out of order, or about code that the linker dropped. */
	private void finish() {
		if (rows < 2 || !ascending || files.isEmpty() || addresses[0] == addresses[rows - 1] || !isCode.test(addresses[0]))
			return;
		sequences.add(new LineTable.Sequence(Arrays.copyOf(addresses, rows), Arrays.copyOf(rowFiles, rows), Arrays.copyOf(rowLines, rows),
				Arrays.copyOf(statements, rows)));
	}

	/** {@code path} below {@code folder}, unless it is absolute; "./" and "x/../" are taken out. */
	static String join(String folder, String path) {
		boolean absolute = path.startsWith("/") || path.length() > 1 && path.charAt(1) == ':';
		String joined = absolute || folder.isEmpty() ? path : path.isEmpty() ? folder : folder + "/" + path;
		if (!joined.contains("./") && !joined.contains("//") && !joined.contains("\\"))
			return joined;
		var parts = new ArrayList<String>();
		for (String part : joined.replace('\\', '/').split("/")) {
			boolean above = part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..") && !parts.getLast().isEmpty();
			if (above)
				parts.removeLast();
			else if (!part.equals(".") && (!part.isEmpty() || parts.isEmpty()))
				parts.add(part);
		}
		return String.join("/", parts);
	}
}
