// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/**
 * Operations of the fast path. A predecoded instruction is one long: bits 7:0 the operation, 11:8 d, 15:12 n, 19:16 m, 24:20 shift,
 * 28:25 a, 31:30 halfwords to the next instruction, 63:32 imm.
 */
final class FastOp {
	// Not decoded yet; leave it to the reference.
	static final int UNDECODED = 0;
	static final int SLOW = 1;
	static final int NOP = 2;
	// In an IT block: the condition, then the word in CodePage.inner.
	static final int IF_EQ = 3;
	static final int IF_NE = 4;
	static final int IF_CS = 5;
	static final int IF_CC = 6;
	static final int IF_MI = 7;
	static final int IF_PL = 8;
	static final int IF_VS = 9;
	static final int IF_VC = 10;
	static final int IF_HI = 11;
	static final int IF_LS = 12;
	static final int IF_GE = 13;
	static final int IF_LT = 14;
	static final int IF_GT = 15;
	static final int IF_LE = 16;
	static final int IF_AL = 17;
	// d = imm, n, or a combination; _S sets N and Z (and C, V where the operation gives them).
	static final int MOV_IMM = 18;
	static final int MOV_IMM_S = 19;
	static final int MOV_REG = 20;
	static final int MOV_REG_S = 21;
	static final int MVN_REG = 22;
	static final int MVN_REG_S = 23;
	static final int MOVT = 24;
	static final int ADD_IMM = 25;
	static final int ADD_IMM_S = 26;
	static final int SUB_IMM_S = 27;
	static final int ADD_REG = 28;
	static final int ADD_REG_S = 29;
	static final int SUB_REG = 30;
	static final int SUB_REG_S = 31;
	static final int RSB_IMM = 32;
	static final int RSB_IMM_S = 33;
	static final int AND_IMM = 34;
	static final int AND_IMM_S = 35;
	static final int ORR_IMM = 36;
	static final int ORR_IMM_S = 37;
	static final int EOR_IMM = 38;
	static final int EOR_IMM_S = 39;
	static final int BIC_IMM_S = 40;
	static final int AND_REG = 41;
	static final int AND_REG_S = 42;
	static final int ORR_REG = 43;
	static final int ORR_REG_S = 44;
	static final int EOR_REG = 45;
	static final int EOR_REG_S = 46;
	static final int BIC_REG = 47;
	static final int BIC_REG_S = 48;
	static final int ADC_REG = 49;
	static final int ADC_REG_S = 50;
	static final int SBC_REG = 51;
	static final int SBC_REG_S = 52;
	static final int ADC_IMM = 53;
	static final int ADC_IMM_S = 54;
	static final int SBC_IMM_S = 55;
	// Second operand (m ROR shift) AND imm: every LSL, LSR and ROR.
	static final int MOV_ROT = 56;
	static final int ADD_ROT = 57;
	static final int SUB_ROT = 58;
	static final int RSB_ROT = 59;
	static final int AND_ROT = 60;
	static final int ORR_ROT = 61;
	static final int EOR_ROT = 62;
	static final int BIC_ROT = 63;
	static final int CMP_ROT = 64;
	static final int MVN_ROT = 65;
	// d = m LSL shift ASR imm: ASR, sign extensions, SBFX; and the sum with n.
	static final int SIGNED = 66;
	static final int ADD_ASR = 67;
	static final int SUB_ASR = 68;
	static final int EOR_ASR = 69;
	// Shifts with flags, shifts by registers.
	static final int LSL_IMM_S = 70;
	static final int LSR_IMM_S = 71;
	static final int ASR_IMM_S = 72;
	static final int LSL_REG = 73;
	static final int LSR_REG = 74;
	static final int ASR_REG = 75;
	static final int ROR_REG = 76;
	static final int LSL_REG_S = 77;
	static final int LSR_REG_S = 78;
	static final int ASR_REG_S = 79;
	// Compares.
	static final int CMP_IMM = 80;
	static final int CMP_REG = 81;
	static final int CMN_IMM = 82;
	static final int TST_IMM = 83;
	static final int TST_REG = 84;
	static final int TEQ_REG = 85;
	// Multiply, divide, bits.
	static final int MUL = 86;
	static final int MUL_S = 87;
	static final int MLA = 88;
	static final int MLS = 89;
	static final int UMULL = 90;
	static final int SMULL = 91;
	static final int UMLAL = 92;
	static final int SMLAL = 93;
	static final int UDIV = 94;
	static final int SDIV = 95;
	static final int CLZ = 96;
	static final int RBIT = 97;
	static final int REV = 98;
	static final int REV16 = 99;
	static final int BFI = 100;
	// Loads and stores.
	static final int LDR_IMM = 101;
	static final int LDR_REG = 102;
	static final int LDR_ABS = 103;
	static final int LDR_PRE = 104;
	static final int LDR_POST = 105;
	static final int LDRB_IMM = 106;
	static final int LDRB_REG = 107;
	static final int LDRB_PRE = 108;
	static final int LDRB_POST = 109;
	static final int LDRH_IMM = 110;
	static final int LDRH_REG = 111;
	static final int LDRH_PRE = 112;
	static final int LDRH_POST = 113;
	static final int LDRSB_IMM = 114;
	static final int LDRSB_REG = 115;
	static final int LDRSH_IMM = 116;
	static final int LDRSH_REG = 117;
	static final int LDRD = 118;
	static final int STR_IMM = 119;
	static final int STR_REG = 120;
	static final int STR_PRE = 121;
	static final int STR_POST = 122;
	static final int STRB_IMM = 123;
	static final int STRB_REG = 124;
	static final int STRB_PRE = 125;
	static final int STRB_POST = 126;
	static final int STRH_IMM = 127;
	static final int STRH_REG = 128;
	static final int STRH_PRE = 129;
	static final int STRH_POST = 130;
	static final int STRD = 131;
	static final int PUSH = 132;
	static final int POP = 133;
	static final int POP_PC = 134;
	static final int LDM = 135;
	static final int STM = 136;
	// Branches: imm is a slot of the page, or, _FAR, the target's distance from the page.
	static final int B = 137;
	static final int B_EQ = 138;
	static final int B_NE = 139;
	static final int B_CS = 140;
	static final int B_CC = 141;
	static final int B_MI = 142;
	static final int B_PL = 143;
	static final int B_VS = 144;
	static final int B_VC = 145;
	static final int B_HI = 146;
	static final int B_LS = 147;
	static final int B_GE = 148;
	static final int B_LT = 149;
	static final int B_GT = 150;
	static final int B_LE = 151;
	static final int B_FAR = 152;
	static final int B_COND_FAR = 153;
	static final int CBZ = 154;
	static final int CBNZ = 155;
	static final int CBZ_FAR = 156;
	static final int CBNZ_FAR = 157;
	static final int BL = 158;
	static final int BX = 159;
	static final int BLX = 160;
	static final int TBB = 161;
	static final int TBH = 162;
	static final int ADD_SP = 163;
	// TST with a rotated immediate, whose top bit is the carry.
	static final int TST_IMM_C = 164;

	// Floating point (FastFloats).
	static final int FP_FLAGS = 170;
	static final int FP_DATA = 171;
	static final int FP_MOV_IMM = 172;
	static final int FP_FROM_CORE = 173;
	static final int FP_TO_CORE = 174;
	static final int FP_LOAD = 175;
	static final int FP_STORE = 176;
	static final int FP_LOAD_LIST = 177;
	static final int FP_STORE_LIST = 178;

	private FastOp() {
	}

	static long word(int op, int halves, int d, int n, int m, int a, int shift, int imm) {
		return (long) imm << 32 | (op | d << 8 | n << 12 | m << 16 | shift << 20 | a << 25 | halves << 30) & 0xFFFFFFFFL;
	}
}
