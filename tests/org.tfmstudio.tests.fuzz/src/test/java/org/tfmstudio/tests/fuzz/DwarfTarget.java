// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.sim.image.ElfFile;
import org.tfmstudio.sim.image.ElfSection;
import org.tfmstudio.sim.image.ImageException;

/**
 * The debug sections alone, in an ELF file that is well-formed: so that the fuzzer's changes meet the readers of debug information and not
 * the file's headers. The input is, for each section of {@link #NAMES}, its length in three bytes and its bytes.
 */
public final class DwarfTarget {
	private static final String[] NAMES = { ".debug_abbrev", ".debug_info", ".debug_line", ".debug_frame", ".debug_str", ".debug_line_str", ".debug_rnglists",
			".debug_ranges", ".debug_loclists", ".debug_loc", ".debug_addr", ".debug_str_offsets", ".debug_aranges", ".debug_types" };
	private static final int HEADER = 52;
	private static final int SECTION = 40;
	private static final int TEXT = 0x10090000;
	private static final int TEXT_SIZE = 0x100;

	private DwarfTarget() {
	}

	static List<byte[]> seeds() {
		return Samples.elves().stream().map(DwarfTarget::pack).toList();
	}

	private static byte[] pack(byte[] file) {
		try {
			ElfFile elf = ElfFile.parse("sample.elf", file);
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			for (String name : NAMES) {
				byte[] content = new byte[0];
				for (ElfSection section : elf.sections()) {
					if (section.name().equals(name)) {
						content = java.util.Arrays.copyOfRange(file, (int) section.offset(), (int) (section.offset() + section.size()));
					}
				}
				out.write(content.length);
				out.write(content.length >> 8);
				out.write(content.length >> 16);
				out.writeBytes(content);
			}
			return out.toByteArray();
		} catch (ImageException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Reads debug information. */
	public static void fuzzerTestOneInput(byte[] input) {
		byte[] file = elf(split(input));
		try {
			ElfTarget.everything(ElfFile.parse("hostile.elf", file));
		} catch (ImageException e) {
			throw new AssertionError("the file round the sections is well-formed", e);
		}
	}

	private static List<byte[]> split(byte[] input) {
		List<byte[]> contents = new ArrayList<>();
		int at = 0;
		for (int i = 0; i < NAMES.length; i++) {
			int length = 0;
			for (int shift = 0; shift < 24 && at < input.length; shift += 8) {
				length |= (input[at++] & 0xFF) << shift;
			}
			length = Math.min(length, input.length - at);
			contents.add(java.util.Arrays.copyOfRange(input, at, at + length));
			at += length;
		}
		return contents;
	}

	/** An ELF file for Arm with code at {@link #TEXT} and these debug sections. */
	private static byte[] elf(List<byte[]> contents) {
		ByteArrayOutputStream names = new ByteArrayOutputStream();
		names.write(0);
		int[] nameAt = new int[NAMES.length + 2];
		for (int i = 0; i < NAMES.length; i++) {
			nameAt[i] = names.size();
			names.writeBytes((NAMES[i] + "\0").getBytes(StandardCharsets.US_ASCII));
		}
		nameAt[NAMES.length] = names.size();
		names.writeBytes(".text\0".getBytes(StandardCharsets.US_ASCII));
		nameAt[NAMES.length + 1] = names.size();
		names.writeBytes(".shstrtab\0".getBytes(StandardCharsets.US_ASCII));
		int sections = NAMES.length + 3;
		int data = HEADER + sections * SECTION;
		int size = data + TEXT_SIZE + names.size() + contents.stream().mapToInt(it -> it.length).sum();
		ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
		out.put(new byte[] { 0x7F, 'E', 'L', 'F', 1, 1, 1 }).position(16);
		out.putShort((short) 2).putShort((short) 40).putInt(1).putInt(TEXT | 1).putInt(0).putInt(HEADER).putInt(0x05000400);
		out.putShort((short) HEADER).putShort((short) 32).putShort((short) 0).putShort((short) SECTION).putShort((short) sections)
				.putShort((short) (sections - 1));
		out.position(HEADER + SECTION);
		int at = data;
		for (int i = 0; i < contents.size(); i++) {
			at = section(out, nameAt[i], 1, 0, 0, at, contents.get(i));
		}
		at = section(out, nameAt[NAMES.length], 1, 6, TEXT, at, new byte[TEXT_SIZE]);
		section(out, nameAt[NAMES.length + 1], 3, 0, 0, at, names.toByteArray());
		return out.array();
	}

	private static int section(ByteBuffer out, int name, int type, int flags, int address, int at, byte[] content) {
		out.putInt(name).putInt(type).putInt(flags).putInt(address).putInt(at).putInt(content.length).putInt(0).putInt(0).putInt(1).putInt(0);
		System.arraycopy(content, 0, out.array(), at, content.length);
		return at + content.length;
	}
}
