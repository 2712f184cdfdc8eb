// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no library contains: encodings drawn for every row of the table read as objdump reads them. */
class ObjdumpDrawnTest {
	private static final int PER_ROW = 40;

	@TempDir
	Path folder;

	private final Decoder decoder = new Decoder(EnumSet.allOf(Extension.class));

	@Test
	void everyRowReadsLikeObjdump() throws Exception {
		Assumptions.assumeTrue(ObjdumpTest.available(), "notice: skipped, objdump is not there");
		List<Instruction> drawn = draw();
		StringBuilder source = new StringBuilder(".syntax unified\n.thumb\n");
		for (Instruction i : drawn) {
			source.append(i.size() == 2 ? ".inst.n " : ".inst.w ").append(String.format("0x%x%n", i.encoding()));
		}
		Files.writeString(folder.resolve("drawn.s"), source);
		run("arm-none-eabi-as", "-march=armv8-m.main+dsp+fp.dp", "drawn.s", "-o", "drawn.o");
		String listing = run("arm-none-eabi-objdump", "-d", "drawn.o");

		TreeMap<String, String> differences = new TreeMap<>();
		int next = 0;
		for (String line : listing.split("\n")) {
			String[] columns = line.split("\t", 4);
			if (columns.length >= 3 && columns[0].endsWith(":")) {
				Instruction i = drawn.get(next++);
				int address = Integer.parseInt(columns[0].substring(0, columns[0].length() - 1).strip(), 16);
				String theirs = Spelling.ofObjdump(columns[2], columns.length > 3 ? columns[3] : "");
				String ours = Spelling.ofOurs(Disassembler.text(i, address));
				if (!ours.equals(theirs)) {
					differences.putIfAbsent(i.row().section(), columns[1].strip() + " objdump: " + theirs + " ours: " + ours);
				}
			}
		}
		System.out.println("objdump: " + next + " encodings drawn for " + decoder.table().rows().size() + " rows");
		assertEquals(drawn.size(), next);
		assertEquals("", String.join("\n", differences.values()));
	}

	private List<Instruction> draw() {
		Random random = new Random(2026);
		List<Instruction> drawn = new ArrayList<>();
		TreeSet<String> rows = new TreeSet<>();
		for (Row row : decoder.table().rows()) {
			int found = 0;
			for (int tries = 0; tries < 4000 && found < PER_ROW; tries++) {
				int bits = random.nextInt() & ~row.mask() | row.value();
				bits = bits & ~row.shouldMask() | row.shouldValue();
				Instruction i = row.size() == 2 ? decoder.decode(bits & 0xFFFF, 0) : decoder.decode(bits >>> 16, bits & 0xFFFF);
				if (i.row() == row && i.unpredictable() == null && comparable(i)) {
					drawn.add(i);
					found++;
				}
			}
			if (found > 0) {
				rows.add(row.toString());
			}
		}
		assertTrue(rows.size() > 300, "rows drawn: " + rows.size());
		return drawn;
	}

	private static boolean comparable(Instruction i) {
		boolean reservedHint = i.row().section().startsWith("hints") || i.row().section().startsWith("memory hints");
		boolean unprivilegedLiteral = i.row().syntax().contains("<lit>") && (i.encoding() & 0xFE000F00) == 0xF8000E00;
		boolean reservedBarrier = (i.op() == Op.DSB || i.op() == Op.DMB || i.op() == Op.ISB) && i.imm() != 15;
		return switch (i.op()) {
			case UNDEFINED, IT -> false; // IT would change what stands behind it
			case COPROCESSOR -> false; // objdump names instructions of other architectures' coprocessors
			// later architectures name reserved hints, A-profile reserved barriers; loads LDRT of PC are literals here
			// VLDM with PC as base is VSCCLRM of Armv8.1-M
			default -> !(i.op().name().startsWith("VLDM") && i.rn() == 15) && !reservedHint && !unprivilegedLiteral && !reservedBarrier;
		};
	}

	private String run(String... command) throws Exception {
		Path out = folder.resolve("out.txt");
		Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(out.toFile()).start();
		int status = process.waitFor();
		String text = Files.readString(out, StandardCharsets.UTF_8);
		assertEquals(0, status, text);
		return text;
	}
}
