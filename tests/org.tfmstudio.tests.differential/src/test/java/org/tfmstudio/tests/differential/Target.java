// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.differential;

import java.util.EnumSet;
import java.util.Set;
import org.tfmstudio.sim.isa.Extension;
import org.tfmstudio.sim.isa.Instruction;
import org.tfmstudio.sim.isa.Op;
import org.tfmstudio.sim.isa.Row;

/** The two boards that instructions are drawn for (decision 19). */
enum Target {
	/** Core 0 has neither DSP nor floating point: everything else is drawn here. */
	AN521("an521", EnumSet.of(Extension.MAIN, Extension.SECURITY), 64, 96),
	/** Has both, and they alone are drawn here. Records hold S0 to S31, FPSCR, who may use them, and contexts. */
	AN505("an505", EnumSet.of(Extension.MAIN, Extension.SECURITY, Extension.DSP, Extension.FP), 104, 136);

	final String board;
	final Set<Extension> present;
	/** Words of an input record and of an outcome. */
	final int drawWords;
	final int outcomeWords;

	Target(String board, Set<Extension> present, int drawWords, int outcomeWords) {
		this.board = board;
		this.present = present;
		this.drawWords = drawWords;
		this.outcomeWords = outcomeWords;
	}

	/** Records that the guest has room for at once. */
	int batch() {
		return this == AN521 ? 1000 : 500;
	}

	boolean floats() {
		return this == AN505;
	}

	/** Whether a row is drawn on this board: on AN505 the two extensions, and what else there is about floating-point contexts. */
	boolean draws(Row row) {
		return present.contains(row.extension()) && (this == AN521 || row.extension() == Extension.DSP || row.extension() == Extension.FP || ofContexts(row.op()));
	}

	private static boolean ofContexts(Op op) {
		return op == Op.MSR || op == Op.MRS || op == Op.VLLDM || op == Op.VLSTM;
	}

	/** Whether a row the core does not have is drawn here, to be refused. */
	boolean refuses(Row row) {
		return !present.contains(row.extension()) && (this == AN521 || row.extension() == Extension.FP_DOUBLE);
	}

	/** Whether an encoding drawn at random belongs here: on AN505, what the two extensions have or leave unallocated. */
	boolean takes(Instruction i) {
		if (this == AN521) {
			return true;
		}
		boolean coprocessor = i.op() == Op.COPROCESSOR && i.imm() >>> 1 == 5;
		boolean unallocated = i.op() == Op.UNDEFINED && (i.encoding() >>> 28 == 0xF || i.encoding() >>> 26 == 0x3B);
		return i.op().dsp() || i.op().floatingPoint() || coprocessor || unallocated;
	}
}
