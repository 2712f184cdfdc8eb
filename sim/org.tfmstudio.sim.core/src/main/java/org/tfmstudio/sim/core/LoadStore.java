// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import org.tfmstudio.sim.isa.Instruction;

/** Loads and stores, exclusives and register lists (DDI0553 C2.4, B5.7, B8.5). */
final class LoadStore {
	private final Core core;
	private final Executor executor;
	private final Registers registers;

	LoadStore(Core core, Executor executor) {
		this.core = core;
		this.executor = executor;
		registers = core.registers;
	}

	int load(int address, int size) {
		return core.port.load(address, size, registers.secure, registers.privileged());
	}

	private void store(int address, int size, int value) {
		core.port.store(address, size, value, registers.secure, registers.privileged());
	}

	void operate(Instruction i) {
		switch (i.op()) {
			case LDR_IMM -> word(i, offset(i));
			case LDR_PRE -> word(i, pre(i));
			case LDR_POST -> word(i, post(i));
			case LDR_REG -> word(i, indexed(i));
			case LDR_LIT -> word(i, literal(i));
			case LDRB_IMM -> executor.set(i.rd(), load(offset(i), 1));
			case LDRB_PRE, LDRB_POST -> written(i, load(based(i), 1));
			case LDRB_REG -> executor.set(i.rd(), load(indexed(i), 1));
			case LDRB_LIT -> executor.set(i.rd(), load(literal(i), 1));
			case LDRH_IMM -> executor.set(i.rd(), load(offset(i), 2));
			case LDRH_PRE, LDRH_POST -> written(i, load(based(i), 2));
			case LDRH_REG -> executor.set(i.rd(), load(indexed(i), 2));
			case LDRH_LIT -> executor.set(i.rd(), load(literal(i), 2));
			case LDRSB_IMM -> executor.set(i.rd(), (byte) load(offset(i), 1));
			case LDRSB_PRE, LDRSB_POST -> written(i, (byte) load(based(i), 1));
			case LDRSB_REG -> executor.set(i.rd(), (byte) load(indexed(i), 1));
			case LDRSB_LIT -> executor.set(i.rd(), (byte) load(literal(i), 1));
			case LDRSH_IMM -> executor.set(i.rd(), (short) load(offset(i), 2));
			case LDRSH_PRE, LDRSH_POST -> written(i, (short) load(based(i), 2));
			case LDRSH_REG -> executor.set(i.rd(), (short) load(indexed(i), 2));
			case LDRSH_LIT -> executor.set(i.rd(), (short) load(literal(i), 2));
			case STR_IMM -> store(offset(i), 4, registers.r[i.rd()]);
			case STR_PRE, STR_POST -> storeBased(i, 4);
			case STR_REG -> store(indexed(i), 4, registers.r[i.rd()]);
			case STRB_IMM -> store(offset(i), 1, registers.r[i.rd()]);
			case STRB_PRE, STRB_POST -> storeBased(i, 1);
			case STRB_REG -> store(indexed(i), 1, registers.r[i.rd()]);
			case STRH_IMM -> store(offset(i), 2, registers.r[i.rd()]);
			case STRH_PRE, STRH_POST -> storeBased(i, 2);
			case STRH_REG -> store(indexed(i), 2, registers.r[i.rd()]);
			case LDRT -> executor.set(i.rd(), unprivileged(i, 4));
			case LDRBT -> executor.set(i.rd(), unprivileged(i, 1));
			case LDRHT -> executor.set(i.rd(), unprivileged(i, 2));
			case LDRSBT -> executor.set(i.rd(), (byte) unprivileged(i, 1));
			case LDRSHT -> executor.set(i.rd(), (short) unprivileged(i, 2));
			case STRT -> core.port.store(offset(i), 4, registers.r[i.rd()], registers.secure, false);
			case STRBT -> core.port.store(offset(i), 1, registers.r[i.rd()], registers.secure, false);
			case STRHT -> core.port.store(offset(i), 2, registers.r[i.rd()], registers.secure, false);
			case LDRD_IMM, LDRD_PRE, LDRD_POST, LDRD_LIT -> loadDual(i);
			case STRD_IMM, STRD_PRE, STRD_POST -> storeDual(i);
			case LDMIA, LDMIA_WB, LDMDB, LDMDB_WB, POP -> loadMultiple(i);
			case STMIA, STMIA_WB, STMDB, STMDB_WB, PUSH -> storeMultiple(i);
			default -> exclusive(i);
		}
	}

	private int offset(Instruction i) {
		return executor.r(i.rn()) + i.imm();
	}

	private int indexed(Instruction i) {
		return executor.r(i.rn()) + (registers.r[i.rm()] << i.shiftAmount());
	}

	private int literal(Instruction i) {
		return (registers.pc + 4 & ~3) + i.imm();
	}

	private int pre(Instruction i) {
		checkStack(i);
		return registers.r[i.rn()] + i.imm();
	}

	private int post(Instruction i) {
		checkStack(i);
		return registers.r[i.rn()];
	}

	private boolean isPost(Instruction i) {
		return switch (i.op()) {
			case LDR_POST, LDRB_POST, LDRH_POST, LDRSB_POST, LDRSH_POST, STR_POST, STRB_POST, STRH_POST, LDRD_POST, STRD_POST -> true;
			default -> false;
		};
	}

	private int based(Instruction i) {
		return isPost(i) ? post(i) : pre(i);
	}

	/** Write-back to SP is checked before the access; of the old and the new value the lower one counts. */
	private void checkStack(Instruction i) {
		if (i.rn() == 13) {
			executor.checkStack(i.imm() < 0 ? registers.r[13] + i.imm() : registers.r[13]);
		}
	}

	private void writeBack(Instruction i) {
		executor.set(i.rn(), registers.r[i.rn()] + i.imm());
	}

	private void written(Instruction i, int value) {
		writeBack(i);
		executor.set(i.rd(), value);
	}

	private void word(Instruction i, int address) {
		boolean back = switch (i.op()) {
			case LDR_PRE, LDR_POST -> true;
			default -> false;
		};
		if (i.rd() == 15) {
			core.port.requireAligned(address, 4, registers.secure);
		}
		int value = load(address, 4);
		if (back) {
			writeBack(i);
		}
		if (i.rd() == 15) {
			executor.branchExchange(value);
		} else {
			executor.set(i.rd(), value);
		}
	}

	private void storeBased(Instruction i, int size) {
		int value = registers.r[i.rd()];
		store(based(i), size, value);
		writeBack(i);
	}

	private int unprivileged(Instruction i, int size) {
		return core.port.load(offset(i), size, registers.secure, false);
	}

	private int dualAddress(Instruction i) {
		int address = switch (i.op()) {
			case LDRD_LIT -> literal(i);
			case LDRD_IMM, STRD_IMM -> offset(i);
			default -> based(i);
		};
		core.port.requireAligned(address, 4, registers.secure);
		return address;
	}

	private boolean dualWritesBack(Instruction i) {
		return switch (i.op()) {
			case LDRD_PRE, LDRD_POST, STRD_PRE, STRD_POST -> true;
			default -> false;
		};
	}

	private void loadDual(Instruction i) {
		int address = dualAddress(i);
		int first = load(address, 4);
		int second = load(address + 4, 4);
		if (dualWritesBack(i)) {
			writeBack(i);
		}
		executor.set(i.rd(), first);
		executor.set(i.ra(), second);
	}

	private void storeDual(Instruction i) {
		int address = dualAddress(i);
		store(address, 4, registers.r[i.rd()]);
		store(address + 4, 4, registers.r[i.ra()]);
		if (dualWritesBack(i)) {
			writeBack(i);
		}
	}

	private void loadMultiple(Instruction i) {
		int count = 4 * Integer.bitCount(i.list());
		int base = registers.r[i.rn()];
		boolean down = switch (i.op()) {
			case LDMDB, LDMDB_WB -> true;
			default -> false;
		};
		boolean back = switch (i.op()) {
			case LDMIA_WB, LDMDB_WB, POP -> (i.list() >>> i.rn() & 1) == 0;
			default -> false;
		};
		int address = down ? base - count : base;
		if (back && i.rn() == 13) {
			executor.checkStack(address);
		}
		core.port.requireAligned(address, 4, registers.secure);
		int[] values = new int[16];
		int at = address;
		for (int n = 0; n < 16; n++) {
			if ((i.list() >>> n & 1) != 0) {
				values[n] = load(at, 4);
				at += 4;
			}
		}
		if (back) {
			executor.set(i.rn(), down ? base - count : base + count);
		}
		for (int n = 0; n < 15; n++) {
			if ((i.list() >>> n & 1) != 0) {
				executor.set(n, values[n]);
			}
		}
		if ((i.list() & 0x8000) != 0) {
			executor.branchExchange(values[15]);
		}
	}

	private void storeMultiple(Instruction i) {
		int count = 4 * Integer.bitCount(i.list());
		int base = registers.r[i.rn()];
		boolean down = switch (i.op()) {
			case STMDB, STMDB_WB, PUSH -> true;
			default -> false;
		};
		boolean back = switch (i.op()) {
			case STMIA_WB, STMDB_WB, PUSH -> true;
			default -> false;
		};
		int address = down ? base - count : base;
		if (back && i.rn() == 13) {
			executor.checkStack(address);
		}
		core.port.requireAligned(address, 4, registers.secure);
		for (int n = 0; n < 15; n++) {
			if ((i.list() >>> n & 1) != 0) {
				store(address, 4, registers.r[n]);
				address += 4;
			}
		}
		if (back) {
			executor.set(i.rn(), down ? base - count : base + count);
		}
	}

	private void exclusive(Instruction i) {
		switch (i.op()) {
			case LDREX -> loadExclusive(i, 4);
			case LDAEX -> loadExclusive(i, 4);
			case LDREXB, LDAEXB -> loadExclusive(i, 1);
			case LDREXH, LDAEXH -> loadExclusive(i, 2);
			case STREX, STLEX -> storeExclusive(i, 4);
			case STREXB, STLEXB -> storeExclusive(i, 1);
			case STREXH, STLEXH -> storeExclusive(i, 2);
			case CLREX -> registers.exclusive = false;
			case LDA -> executor.set(i.rd(), aligned(i, 4));
			case LDAB -> executor.set(i.rd(), aligned(i, 1));
			case LDAH -> executor.set(i.rd(), aligned(i, 2));
			case STL -> storeAligned(i, 4);
			case STLB -> storeAligned(i, 1);
			case STLH -> storeAligned(i, 2);
			default -> throw new IllegalStateException("no semantics for " + i.op());
		}
	}

	private int aligned(Instruction i, int size) {
		int address = offset(i);
		core.port.requireAligned(address, size, registers.secure);
		return load(address, size);
	}

	private void storeAligned(Instruction i, int size) {
		int address = offset(i);
		core.port.requireAligned(address, size, registers.secure);
		store(address, size, registers.r[i.rd()]);
	}

	private void loadExclusive(Instruction i, int size) {
		int value = aligned(i, size);
		registers.exclusive = true;
		registers.exclusiveAddress = offset(i);
		registers.exclusiveValue = value;
		executor.set(i.rd(), value);
	}

	private void storeExclusive(Instruction i, int size) {
		int address = offset(i);
		core.port.requireAligned(address, size, registers.secure);
		boolean passes = registers.exclusive && registers.exclusiveAddress == address && core.neighbours().unchanged(address, size, registers.exclusiveValue);
		if (passes) {
			store(address, size, registers.r[i.rd()]);
			core.neighbours().exclusiveStore(address);
		}
		registers.exclusive = false;
		executor.set(i.ra(), passes ? 0 : 1);
	}
}
