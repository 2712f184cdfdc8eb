// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import org.tfmstudio.sim.core.fp.FpArithmetic;
import org.tfmstudio.sim.core.fp.FpConversion;
import org.tfmstudio.sim.core.fp.FpStatus;
import org.tfmstudio.sim.isa.Op;

/**
 * Floating-point data processing: instructions that read and write single-precision registers and FPSCR, nothing else (DDI0553 C2.3.14,
 * C2.4). Both paths of the engine execute them here.
 */
final class FpData {
	private static final int SIGN = 1 << 31;

	private final Registers registers;
	private final FpStatus status = new FpStatus();
	private final FpArithmetic arithmetic = new FpArithmetic(status);
	private final FpConversion convert = new FpConversion(status);

	FpData(Registers registers) {
		this.registers = registers;
	}

	/** Whether an operation is executed here; immediates of VMOV and conditions of VSEL are not. */
	static boolean holds(Op op) {
		return op.compareTo(Op.VMLA_F32) >= 0 && op.compareTo(Op.VMOV_S_R) < 0 && op != Op.VSEL_F32 && op != Op.VMOV_IMM_F32;
	}

	/** @param imm fraction bits of fixed-point numbers */
	void operate(Op op, int d, int n, int m, int imm) {
		int[] s = registers.s;
		status.begin(registers.fpscr);
		switch (op) {
			case VADD_F32 -> s[d] = arithmetic.add(s[n], s[m]);
			case VSUB_F32 -> s[d] = arithmetic.subtract(s[n], s[m]);
			case VMUL_F32 -> s[d] = arithmetic.multiply(s[n], s[m]);
			case VNMUL_F32 -> s[d] = arithmetic.multiply(s[n], s[m]) ^ SIGN;
			case VDIV_F32 -> s[d] = arithmetic.divide(s[n], s[m]);
			case VSQRT_F32 -> s[d] = arithmetic.squareRoot(s[m]);
			case VMLA_F32 -> s[d] = arithmetic.add(s[d], arithmetic.multiply(s[n], s[m]));
			case VMLS_F32 -> s[d] = arithmetic.add(s[d], arithmetic.multiply(s[n], s[m]) ^ SIGN);
			case VNMLA_F32 -> s[d] = arithmetic.add(s[d] ^ SIGN, arithmetic.multiply(s[n], s[m]) ^ SIGN);
			case VNMLS_F32 -> s[d] = arithmetic.add(s[d] ^ SIGN, arithmetic.multiply(s[n], s[m]));
			case VFMA_F32 -> s[d] = arithmetic.multiplyAdd(s[d], s[n], s[m]);
			case VFMS_F32 -> s[d] = arithmetic.multiplyAdd(s[d], s[n] ^ SIGN, s[m]);
			case VFNMA_F32 -> s[d] = arithmetic.multiplyAdd(s[d] ^ SIGN, s[n] ^ SIGN, s[m]);
			case VFNMS_F32 -> s[d] = arithmetic.multiplyAdd(s[d] ^ SIGN, s[n], s[m]);
			case VMAXNM_F32 -> s[d] = arithmetic.maximum(s[n], s[m]);
			case VMINNM_F32 -> s[d] = arithmetic.minimum(s[n], s[m]);
			case VMOV_REG_F32 -> s[d] = s[m];
			case VABS_F32 -> s[d] = s[m] & ~SIGN;
			case VNEG_F32 -> s[d] = s[m] ^ SIGN;
			case VCMP_F32 -> compared(arithmetic.compare(s[d], s[m], false));
			case VCMPE_F32 -> compared(arithmetic.compare(s[d], s[m], true));
			case VCMP_ZERO_F32 -> compared(arithmetic.compare(s[d], 0, false));
			case VCMPE_ZERO_F32 -> compared(arithmetic.compare(s[d], 0, true));
			case VRINTR_F32 -> s[d] = convert.roundToIntegral(s[m], status.rounding(), false);
			case VRINTX_F32 -> s[d] = convert.roundToIntegral(s[m], status.rounding(), true);
			case VRINTZ_F32 -> s[d] = convert.roundToIntegral(s[m], FpStatus.ZERO, false);
			case VRINTA_F32 -> s[d] = convert.roundToIntegral(s[m], FpStatus.NEAREST_AWAY, false);
			case VRINTN_F32 -> s[d] = convert.roundToIntegral(s[m], FpStatus.NEAREST_EVEN, false);
			case VRINTP_F32 -> s[d] = convert.roundToIntegral(s[m], FpStatus.UP, false);
			case VRINTM_F32 -> s[d] = convert.roundToIntegral(s[m], FpStatus.DOWN, false);
			default -> convert(op, d, m, imm);
		}
		registers.fpscr |= status.flags();
	}

	private void compared(int nzcv) {
		registers.fpscr = registers.fpscr & 0x0FFFFFFF | nzcv;
	}

	/** Fixed-point numbers are rounded to nearest when they become floating, and towards zero when they are the result. */
	private void convert(Op op, int d, int m, int imm) {
		int[] s = registers.s;
		switch (op) {
			case VCVT_F32_U32 -> s[d] = convert.fromFixed(s[m] & 0xFFFFFFFFL, 0, status.rounding());
			case VCVT_F32_S32 -> s[d] = convert.fromFixed(s[m], 0, status.rounding());
			case VCVTR_U32_F32 -> s[d] = convert.toFixed(s[m], 0, 32, true, status.rounding());
			case VCVTR_S32_F32 -> s[d] = convert.toFixed(s[m], 0, 32, false, status.rounding());
			case VCVT_U32_F32 -> s[d] = convert.toFixed(s[m], 0, 32, true, FpStatus.ZERO);
			case VCVT_S32_F32 -> s[d] = convert.toFixed(s[m], 0, 32, false, FpStatus.ZERO);
			case VCVTA_U32_F32 -> s[d] = convert.toFixed(s[m], 0, 32, true, FpStatus.NEAREST_AWAY);
			case VCVTA_S32_F32 -> s[d] = convert.toFixed(s[m], 0, 32, false, FpStatus.NEAREST_AWAY);
			case VCVTN_U32_F32 -> s[d] = convert.toFixed(s[m], 0, 32, true, FpStatus.NEAREST_EVEN);
			case VCVTN_S32_F32 -> s[d] = convert.toFixed(s[m], 0, 32, false, FpStatus.NEAREST_EVEN);
			case VCVTP_U32_F32 -> s[d] = convert.toFixed(s[m], 0, 32, true, FpStatus.UP);
			case VCVTP_S32_F32 -> s[d] = convert.toFixed(s[m], 0, 32, false, FpStatus.UP);
			case VCVTM_U32_F32 -> s[d] = convert.toFixed(s[m], 0, 32, true, FpStatus.DOWN);
			case VCVTM_S32_F32 -> s[d] = convert.toFixed(s[m], 0, 32, false, FpStatus.DOWN);
			case VCVT_F32_S16_FIX -> s[d] = convert.fromFixed((short) s[d], imm, FpStatus.NEAREST_EVEN);
			case VCVT_F32_U16_FIX -> s[d] = convert.fromFixed(s[d] & 0xFFFF, imm, FpStatus.NEAREST_EVEN);
			case VCVT_F32_S32_FIX -> s[d] = convert.fromFixed(s[d], imm, FpStatus.NEAREST_EVEN);
			case VCVT_F32_U32_FIX -> s[d] = convert.fromFixed(s[d] & 0xFFFFFFFFL, imm, FpStatus.NEAREST_EVEN);
			case VCVT_S16_F32_FIX -> s[d] = convert.toFixed(s[d], imm, 16, false, FpStatus.ZERO);
			case VCVT_U16_F32_FIX -> s[d] = convert.toFixed(s[d], imm, 16, true, FpStatus.ZERO);
			case VCVT_S32_F32_FIX -> s[d] = convert.toFixed(s[d], imm, 32, false, FpStatus.ZERO);
			case VCVT_U32_F32_FIX -> s[d] = convert.toFixed(s[d], imm, 32, true, FpStatus.ZERO);
			case VCVTB_F32_F16 -> s[d] = convert.fromHalf(s[m] & 0xFFFF);
			case VCVTT_F32_F16 -> s[d] = convert.fromHalf(s[m] >>> 16);
			case VCVTB_F16_F32 -> s[d] = s[d] & 0xFFFF0000 | convert.toHalf(s[m]);
			case VCVTT_F16_F32 -> s[d] = s[d] & 0xFFFF | convert.toHalf(s[m]) << 16;
			default -> throw new IllegalStateException("no semantics for " + op);
		}
	}
}
