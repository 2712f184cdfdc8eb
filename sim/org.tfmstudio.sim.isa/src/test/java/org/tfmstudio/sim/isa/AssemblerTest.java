// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssemblerTest {
	private final Assembler assembler = new Assembler(EnumSet.allOf(Extension.class));
	private final Decoder decoder = new Decoder(EnumSet.allOf(Extension.class));

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "movs r0, #1 | 2001", "adds r0, #255 | 30ff", "adds r0, r0, #1 | 1c40", "add.w r0, r0, #1 | f1000001",
			"mov r8, r1 | 4688", "ldr r1, [r2] | 6811", "ldr r1, [r2, #-4] | f8521c04", "push {r4-r7, lr} | b5f0", "pop {r4, pc} | bd10",
			"pop {r8, pc} | e8bd8100", "bx lr | 4770", "bxns lr | 4774", "msr psplim, r0 | f380880b", "mrs r3, control_ns | f3ef8394",
			"str r0, [r1, #4]! | f8410f04", "tt r0, r1 | e841f000", "sg | e97fe97f", "dsb sy | f3bf8f4f", "dmb | f3bf8f5f",
			"lsls r1, r2, #3 | 00d1", "lsr.w r1, r2, #32 | ea4f0112", "and r0, r1, r2, ror #3 | ea0100f2", "itte ne | bf1a",
			"vadd.f32 s1, s2, s3 | ee710a21", "vmov.f32 s0, #1.0 | eeb70a00", "vpush {d8-d9} | ed2d8b04", "cpsid i | b672",
			"bkpt #0xab | beab", "uadd8 r0, r1, r2 | fa81f042", "movw r0, #0xffff | f64f70ff", "ubfx r0, r1, #3, #4 | f3c100c3",
			"bfc r0, #3, #4 | f36f00c6", "ssat r0, #3, r1, asr #4 | f3211002", "ldrd r0, r1, [r2], #-8 | e8720102" })
	void linesHaveTheirEncoding(String line, String encoding) {
		Instruction instruction = assembler.assemble(line);

		assertEquals(encoding, String.format(instruction.size() == 2 ? "%04x" : "%08x", instruction.encoding()));
	}

	@Test
	void programsHaveLabelsItBlocksAndLiterals() {
		AssemblyProgram program = assembler.program("""
				start:  ldr r0, =0x12345678
				        cmp r0, #0
				        ite eq
				        moveq r1, #1
				        movne r1, #2
				        b end
				        .word start, 7
				end:    bl start
				""", 0x1000);

		List<String> text = new ArrayList<>();
		ItState it = ItState.NONE;
		for (int at = 0; at < 12; at += 2) {
			int halfword = program.bytes()[at] & 0xFF | (program.bytes()[at + 1] & 0xFF) << 8;
			Instruction instruction = decoder.decode(halfword, 0);
			text.add(Disassembler.text(instruction, 0x1000 + at, it));
			it = it.after(instruction);
		}
		assertEquals(List.of("ldr r0, [pc, #20]", "cmp r0, #0", "ite eq", "moveq r1, #1", "movne r1, #2", "b.n 0x1014"), text);
		assertEquals(0x1014, program.address("end"));
		assertEquals(28, program.bytes().length);
	}

	@Test
	void whatIsNotAnInstructionIsRefused() {
		assertThrows(AssemblyException.class, () -> assembler.assemble("movs r8, r1, r2"));
		assertThrows(AssemblyException.class, () -> assembler.assemble("mov.w r0, #0x12345678"));
		assertThrows(AssemblyException.class, () -> assembler.assemble("frobnicate r0"));
		assertThrows(AssemblyException.class, () -> assembler.assemble("addeq r0, r0"));
	}

	/** What the disassembler writes the assembler reads, to an instruction that reads the same. */
	@Test
	void everyRowGoesRoundThroughItsText() {
		Random random = new Random(2026);
		List<String> lost = new ArrayList<>();
		for (Row row : decoder.table().rows()) {
			int seen = 0;
			for (int draw = 0; draw < 400 && seen < 20; draw++) {
				int encoding = row.value() | random.nextInt() & ~row.mask() & (row.size() == 2 ? 0xFFFF : -1);
				encoding = encoding & ~row.shouldMask() | row.shouldValue();
				Instruction instruction = row.size() == 2 ? decoder.decode(encoding, 0)
						: decoder.decode(encoding >>> 16, encoding & 0xFFFF);
				if (instruction.row() == row && instruction.op() != Op.UNDEFINED && instruction.unpredictable() == null) {
					seen++;
					String text = Disassembler.text(instruction, 0x10000000);
					String again;
					try {
						again = Disassembler.text(assembler.assemble(text, 0x10000000, ItState.NONE, Map.of()), 0x10000000);
					} catch (AssemblyException e) {
						again = e.getMessage();
					}
					if (!text.replace(".w", "").replace(".n", "").equals(again.replace(".w", "").replace(".n", ""))) {
						lost.add(row.section() + ": " + text + " -> " + again);
						break;
					}
				}
			}
			if (seen == 0 && !row.rule("never")) {
				lost.add(row + ": not drawn");
			}
		}
		assertEquals(List.of(), lost);
	}
}
