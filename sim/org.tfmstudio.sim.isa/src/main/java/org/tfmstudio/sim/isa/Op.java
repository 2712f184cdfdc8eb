// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.isa;

/**
 * What an instruction does: one constant for each semantic operation that an interpreter executes. Operands that cost a
 * decision in the hot path are decided here: {@code _IMM} (expanded immediate), {@code _REG} (register as it is),
 * {@code _SHIFT} (register shifted by shiftType and shiftAmount); for memory {@code _IMM} rn+imm, {@code _PRE} with
 * write-back, {@code _POST} write-back after, {@code _REG} rn + (rm LSL shiftAmount), {@code _LIT} Align(PC,4)+imm.
 * {@code _SP} write SP (limit check), {@code _PC} branch (ALUWritePC). rm and rn may be 15 only where a row allows it; then
 * they read as the address of the instruction + 4.
 */
public enum Op {
	/** No row of the table matches, or a row says so. */
	UNDEFINED,
	// data processing: rd, rn, operand
	AND_IMM, AND_REG, AND_SHIFT, BIC_IMM, BIC_REG, BIC_SHIFT, ORR_IMM, ORR_REG, ORR_SHIFT, ORN_IMM, ORN_REG, ORN_SHIFT,
	EOR_IMM, EOR_REG, EOR_SHIFT, ADC_IMM, ADC_REG, ADC_SHIFT, SBC_IMM, SBC_REG, SBC_SHIFT, RSB_IMM, RSB_REG, RSB_SHIFT,
	ADD_IMM, ADD_REG, ADD_SHIFT, SUB_IMM, SUB_REG, SUB_SHIFT,
	ADD_IMM_SP, ADD_REG_SP, ADD_SHIFT_SP, SUB_IMM_SP, SUB_REG_SP, SUB_SHIFT_SP, ADD_REG_PC,
	// rd, operand
	MOV_IMM, MOV_REG, MOV_REG_SP, MOV_REG_PC, MVN_IMM, MVN_REG, MVN_SHIFT, MOVT, ADR,
	/** rd = rm shifted by shiftAmount (LSR, ASR: 1 to 32). */
	LSL_IMM, LSR_IMM, ASR_IMM, ROR_IMM, RRX,
	/** rd = rn shifted by the low byte of rm. */
	LSL_REG, LSR_REG, ASR_REG, ROR_REG,
	// rn, operand: only flags
	TST_IMM, TST_REG, TST_SHIFT, TEQ_IMM, TEQ_REG, TEQ_SHIFT, CMP_IMM, CMP_REG, CMP_SHIFT, CMN_IMM, CMN_REG, CMN_SHIFT,
	/** rd = extended (rm ROR shiftAmount). */
	SXTH, SXTB, UXTH, UXTB, REV, REV16, REVSH, RBIT, CLZ,
	SBFX, UBFX, BFI, BFC, SSAT, USAT,
	MUL, MLA, MLS, SDIV, UDIV,
	/** rd low, ra high word. */
	SMULL, UMULL, SMLAL, UMLAL,
	// loads and stores
	LDR_IMM, LDR_PRE, LDR_POST, LDR_REG, LDR_LIT, LDRB_IMM, LDRB_PRE, LDRB_POST, LDRB_REG, LDRB_LIT,
	LDRH_IMM, LDRH_PRE, LDRH_POST, LDRH_REG, LDRH_LIT, LDRSB_IMM, LDRSB_PRE, LDRSB_POST, LDRSB_REG, LDRSB_LIT,
	LDRSH_IMM, LDRSH_PRE, LDRSH_POST, LDRSH_REG, LDRSH_LIT,
	STR_IMM, STR_PRE, STR_POST, STR_REG, STRB_IMM, STRB_PRE, STRB_POST, STRB_REG, STRH_IMM, STRH_PRE, STRH_POST, STRH_REG,
	LDRT, LDRBT, LDRHT, LDRSBT, LDRSHT, STRT, STRBT, STRHT,
	LDRD_IMM, LDRD_PRE, LDRD_POST, LDRD_LIT, STRD_IMM, STRD_PRE, STRD_POST,
	/** {@code _WB} writes rn back; PUSH and POP are STMDB_WB and LDMIA_WB of SP. */
	LDMIA, LDMIA_WB, LDMDB, LDMDB_WB, STMIA, STMIA_WB, STMDB, STMDB_WB, PUSH, POP,
	/** Exclusives: status in ra. The acquire and release forms always align. */
	LDREX, LDREXB, LDREXH, STREX, STREXB, STREXH, LDAEX, LDAEXB, LDAEXH, STLEX, STLEXB, STLEXH, CLREX,
	LDA, LDAB, LDAH, STL, STLB, STLH,
	// branches: target address + 4 + imm
	B, B_COND, BL, BX, BLX, BXNS, BLXNS, CBZ, CBNZ, TBB, TBH,
	IT, SVC, BKPT, UDF, SG, TT, TTT, TTA, TTAT,
	MRS, MSR, CPSIE, CPSID,
	NOP, YIELD, WFE, WFI, SEV, CSDB, DSB, DMB, ISB,
	/** Of coprocessor imm: NOCP, or UNDEFINED where the coprocessor is there (also cp10, cp11: no FP row matches). */
	COPROCESSOR,
	VLLDM, VLSTM,
	// DSP extension
	SADD8, QADD8, SHADD8, UADD8, UQADD8, UHADD8, SADD16, QADD16, SHADD16, UADD16, UQADD16, UHADD16, SASX, QASX,
	SHASX, UASX, UQASX, UHASX, SSUB8, QSUB8, SHSUB8, USUB8, UQSUB8, UHSUB8, SSUB16, QSUB16, SHSUB16, USUB16,
	UQSUB16, UHSUB16, SSAX, QSAX, SHSAX, USAX, UQSAX, UHSAX, QADD, QDADD, QSUB, QDSUB, SEL, SSAT16, USAT16, SXTAH,
	UXTAH, SXTAB16, UXTAB16, SXTAB, UXTAB, SXTB16, UXTB16, PKHBT, PKHTB, SMLABB, SMULBB, SMLABT, SMULBT, SMLATB,
	SMULTB, SMLATT, SMULTT, SMLAD, SMUAD, SMLADX, SMUADX, SMLAWB, SMULWB, SMLAWT, SMULWT, SMLSD, SMUSD, SMLSDX,
	SMUSDX, SMMLA, SMMUL, SMMLAR, SMMULR, SMMLS, SMMLSR, USADA8, USAD8, SMLALBB, SMLALBT, SMLALTB, SMLALTT, SMLALD,
	SMLALDX, SMLSLD, SMLSLDX, UMAAL,
	// floating-point extension: rd, rn, rm number S or D registers
	VMLA_F32, VMLA_F64, VMLS_F32, VMLS_F64, VNMLS_F32, VNMLS_F64, VNMLA_F32, VNMLA_F64, VMUL_F32, VMUL_F64,
	VNMUL_F32, VNMUL_F64, VADD_F32, VADD_F64, VSUB_F32, VSUB_F64, VDIV_F32, VDIV_F64, VFNMS_F32, VFNMS_F64,
	VFNMA_F32, VFNMA_F64, VFMA_F32, VFMA_F64, VFMS_F32, VFMS_F64, VMAXNM_F32, VMAXNM_F64, VMINNM_F32, VMINNM_F64,
	VSEL_F32, VSEL_F64, VMOV_IMM_F32, VMOV_IMM_F64, VMOV_REG_F32, VMOV_REG_F64, VABS_F32, VABS_F64, VNEG_F32,
	VNEG_F64, VSQRT_F32, VSQRT_F64, VCMP_F32, VCMP_F64, VCMPE_F32, VCMPE_F64, VRINTR_F32, VRINTR_F64, VRINTZ_F32,
	VRINTZ_F64, VRINTX_F32, VRINTX_F64, VCMP_ZERO_F32, VCMP_ZERO_F64, VCMPE_ZERO_F32, VCMPE_ZERO_F64, VRINTA_F32,
	VRINTA_F64, VRINTN_F32, VRINTN_F64, VRINTP_F32, VRINTP_F64, VRINTM_F32, VRINTM_F64, VCVT_F32_U32, VCVT_F32_S32,
	VCVTR_U32_F32, VCVT_U32_F32, VCVTR_S32_F32, VCVT_S32_F32, VCVTA_U32_F32, VCVTA_S32_F32, VCVTN_U32_F32,
	VCVTN_S32_F32, VCVTP_U32_F32, VCVTP_S32_F32, VCVTM_U32_F32, VCVTM_S32_F32, VCVT_F32_S16_FIX, VCVT_S16_F32_FIX,
	VCVT_F32_S32_FIX, VCVT_S32_F32_FIX, VCVT_F32_U16_FIX, VCVT_U16_F32_FIX, VCVT_F32_U32_FIX, VCVT_U32_F32_FIX,
	VCVT_F64_U32, VCVT_F64_S32, VCVTR_U32_F64, VCVT_U32_F64, VCVTR_S32_F64, VCVT_S32_F64, VCVTA_U32_F64,
	VCVTA_S32_F64, VCVTN_U32_F64, VCVTN_S32_F64, VCVTP_U32_F64, VCVTP_S32_F64, VCVTM_U32_F64, VCVTM_S32_F64,
	VCVT_F64_S16_FIX, VCVT_S16_F64_FIX, VCVT_F64_S32_FIX, VCVT_S32_F64_FIX, VCVT_F64_U16_FIX, VCVT_U16_F64_FIX,
	VCVT_F64_U32_FIX, VCVT_U32_F64_FIX, VCVTB_F32_F16, VCVTB_F16_F32, VCVTB_F64_F16, VCVTB_F16_F64, VCVTT_F32_F16,
	VCVTT_F16_F32, VCVTT_F64_F16, VCVTT_F16_F64, VCVT_F64_F32, VCVT_F32_F64, VMOV_S_R, VMOV_R_S, VMOV_HALF_R,
	VMOV_R_HALF, VMOV_SS_RR, VMOV_RR_SS, VMOV_D_RR, VMOV_RR_D, VMSR, VMRS, VLDR_F32, VSTR_F32, VLDR_LIT_F32,
	VLDMIA_F32, VLDMIA_WB_F32, VLDMDB_WB_F32, VSTMIA_F32, VSTMIA_WB_F32, VSTMDB_WB_F32, VLDR_F64, VSTR_F64,
	VLDR_LIT_F64, VLDMIA_F64, VLDMIA_WB_F64, VLDMDB_WB_F64, VSTMIA_F64, VSTMIA_WB_F64, VSTMDB_WB_F64;

	/** @return whether it is of the DSP extension */
	public boolean dsp() {
		return compareTo(SADD8) >= 0 && compareTo(UMAAL) <= 0;
	}

	/** @return whether it is of the floating-point extension */
	public boolean floatingPoint() {
		return compareTo(VMLA_F32) >= 0;
	}

	/** @return whether it is a branch whatever its registers */
	public boolean branch() {
		return switch (this) {
			case B, B_COND, BL, BX, BLX, BXNS, BLXNS, CBZ, CBNZ, TBB, TBH, ADD_REG_PC, MOV_REG_PC -> true;
			default -> false;
		};
	}

	/** @return whether it loads a register list, which may hold PC */
	public boolean loadsMultiple() {
		return switch (this) {
			case LDMIA, LDMIA_WB, LDMDB, LDMDB_WB, POP -> true;
			default -> false;
		};
	}

	/** @return whether rd may be PC, and is then a branch by a loaded value */
	public boolean loadsWord() {
		return switch (this) {
			case LDR_IMM, LDR_PRE, LDR_POST, LDR_REG, LDR_LIT -> true;
			default -> false;
		};
	}

	/** @return whether it does nothing but set flags */
	public boolean compare() {
		return switch (this) {
			case TST_IMM, TST_REG, TST_SHIFT, TEQ_IMM, TEQ_REG, TEQ_SHIFT, CMP_IMM, CMP_REG, CMP_SHIFT, CMN_IMM, CMN_REG,
				CMN_SHIFT -> true;
			default -> false;
		};
	}

	/** @return the operation to execute when rd is this register */
	Op into(int rd) {
		if (rd == 13) {
			return switch (this) {
				case ADD_IMM -> ADD_IMM_SP;
				case ADD_REG -> ADD_REG_SP;
				case ADD_SHIFT -> ADD_SHIFT_SP;
				case SUB_IMM -> SUB_IMM_SP;
				case SUB_REG -> SUB_REG_SP;
				case SUB_SHIFT -> SUB_SHIFT_SP;
				case MOV_REG -> MOV_REG_SP;
				default -> this;
			};
		}
		if (rd == 15) {
			return switch (this) {
				case ADD_REG -> ADD_REG_PC;
				case MOV_REG -> MOV_REG_PC;
				default -> this;
			};
		}
		return this;
	}
}
