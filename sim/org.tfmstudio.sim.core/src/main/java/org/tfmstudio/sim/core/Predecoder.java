// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import static org.tfmstudio.sim.core.FastOp.*;

import org.tfmstudio.sim.isa.Decoder;
import org.tfmstudio.sim.isa.Instruction;
import org.tfmstudio.sim.isa.Op;
import org.tfmstudio.sim.isa.SetFlags;

/** Translates decoded instructions into the words of {@link FastOp}; what has none stays with the reference ({@code SLOW}). */
final class Predecoder {
	private static final int AL = 14;

	private final Core core;
	private final Decoder decoder;
	private CodePage page;
	private int address;
	private boolean inIt;
	private int itState;

	Predecoder(Core core, Decoder decoder) {
		this.core = core;
		this.decoder = decoder;
	}

	Instruction instruction(CodePage of, int at) {
		page = of;
		return instruction(at);
	}

	/** Decodes one slot, and with an IT instruction the whole of its block. */
	void decode(CodePage into, int slot) {
		page = into;
		address = into.base + 2 * slot;
		inIt = false;
		itState = 0;
		Instruction i = instruction(address);
		if (i == null || reserved(address)) {
			page.code[slot] = slow(1);
		} else if (i.op() == Op.IT) {
			page.code[slot] = block(i) ? word(NOP, 1, 0, 0, 0, 0, 0, 0) : slow(1);
		} else {
			page.code[slot] = translate(i);
		}
	}

	/** The instruction at an address, or null when it does not lie wholly in what may be fetched. */
	private Instruction instruction(int at) {
		if (!page.holds(at)) {
			return null;
		}
		int slot = page.slot(at);
		if (page.instructions[slot] == null) {
			int first = page.halfword(at);
			boolean wide = Decoder.isWide(first);
			if (wide && !page.holds(at + 2)) {
				return null;
			}
			page.instructions[slot] = decoder.decode(first, wide ? page.halfword(at + 2) : 0);
		}
		return page.instructions[slot];
	}

	private boolean reserved(int at) {
		return core.isWatched(at) || core.isHostFirmware(at);
	}

	/** Decodes an IT block; false when it is not all in this page. */
	private boolean block(Instruction it) {
		int state = it.imm();
		int at = address + 2;
		for (int s = state; s != 0; s = next(s)) {
			Instruction i = instruction(at);
			if (i == null || i.op() == Op.IT) {
				return false;
			}
			at += i.size();
		}
		at = address + 2;
		inIt = true;
		for (; state != 0; state = next(state)) {
			int slot = page.slot(at);
			Instruction i = page.instructions[slot];
			address = at;
			page.it[slot] = (byte) state;
			itState = state;
			page.inner[slot] = reserved(at) ? slow(i.size() / 2) : translate(i);
			boolean plain = reserved(at) || state >>> 4 == AL || i.op() == Op.BKPT || i.op() == Op.SG; // the last two are unconditional
			page.code[slot] = plain ? page.inner[slot] : word(IF_EQ + (state >>> 4), i.size() / 2, 0, 0, 0, 0, 0, 0);
			at += i.size();
		}
		return true;
	}

	private static int next(int state) {
		return (state & 7) == 0 ? 0 : state & 0xE0 | state << 1 & 0x1F;
	}

	private static long slow(int halves) {
		return word(SLOW, halves, 0, 0, 0, 0, 0, 0);
	}

	private long translate(Instruction i) {
		if (i.unpredictable(itState) != null) {
			return slow(i.size() / 2); // the reference reports it
		}
		boolean flags = i.setFlags() == SetFlags.ALWAYS || i.setFlags() == SetFlags.OUTSIDE_IT && !inIt;
		long word = switch (i.op()) {
			case MOV_IMM, MVN_IMM, MOV_REG, MVN_REG, MOVT, ADR, ADD_IMM, SUB_IMM, ADD_REG, SUB_REG, RSB_IMM, AND_IMM, BIC_IMM, ORR_IMM, ORN_IMM,
				EOR_IMM, AND_REG, BIC_REG, ORR_REG, EOR_REG, ADC_REG, SBC_REG, ADC_IMM, SBC_IMM -> data(i, flags);
			case ADD_SHIFT, SUB_SHIFT, RSB_SHIFT, AND_SHIFT, ORR_SHIFT, EOR_SHIFT, BIC_SHIFT, MVN_SHIFT, CMP_SHIFT -> shifted(i, flags);
			case LSL_IMM, LSR_IMM, ASR_IMM, ROR_IMM, UXTB, UXTH, UBFX, SXTB, SXTH, SBFX -> moved(i, flags);
			case LSL_REG, LSR_REG, ASR_REG, ROR_REG -> shiftedByRegister(i, flags);
			case CMP_IMM -> imm(CMP_IMM, i);
			case CMN_IMM -> imm(CMN_IMM, i);
			case CMP_REG -> three(CMP_REG, i);
			case TST_IMM -> imm(i.carry() < 0 ? TST_IMM : TST_IMM_C, i);
			case TST_REG -> three(TST_REG, i);
			case TEQ_REG -> three(TEQ_REG, i);
			case MUL -> three(flags ? MUL_S : MUL, i);
			case MLA -> three(MLA, i);
			case MLS -> three(MLS, i);
			case UMULL -> three(UMULL, i);
			case SMULL -> three(SMULL, i);
			case UMLAL -> three(UMLAL, i);
			case SMLAL -> three(SMLAL, i);
			case UDIV -> three(UDIV, i);
			case SDIV -> three(SDIV, i);
			case CLZ -> three(CLZ, i);
			case RBIT -> three(RBIT, i);
			case REV -> three(REV, i);
			case REV16 -> three(REV16, i);
			case BFI, BFC -> insert(i);
			case ADD_IMM_SP, SUB_IMM_SP -> flags || i.rn() != 13 ? slow(2)
					: word(ADD_SP, i.size() / 2, 0, 0, 0, 0, 0, i.op() == Op.ADD_IMM_SP ? i.imm() : -i.imm());
			case NOP, YIELD, CSDB, DSB, DMB, ISB -> word(NOP, i.size() / 2, 0, 0, 0, 0, 0, 0);
			case B, B_COND, BL, BX, BLX, CBZ, CBNZ, TBB, TBH -> branch(i);
			default -> memory(i);
		};
		return writesSpecial(i, word) ? slow(i.size() / 2) : word;
	}

	/** Results to SP, and PC as operand or result, are for the reference, where the word has not been made for them. */
	private static boolean writesSpecial(Instruction i, long word) {
		int op = (int) word & 0xFF;
		if (op == SLOW || op == NOP || op >= PUSH && op != LDM && op != STM && op != TST_IMM_C || op == LDR_ABS || op == ADD_SP) {
			return false;
		}
		return i.rd() == 15 || i.rn() == 15 && i.op() != Op.ADR && i.op() != Op.LDR_LIT || i.rm() == 15 || i.ra() == 15
				|| i.rd() == 13 && !i.op().compare() && !stores(op) || i.ra() == 13 && op != STRD || i.rn() == 13 && basesOnStack(op);
	}

	private static boolean stores(int op) {
		return op >= STR_IMM && op <= STRD || op == STM;
	}

	/** Write-back to SP is checked against its limit; LDM and STM may load or write it back, too. */
	private static boolean basesOnStack(int op) {
		return switch (op) {
			case LDR_PRE, LDR_POST, LDRB_PRE, LDRB_POST, LDRH_PRE, LDRH_POST, STR_PRE, STR_POST, STRB_PRE, STRB_POST, STRH_PRE, STRH_POST, LDM,
				STM -> true;
			default -> false;
		};
	}

	private static int z(int register) {
		return Math.max(register, 0);
	}

	private static long three(int op, Instruction i) {
		return word(op, i.size() / 2, z(i.rd()), z(i.rn()), z(i.rm()), z(i.ra()), 0, 0);
	}

	private static long imm(int op, Instruction i) {
		return imm(op, i, i.imm());
	}

	private static long imm(int op, Instruction i, int imm) {
		return word(op, i.size() / 2, z(i.rd()), z(i.rn()), z(i.rm()), z(i.ra()), 0, imm);
	}

	private long data(Instruction i, boolean flags) {
		if (flags && i.carry() >= 0 && !arithmetic(i.op())) {
			return slow(2);
		}
		return switch (i.op()) {
			case MOV_IMM -> imm(flags ? MOV_IMM_S : MOV_IMM, i);
			case MVN_IMM -> imm(flags ? MOV_IMM_S : MOV_IMM, i, ~i.imm());
			case ADR -> imm(MOV_IMM, i, (address + 4 & ~3) + i.imm());
			case MOV_REG -> i.rm() == 15 ? imm(MOV_IMM, i, address + 4) : three(flags ? MOV_REG_S : MOV_REG, i);
			case MVN_REG -> three(flags ? MVN_REG_S : MVN_REG, i);
			case MOVT -> imm(MOVT, i, i.imm() << 16);
			case ADD_IMM -> imm(flags ? ADD_IMM_S : ADD_IMM, i);
			case SUB_IMM -> flags ? imm(SUB_IMM_S, i) : imm(ADD_IMM, i, -i.imm());
			case ADD_REG -> three(flags ? ADD_REG_S : ADD_REG, i);
			case SUB_REG -> three(flags ? SUB_REG_S : SUB_REG, i);
			case RSB_IMM -> imm(flags ? RSB_IMM_S : RSB_IMM, i);
			case AND_IMM -> imm(flags ? AND_IMM_S : AND_IMM, i);
			case BIC_IMM -> imm(flags ? AND_IMM_S : AND_IMM, i, ~i.imm());
			case ORR_IMM -> imm(flags ? ORR_IMM_S : ORR_IMM, i);
			case ORN_IMM -> imm(flags ? ORR_IMM_S : ORR_IMM, i, ~i.imm());
			case EOR_IMM -> imm(flags ? EOR_IMM_S : EOR_IMM, i);
			case AND_REG -> three(flags ? AND_REG_S : AND_REG, i);
			case ORR_REG -> three(flags ? ORR_REG_S : ORR_REG, i);
			case EOR_REG -> three(flags ? EOR_REG_S : EOR_REG, i);
			case BIC_REG -> three(flags ? BIC_REG_S : BIC_REG, i);
			case ADC_REG -> three(flags ? ADC_REG_S : ADC_REG, i);
			case SBC_REG -> three(flags ? SBC_REG_S : SBC_REG, i);
			case ADC_IMM -> imm(flags ? ADC_IMM_S : ADC_IMM, i);
			// a - b - 1 + C = a + NOT(b) + C
			default -> imm(flags ? ADC_IMM_S : ADC_IMM, i, ~i.imm());
		};
	}

	private static boolean arithmetic(Op op) {
		return switch (op) {
			case ADD_IMM, SUB_IMM, RSB_IMM, ADC_IMM, SBC_IMM -> true;
			default -> false;
		};
	}

	private static long rotated(int op, Instruction i, int rotation, int mask) {
		return word(op, i.size() / 2, z(i.rd()), z(i.rn()), z(i.rm()), 0, rotation & 31, mask);
	}

	private long shifted(Instruction i, boolean flags) {
		if (flags && i.op() != Op.CMP_SHIFT) {
			return slow(2);
		}
		int amount = i.shiftAmount();
		int op = switch (i.op()) {
			case ADD_SHIFT -> ADD_ROT;
			case SUB_SHIFT -> SUB_ROT;
			case RSB_SHIFT -> RSB_ROT;
			case AND_SHIFT -> AND_ROT;
			case ORR_SHIFT -> ORR_ROT;
			case EOR_SHIFT -> EOR_ROT;
			case BIC_SHIFT -> BIC_ROT;
			case CMP_SHIFT -> CMP_ROT;
			default -> MVN_ROT;
		};
		return switch (i.shiftType()) {
			case LSL -> rotated(op, i, 32 - amount, -1 << amount);
			case LSR -> rotated(op, i, amount, amount == 32 ? 0 : -1 >>> amount);
			case ROR -> rotated(op, i, amount, -1);
			case ASR -> switch (i.op()) {
				case ADD_SHIFT -> imm(ADD_ASR, i, Math.min(amount, 31));
				case SUB_SHIFT -> imm(SUB_ASR, i, Math.min(amount, 31));
				case EOR_SHIFT -> imm(EOR_ASR, i, Math.min(amount, 31));
				default -> slow(2);
			};
			default -> slow(2);
		};
	}

	private long moved(Instruction i, boolean flags) {
		int amount = i.shiftAmount();
		if (flags) {
			int op = switch (i.op()) {
				case LSL_IMM -> LSL_IMM_S;
				case LSR_IMM -> LSR_IMM_S;
				case ASR_IMM -> ASR_IMM_S;
				default -> SLOW;
			};
			return op == SLOW || amount == 0 || amount == 32 ? slow(i.size() / 2)
					: word(op, i.size() / 2, i.rd(), 0, i.rm(), 0, amount, 0);
		}
		return switch (i.op()) {
			case LSL_IMM -> rotated(MOV_ROT, i, 32 - amount, -1 << amount);
			case LSR_IMM -> rotated(MOV_ROT, i, amount, amount == 32 ? 0 : -1 >>> amount);
			case ROR_IMM -> rotated(MOV_ROT, i, amount, -1);
			case UXTB -> rotated(MOV_ROT, i, amount, 0xFF);
			case UXTH -> rotated(MOV_ROT, i, amount, 0xFFFF);
			case UBFX -> word(MOV_ROT, 2, i.rd(), 0, i.rn(), 0, i.imm(), i.imm2() == 32 ? -1 : (1 << i.imm2()) - 1);
			case ASR_IMM -> word(SIGNED, i.size() / 2, i.rd(), 0, i.rm(), 0, 0, Math.min(amount, 31));
			case SXTB -> amount == 0 ? word(SIGNED, i.size() / 2, i.rd(), 0, i.rm(), 0, 24, 24) : slow(2);
			case SXTH -> amount == 0 ? word(SIGNED, i.size() / 2, i.rd(), 0, i.rm(), 0, 16, 16) : slow(2);
			default -> word(SIGNED, 2, i.rd(), 0, i.rn(), 0, 32 - i.imm() - i.imm2(), 32 - i.imm2());
		};
	}

	private static long shiftedByRegister(Instruction i, boolean flags) {
		return three(switch (i.op()) {
			case LSL_REG -> flags ? LSL_REG_S : LSL_REG;
			case LSR_REG -> flags ? LSR_REG_S : LSR_REG;
			case ASR_REG -> flags ? ASR_REG_S : ASR_REG;
			default -> flags ? SLOW : ROR_REG;
		}, i);
	}

	/** BFI and BFC: d = d AND NOT(mask) OR (n ROL lsb) AND mask; BFC inserts nothing, which the reference does. */
	private static long insert(Instruction i) {
		if (i.op() == Op.BFC) {
			int mask = (i.imm2() == 32 ? -1 : (1 << i.imm2()) - 1) << i.imm();
			return word(AND_IMM, 2, i.rd(), i.rd(), 0, 0, 0, ~mask);
		}
		int mask = (i.imm2() == 32 ? -1 : (1 << i.imm2()) - 1) << i.imm();
		return word(BFI, 2, i.rd(), i.rn(), 0, 0, i.imm(), mask);
	}

	private long branch(Instruction i) {
		int halves = i.size() / 2;
		int offset = address + 4 + i.imm() - page.base;
		boolean near = offset >= 0 && offset < Memory.BLOCK;
		int imm = near ? offset >>> 1 : offset;
		return switch (i.op()) {
			case B -> word(near ? B : B_FAR, halves, 0, 0, 0, 0, 0, imm);
			case B_COND -> {
				int condition = i.condition().ordinal();
				if (condition == AL) {
					yield word(near ? B : B_FAR, halves, 0, 0, 0, 0, 0, imm);
				}
				yield near ? word(B_EQ + condition, halves, 0, 0, 0, 0, 0, imm) : word(B_COND_FAR, halves, condition, 0, 0, 0, 0, imm);
			}
			case CBZ -> word(near ? CBZ : CBZ_FAR, halves, 0, i.rn(), 0, 0, 0, imm);
			case CBNZ -> word(near ? CBNZ : CBNZ_FAR, halves, 0, i.rn(), 0, 0, 0, imm);
			case BL -> word(BL, halves, 0, 0, 0, 0, 0, offset);
			case BX -> i.rm() == 15 ? slow(1) : word(BX, halves, 0, 0, i.rm(), 0, 0, 0);
			case BLX -> i.rm() == 15 ? slow(1) : word(BLX, halves, 0, 0, i.rm(), 0, 0, 0);
			// the table mostly follows the instruction: rn is PC, whose value is known here
			case TBB -> i.rn() == 15 ? word(TBB, halves, 0, 0, i.rm(), 1, 0, address + 4) : word(TBB, halves, 0, i.rn(), i.rm(), 0, 0, 0);
			default -> i.rn() == 15 ? word(TBH, halves, 0, 0, i.rm(), 1, 0, address + 4) : word(TBH, halves, 0, i.rn(), i.rm(), 0, 0, 0);
		};
	}

	private long memory(Instruction i) {
		int halves = i.size() / 2;
		return switch (i.op()) {
			case LDR_LIT -> literal(i);
			case LDR_IMM -> imm(LDR_IMM, i);
			case LDR_PRE -> imm(LDR_PRE, i);
			case LDR_POST -> imm(LDR_POST, i);
			case LDR_REG -> indexed(LDR_REG, i);
			case LDRB_IMM -> imm(LDRB_IMM, i);
			case LDRB_PRE -> imm(LDRB_PRE, i);
			case LDRB_POST -> imm(LDRB_POST, i);
			case LDRB_REG -> indexed(LDRB_REG, i);
			case LDRH_IMM -> imm(LDRH_IMM, i);
			case LDRH_PRE -> imm(LDRH_PRE, i);
			case LDRH_POST -> imm(LDRH_POST, i);
			case LDRH_REG -> indexed(LDRH_REG, i);
			case LDRSB_IMM -> imm(LDRSB_IMM, i);
			case LDRSB_REG -> indexed(LDRSB_REG, i);
			case LDRSH_IMM -> imm(LDRSH_IMM, i);
			case LDRSH_REG -> indexed(LDRSH_REG, i);
			case LDRD_IMM -> imm(LDRD, i);
			case STR_IMM -> imm(STR_IMM, i);
			case STR_PRE -> imm(STR_PRE, i);
			case STR_POST -> imm(STR_POST, i);
			case STR_REG -> indexed(STR_REG, i);
			case STRB_IMM -> imm(STRB_IMM, i);
			case STRB_PRE -> imm(STRB_PRE, i);
			case STRB_POST -> imm(STRB_POST, i);
			case STRB_REG -> indexed(STRB_REG, i);
			case STRH_IMM -> imm(STRH_IMM, i);
			case STRH_PRE -> imm(STRH_PRE, i);
			case STRH_POST -> imm(STRH_POST, i);
			case STRH_REG -> indexed(STRH_REG, i);
			case STRD_IMM -> imm(STRD, i);
			case PUSH -> (i.list() & 0xA000) != 0 ? slow(halves) : word(PUSH, halves, 0, 13, 0, 0, 0, i.list());
			case POP -> (i.list() & 0x2000) != 0 ? slow(halves) : word((i.list() & 0x8000) != 0 ? POP_PC : POP, halves, 0, 13, 0, 0, 0, i.list());
			case LDMIA -> multiple(LDM, i, false);
			case LDMIA_WB -> multiple(LDM, i, true);
			case STMIA -> multiple(STM, i, false);
			case STMIA_WB -> multiple(STM, i, true);
			default -> i.op().floatingPoint() ? FastFloats.word(i) : slow(halves);
		};
	}

	/** Only increasing lists without SP and PC, whose base is not in the list; a: write back. */
	private static long multiple(int op, Instruction i, boolean back) {
		return (i.list() & 0xA000) != 0 || (i.list() >>> i.rn() & 1) != 0 ? slow(i.size() / 2)
				: word(op, i.size() / 2, 0, i.rn(), 0, back ? 1 : 0, 0, i.list());
	}

	private static long indexed(int op, Instruction i) {
		return word(op, i.size() / 2, i.rd(), i.rn(), i.rm(), 0, i.shiftAmount(), 0);
	}

	/** A literal in this page is as constant as the code: any write to it drops the page. */
	private long literal(Instruction i) {
		int at = (address + 4 & ~3) + i.imm();
		if (i.rd() == 15 || i.rd() == 13 || (at & 3) != 0) {
			return slow(i.size() / 2);
		}
		if (page.holds(at) && page.holds(at + 2)) {
			return imm(MOV_IMM, i, page.halfword(at) | page.halfword(at + 2) << 16);
		}
		return imm(LDR_ABS, i, at);
	}
}
