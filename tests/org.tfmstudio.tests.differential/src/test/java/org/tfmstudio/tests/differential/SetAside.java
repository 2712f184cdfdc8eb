// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.differential;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.tfmstudio.sim.isa.Decoder;
import org.tfmstudio.sim.isa.Extension;
import org.tfmstudio.sim.isa.Instruction;
import org.tfmstudio.sim.isa.Op;
import org.tfmstudio.sim.isa.Row;
import org.tfmstudio.sim.isa.SetFlags;

/**
 * The one table of differences that are set aside (decision 20): each with the section of DDI0553 that leaves it open, or with what
 * QEMU 7.2 does wrong. Every class names the very fields that may differ; anything else in the same draw is still a difference.
 */
enum SetAside {
	SFAR("QEMU error: a data access that raises AUVIOL sets neither SFSR.SFARVALID nor SFAR (D1.2 SFSR, SFAR)") {
		@Override
		boolean explains(Draw draw, Outcome qemu, Outcome ours, List<Outcome.Difference> differences) {
			return only(differences, "SFSR", "SFAR") && (qemu.words()[Outcome.SFSR] ^ ours.words()[Outcome.SFSR]) == 0x40
					&& (qemu.words()[Outcome.SFSR] & 8) != 0;
		}
	},
	BREAKPOINT("QEMU error: BKPT without a debugger sets HFSR.FORCED, not HFSR.DEBUGEVT (C2.4 BKPT, D1.2 HFSR)") {
		@Override
		boolean explains(Draw draw, Outcome qemu, Outcome ours, List<Outcome.Difference> differences) {
			return only(differences, "HFSR") && draw.instruction.op() == Op.BKPT && ours.words()[Outcome.HFSR] < 0
					&& qemu.words()[Outcome.HFSR] == 1 << 30;
		}
	},
	BFAR("QEMU error: it splits an unaligned access and reports the word, not the address accessed (D1.2 BFAR)") {
		@Override
		boolean explains(Draw draw, Outcome qemu, Outcome ours, List<Outcome.Difference> differences) {
			int address = qemu.words()[Outcome.BFAR];
			return only(differences, "BFAR") && (address & 1) == 0 && ours.words()[Outcome.BFAR] - address < 4
					&& ours.words()[Outcome.BFAR] > address;
		}
	},
	DSP("QEMU error: multiplies and extends of the DSP extension are executed though the core has none (C2.4 SMLAD and others)") {
		@Override
		boolean explains(Draw draw, Outcome qemu, Outcome ours, List<Outcome.Difference> differences) {
			return draw.instruction.op() == Op.UNDEFINED && EXECUTED.stream().anyMatch(found(draw)::startsWith);
		}
	},
	DOUBLE_EXCLUSIVE("QEMU error: the exclusives of doublewords, STLEXD and its kin, are executed though M-profile has none (C2.3.4)") {
		@Override
		boolean explains(Draw draw, Outcome qemu, Outcome ours, List<Outcome.Difference> differences) {
			return draw.instruction.op() == Op.UNDEFINED && (draw.instruction.encoding() & 0xFFE00070) == 0xE8C00070;
		}
	},
	SETEND("QEMU error: SETEND is executed though M-profile has none (C2.2.6)") {
		@Override
		boolean explains(Draw draw, Outcome qemu, Outcome ours, List<Outcome.Difference> differences) {
			return draw.instruction.op() == Op.UNDEFINED && draw.instruction.size() == 2 && (draw.instruction.encoding() & 0xFFF7) == 0xB650;
		}
	},
	UNBANKED_PRIORITY("QEMU error: with AIRCR.PRIS it lowers the priority of BusFault and SecureFault when it escalates, though they are Secure (B3.13)") {
		@Override
		boolean explains(Draw draw, Outcome qemu, Outcome ours, List<Outcome.Difference> differences) {
			return differences.stream().allMatch(d -> ofUnbankedPriority(draw, qemu, ours, d));
		}
	},
	EXEMPT("QEMU error: TT of an address that the IDAU exempts answers for the state asked about, without the region (B8, SecurityCheck)") {
		@Override
		boolean explains(Draw draw, Outcome qemu, Outcome ours, List<Outcome.Difference> differences) {
			int top = draw.instruction.op().name().startsWith("TT") ? draw.r[draw.instruction.rn()] >>> 20 : 0;
			return (top == 0xE00 || top == 0xF00) && differences.stream().allMatch(SetAside::general);
		}
	},
	STACK_IGNORE("QEMU error: CCR.STKOFHFNMIGN cannot be written (D1.2 CCR)") {
		@Override
		boolean explains(Draw draw, Outcome qemu, Outcome ours, List<Outcome.Difference> differences) {
			Access access = Access.of(draw.instruction);
			return access != null && !access.write() && (access.address(draw.instruction, draw) & 0xFFFDFFFF) == 0xE000ED14
					&& differences.stream().allMatch(d -> (d.qemu() ^ d.ours()) == 1 << 10);
		}
	},
	ISRPENDING("QEMU error: its boards' MPC raises no interrupt for an access that it denies with a bus error (D1.2 ICSR.ISRPENDING)") {
		@Override
		boolean explains(Draw draw, Outcome qemu, Outcome ours, List<Outcome.Difference> differences) {
			Access access = Access.of(draw.instruction);
			return access != null && !access.write() && (access.address(draw.instruction, draw) & 0xFFFDFFFF) == 0xE000ED04
					&& differences.stream().allMatch(d -> (d.qemu() ^ d.ours()) == 1 << 22 && (d.ours() & 1 << 22) != 0);
		}
	},
	PARTIAL_VLSTM("QEMU error: of a whole context FPSCR is stored last, not behind S15, which shows when a store faults (C2.4 VLSTM)") {
		@Override
		boolean explains(Draw draw, Outcome qemu, Outcome ours, List<Outcome.Difference> differences) {
			return draw.instruction.op() == Op.VLSTM && faulted(ours)
					&& differences.stream().allMatch(d -> d.field().equals("changes") || d.field().startsWith("memory"));
		}
	},
	PARTIAL_LOAD("C2.4 LDM, LDRD: registers of a load of several are UNKNOWN when it faults") {
		@Override
		boolean explains(Draw draw, Outcome qemu, Outcome ours, List<Outcome.Difference> differences) {
			return faultedLoadOfSeveral(draw, ours) && differences.stream().allMatch(d -> general(d) || stackedOthers(d, draw));
		}
	},
	POP_FROM_BELOW("B3, stack limit checks: UNKNOWN whether a load with write-back is checked that moves SP from below its limit to above it") {
		@Override
		boolean explains(Draw draw, Outcome qemu, Outcome ours, List<Outcome.Difference> differences) {
			Instruction i = draw.instruction;
			Access access = Access.of(i);
			return access != null && i.rn() == 13 && !access.write() && access.writtenBack(i, draw) != draw.r[13]
					&& Integer.compareUnsigned(draw.r[13], draw.limit()) < 0;
		}
	},
	FLAGS_BEFORE_LIMIT("QEMU error: ADDS and SUBS to SP set flags though the stack limit then stops them (C2.4 SUB (SP minus immediate), RSPCheck)") {
		@Override
		boolean explains(Draw draw, Outcome qemu, Outcome ours, List<Outcome.Difference> differences) {
			Instruction i = draw.instruction;
			boolean flags = i.rd() == 13 && i.setFlags() == SetFlags.ALWAYS;
			int stackOverflow = 1 << 20;
			return flags && ((ours.words()[Outcome.CFSR_S] | ours.words()[Outcome.CFSR_NS]) & stackOverflow) != 0
					&& differences.stream().allMatch(d -> (d.qemu() ^ d.ours()) << 4 == 0);
		}
	},
	CROSSING("QEMU error: of an unaligned access that crosses a border of MPU or SAU only the first byte is checked (B5.7)") {
		@Override
		boolean explains(Draw draw, Outcome qemu, Outcome ours, List<Outcome.Difference> differences) {
			Instruction i = draw.instruction;
			Access access = i.op() == Op.TBH ? new Access(2, false, false) : Access.of(i);
			if (access == null || access.multiple() || access.size() > 4) {
				return false;
			}
			int address = i.op() == Op.TBH ? (i.rn() == 15 ? 0 : draw.r[i.rn()]) + 2 * draw.r[i.rm()] : access.address(i, draw);
			return (address & access.size() - 1) != 0 && (address & 0x1F) + access.size() > 32 && faulted(ours);
		}
	},
	CROSSING_DOUBLE("QEMU error: it accesses a doubleword register at once; where a border of MPU or SAU is inside, only the first word is checked (C2.4 VLDM)") {
		@Override
		boolean explains(Draw draw, Outcome qemu, Outcome ours, List<Outcome.Difference> differences) {
			Access access = draw.instruction.op().name().endsWith("_F64") ? Access.of(draw.instruction) : null;
			return access != null && (access.address(draw.instruction, draw) & 7) == 4 && faulted(ours);
		}
	},
	EVEN_TARGET("QEMU error: a branch to an even address that is not a multiple of 4 reports UNALIGNED, not INVSTATE or the denied fetch (B3.9 EPSR.T)") {
		@Override
		boolean explains(Draw draw, Outcome qemu, Outcome ours, List<Outcome.Difference> differences) {
			if (!draw.instruction.branches() || differences.size() != 1 || !differences.get(0).field().startsWith("CFSR")) {
				return false;
			}
			int changed = differences.get(0).qemu() ^ differences.get(0).ours();
			boolean notFetched = changed == (1 << 24 | 1 << 8); // IBUSERR, when both escalate to HardFault
			return (differences.get(0).qemu() & 1 << 24) != 0 && (changed == (1 << 24 | 1 << 17) || notFetched);
		}
	},
	FUNCTION_RETURN("QEMU error: a fault in a function return has FNC_RETURN as its address, not the branch (B3, FunctionReturn)") {
		@Override
		boolean explains(Draw draw, Outcome qemu, Outcome ours, List<Outcome.Difference> differences) {
			return draw.instruction.branches() && differences.stream().anyMatch(d -> d.qemu() == 0xFEFFFFFE)
					&& differences.stream().allMatch(d -> d.field().equals("pc") || d.field().startsWith("memory")
							|| d.field().equals("xPSR") && (d.qemu() ^ d.ours()) == 1 << 24);
		}
	},
	MAGIC_BXNS("QEMU error: BXNS and BLXNS to an EXC_RETURN value are tried as an exception return in Thread mode too (C2.4 BXNS)") {
		@Override
		boolean explains(Draw draw, Outcome qemu, Outcome ours, List<Outcome.Difference> differences) {
			Instruction i = draw.instruction;
			return (i.op() == Op.BXNS || i.op() == Op.BLXNS) && draw.r[i.rm()] >>> 24 == 0xFF;
		}
	},
	PRIORITY_BITS("QEMU error: MSR BASEPRI keeps bits of the priority that are not implemented (D1.2 BASEPRI)") {
		@Override
		boolean explains(Draw draw, Outcome qemu, Outcome ours, List<Outcome.Difference> differences) {
			// such a priority may keep back, or not, what comes behind the instruction
			return draw.instruction.op() == Op.MSR && differences.stream().anyMatch(d -> d.field().startsWith("BASEPRI") && (d.qemu() & 0x1F) != 0);
		}
	};

	private static final String[] ESCALATION = { "exception", "HFSR", "SHCSR_S" };
	/** Rows of the DSP extension that QEMU's decoder does not make depend on it. */
	private static final List<String> EXECUTED = List.of("SML", "SMU", "SMM", "USAD", "SXTA", "UXTA", "SXTB16", "UXTB16", "UMAAL");
	private static final Decoder ALL = new Decoder(EnumSet.allOf(Extension.class));

	/** The section that leaves it open, or QEMU's error. */
	final String why;

	SetAside(String why) {
		this.why = why;
	}

	abstract boolean explains(Draw draw, Outcome qemu, Outcome ours, List<Outcome.Difference> differences);

	static Optional<SetAside> of(Draw draw, Outcome qemu, Outcome ours, List<Outcome.Difference> differences) {
		for (SetAside candidate : values()) {
			if (candidate.explains(draw, qemu, ours, differences)) {
				return Optional.of(candidate);
			}
		}
		// two classes that may come beside another one
		List<Outcome.Difference> rest = differences.stream().filter(d -> !(faultedLoadOfSeveral(draw, ours) && general(d)))
				.filter(d -> !ofUnbankedPriority(draw, qemu, ours, d)).toList();
		return rest.size() < differences.size() ? of(draw, qemu, ours, rest) : Optional.empty();
	}

	private static boolean ofUnbankedPriority(Draw draw, Outcome qemu, Outcome ours, Outcome.Difference difference) {
		if (difference.field().equals("FPCCR_S")) { // BFRDY and SFRDY ask for the same priorities
			return draw.secureFirst() && ((difference.qemu() ^ difference.ours()) & ~(1 << 6 | 1 << 7)) == 0;
		}
		return escalatedUnbanked(draw, qemu, ours) && List.of(ESCALATION).contains(difference.field());
	}

	private static boolean escalatedUnbanked(Draw draw, Outcome qemu, Outcome ours) {
		int exception = ours.words()[Outcome.EXCEPTION];
		int pended = 1 << 14 | 1 << 20;
		boolean unbanked = exception == 5 || exception == 7 || (ours.words()[Outcome.SHCSR_S] & pended) != 0;
		return draw.secureFirst() && unbanked && qemu.words()[Outcome.EXCEPTION] == 3;
	}

	private static boolean faultedLoadOfSeveral(Draw draw, Outcome ours) {
		Access access = Access.of(draw.instruction);
		return access != null && !access.write() && (access.multiple() || access.size() == 8) && faulted(ours);
	}

	/** Floating-point registers that were UNKNOWN when they were stacked may have the value that was there, or not. */
	private static boolean stackedOthers(Outcome.Difference difference, Draw draw) {
		return difference.field().equals("changes") && draw.instruction.op().floatingPoint();
	}

	/** Whether it is a general register, or memory, where the frame is; the fields of a frame may hold what another frame has there. */
	private static boolean general(Outcome.Difference difference) {
		String field = difference.field();
		return field.matches("[rs][0-9]+") || field.startsWith("memory") || List.of("lr", "pc", "xPSR").contains(field);
	}

	private static boolean only(List<Outcome.Difference> differences, String... fields) {
		return differences.stream().allMatch(d -> List.of(fields).contains(d.field()));
	}

	private static boolean faulted(Outcome outcome) {
		return (outcome.words()[Outcome.CFSR_S] | outcome.words()[Outcome.CFSR_NS] | outcome.words()[Outcome.SFSR]) != 0;
	}

	/** The page of the row that a core with everything would find. */
	private static String found(Draw draw) {
		int bits = draw.instruction.encoding();
		Instruction i = draw.instruction.size() == 2 ? ALL.decode(bits, 0) : ALL.decode(bits >>> 16, bits & 0xFFFF);
		Row row = i.row();
		return row == null ? "" : row.section();
	}
}
