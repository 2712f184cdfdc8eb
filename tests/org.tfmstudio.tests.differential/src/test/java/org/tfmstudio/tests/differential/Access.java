// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.differential;

import org.tfmstudio.sim.isa.Instruction;
import org.tfmstudio.sim.isa.Op;

/**
 * Where a load or store goes.
 *
 * @param size bytes
 * @param write whether it stores
 * @param multiple whether it has a register list
 */
record Access(int size, boolean write, boolean multiple) {
	/** @return null when the instruction has no data access at a register's address */
	static Access of(Instruction i) {
		String name = i.op().name();
		if (i.op() == Op.UNDEFINED || i.op() == Op.COPROCESSOR || i.rn() < 0 && !name.contains("_LIT")) {
			return null;
		}
		if (name.startsWith("VLDM") || name.startsWith("VSTM")) {
			return new Access(i.list() * (name.endsWith("64") ? 8 : 4), name.startsWith("VST"), true);
		}
		if (i.op() == Op.VLLDM || i.op() == Op.VLSTM) {
			return new Access(0x88, i.op() == Op.VLSTM, true);
		}
		if (name.startsWith("VLDR") || name.startsWith("VSTR")) {
			return new Access(name.endsWith("64") ? 8 : 4, name.startsWith("VST"), false);
		}
		if (name.startsWith("LDM") || name.startsWith("STM") || i.op() == Op.PUSH || i.op() == Op.POP) {
			return new Access(4 * Integer.bitCount(i.list()), name.startsWith("ST") || i.op() == Op.PUSH, true);
		}
		boolean load = name.startsWith("LD");
		if (!load && !name.startsWith("ST")) {
			return null;
		}
		String head = name.contains("_") ? name.substring(0, name.indexOf('_')) : name;
		head = head.endsWith("T") && head.length() > 3 ? head.substring(0, head.length() - 1) : head;
		int size = head.endsWith("B") ? 1 : head.endsWith("H") ? 2 : head.startsWith("LDRD") || head.startsWith("STRD") ? 8 : 4;
		return new Access(size, !load, false);
	}

	/**
	 * Sets the base register so that the access goes to an address; of an offset register, every other draw keeps the low byte only.
	 *
	 * @return false when the registers do not allow it
	 */
	boolean aim(Instruction i, Draw draw, int address) {
		int rn = i.rn();
		if (rn < 0 || rn == 15) {
			return true;
		}
		if (rn == 13) {
			return !offsetRegister(i) && Layout.safeAccess(address(i, draw), size, write);
		}
		if (offsetRegister(i)) {
			if (i.rm() == rn || i.rm() == 13) {
				return false;
			}
			if ((draw.index & 1) == 0) {
				draw.r[i.rm()] &= 0xFF;
			}
		}
		draw.r[rn] = 0;
		draw.r[rn] = address - address(i, draw);
		return true;
	}

	private static boolean offsetRegister(Instruction i) {
		return i.rm() >= 0;
	}

	/** @return the lowest address accessed */
	int address(Instruction i, Draw draw) {
		int rn = i.rn();
		int base = rn < 0 || rn == 15 ? draw.pc() + 4 & ~3 : draw.r[rn];
		return switch (i.op()) {
			case STMDB, STMDB_WB, LDMDB, LDMDB_WB, PUSH -> base - size;
			case LDMIA, LDMIA_WB, STMIA, STMIA_WB, POP -> base;
			case VLDMDB_WB_F32, VLDMDB_WB_F64, VSTMDB_WB_F32, VSTMDB_WB_F64 -> base - i.imm();
			case VLDMIA_F32, VLDMIA_F64, VLDMIA_WB_F32, VLDMIA_WB_F64, VSTMIA_F32, VSTMIA_F64, VSTMIA_WB_F32, VSTMIA_WB_F64 -> base;
			default -> i.op().name().endsWith("_POST") ? base
					: offsetRegister(i) ? base + (draw.r[i.rm()] << i.shiftAmount()) : base + i.imm();
		};
	}

	/** @return the base register after it */
	int writtenBack(Instruction i, Draw draw) {
		int base = i.rn() < 0 || i.rn() == 15 ? 0 : draw.r[i.rn()];
		String name = i.op().name();
		return switch (i.op()) {
			case STMDB_WB, LDMDB_WB, PUSH -> base - size;
			case LDMIA_WB, STMIA_WB, POP -> base + size;
			case VLDMDB_WB_F32, VLDMDB_WB_F64, VSTMDB_WB_F32, VSTMDB_WB_F64 -> base - i.imm();
			case VLDMIA_WB_F32, VLDMIA_WB_F64, VSTMIA_WB_F32, VSTMIA_WB_F64 -> base + i.imm();
			default -> name.endsWith("_PRE") || name.endsWith("_POST") ? base + i.imm() : base;
		};
	}
}
