// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class DecoderTest {
	private final Decoder decoder = new Decoder(EnumSet.of(Extension.SECURITY));

	@Test
	void modifiedImmediateIsExpandedWithItsCarry() {
		Instruction ands = decoder.decode(0xF011, 0x4200); // ands r2, r1, #0x80000000

		assertEquals(Op.AND_IMM, ands.op());
		assertEquals(2, ands.rd());
		assertEquals(1, ands.rn());
		assertEquals(0x80000000, ands.imm());
		assertEquals(1, ands.carry());
		assertEquals(SetFlags.ALWAYS, ands.setFlags());
	}

	@Test
	void replicatedImmediateLeavesTheCarry() {
		Instruction mov = decoder.decode(0xF04F, 0x33AB); // mov.w r3, #0xabababab

		assertEquals(0xABABABAB, mov.imm());
		assertEquals(-1, mov.carry());
	}

	@Test
	void branchOffsetsAreSigned() {
		assertEquals(-4, decoder.decode(0xE7FE, 0).imm());
		assertEquals(-8, decoder.decode(0xF7FF, 0xFFFC).imm());
		assertEquals(Op.BL, decoder.decode(0xF7FF, 0xFFFC).op());
		assertEquals(-2, decoder.decode(0xD0FF, 0).imm());
	}

	@Test
	void shiftOfZeroMeansThirtyTwoForRightShifts() {
		assertEquals(32, decoder.decode(0x0808, 0).shiftAmount());
		assertEquals(Op.MOV_REG, decoder.decode(0x0008, 0).op());
		assertEquals(Op.AND_REG, decoder.decode(0xEA01, 0x0002).op());
		assertEquals(Op.AND_SHIFT, decoder.decode(0xEA01, 0x0042).op());
		assertEquals(ShiftType.RRX, decoder.decode(0xEA01, 0x0032).shiftType());
	}

	@Test
	void literalGoesBeforeOtherForms() {
		assertEquals(Op.LDR_LIT, decoder.decode(0xF85F, 0x0C04).op());
		assertEquals(-0xC04, decoder.decode(0xF85F, 0x0C04).imm());
		assertEquals(Op.UNDEFINED, decoder.decode(0xF8CF, 0x0004).op());
	}

	@Test
	void securityInstructions() {
		assertEquals(Op.SG, decoder.decode(0xE97F, 0xE97F).op());
		assertEquals(Op.BXNS, decoder.decode(0x4704, 0).op());
		assertEquals(Op.BLXNS, decoder.decode(0x479C, 0).op());
		assertEquals(Op.TTA, decoder.decode(0xE841, 0xF080).op());
		assertEquals(Op.UNDEFINED, new Decoder(EnumSet.noneOf(Extension.class)).decode(0x4704, 0).op());
	}

	@Test
	void unpredictableEncodingsSayWhy() {
		assertNull(decoder.decode(0xFB90, 0xF0F1).unpredictable());
		assertNotNull(decoder.decode(0xFB90, 0xFDF1).unpredictable());
		assertNotNull(decoder.decode(0xF800, 0x0D01).unpredictable()); // strb r0, [r0, #-1]!
	}

	@Test
	void everyRowIsReached() {
		for (Row row : decoder.table().rows()) {
			Instruction first = row.size() == 2 ? decoder.decode(row.value(), 0)
					: decoder.decode(row.value() >>> 16, row.value() & 0xFFFF);
			assertNotNull(first.row(), row::toString);
		}
	}
}
