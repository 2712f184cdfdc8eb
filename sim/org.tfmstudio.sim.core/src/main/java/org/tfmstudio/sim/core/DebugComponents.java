// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/**
 * DWT, FPB, ITM, and what identifies them: TPIU and ROM table (DDI0553 B8.1, B12 to B15; Cortex-M33 TRM, "CoreSight identification"). Looks on
 * at instructions and accesses for them.
 */
final class DebugComponents implements Stateful {
	/** PIDR and CIDR of a component of the Cortex-M33, from 0xFD0 on, by words. */
	private static final int[] IDENTITY = { 4, 0, 0, 0, 0x21, 0xBD, 0x0B, 0, 0x0D, 0x90, 0x05, 0xB1 };
	/** Offsets of SCS, DWT, FPB, ITM and TPIU from the ROM table; the last is the end. */
	private static final int[] ROM_TABLE = { 0xFFF0F003, 0xFFF02003, 0xFFF03003, 0xFFF01003, 0xFFF41003, 0 };

	/** Whether any of them looks at anything. */
	private boolean looksOn;
	final Dwt dwt;
	final Fpb fpb;
	final Itm itm;
	private final Core core;
	/** ACPR, SPPR, FFCR of the TPIU: kept, without effect. */
	private final int[] tpiu = new int[3];

	DebugComponents(Core core) {
		this.core = core;
		dwt = new Dwt(core);
		fpb = new Fpb(core);
		itm = new Itm(core);
	}

	void reset() {
		dwt.reset();
		fpb.reset();
		itm.reset();
		changed();
		tpiu[0] = 0;
		tpiu[1] = 1; // SPPR: SWO, Manchester
		tpiu[2] = 0x102; // FFCR: TrigIn, EnFCont
	}

	/** Comparators, breakpoints or DEMCR.TRCENA changed: what has been decoded, and what is open, is looked at again. */
	void changed() {
		boolean looked = looksOn;
		dwt.update();
		core.watchpoints.update();
		looksOn = dwt.watchesData() || dwt.watchesInstructions() || fpb.enabled();
		if (looked || looksOn) {
			core.fastMemory.dropCode();
		}
	}

	/** Whether one of them has to look at an instruction before it is executed. */
	boolean watches(int address) {
		return looksOn && (fpb.matches(address) || dwt.watches(address));
	}

	/** An instruction is about to be executed; answers whether a breakpoint of the FPB keeps it from that. */
	boolean reached(int address) {
		if (fpb.matches(address) && core.debug.event(DebugUnit.BKPT)) {
			return true;
		}
		if (dwt.watches(address)) {
			dwt.executed(address);
		}
		return false;
	}

	static int identification(int offset, int architecture) {
		if (offset == 0xFBC) {
			return architecture;
		}
		return offset >= 0xFD0 ? IDENTITY[offset - 0xFD0 >> 2] : 0;
	}

	int read(int address, boolean privileged, boolean debug) {
		int offset = address & 0xFFC;
		return switch (address >>> 12) {
			case 0xE0000 -> itm.read(offset, privileged);
			case 0xE0001 -> dwt.read(offset, debug);
			case 0xE0002 -> fpb.read(offset);
			case 0xE0040 -> readTpiu(offset);
			case 0xE00FF -> readTable(offset);
			default -> 0;
		};
	}

	void write(int address, int size, int value, boolean privileged) {
		int offset = address & 0xFFC;
		switch (address >>> 12) {
			case 0xE0000 -> itm.write(offset, size, value, privileged);
			case 0xE0001 -> dwt.write(offset, value);
			case 0xE0002 -> fpb.write(offset, value);
			case 0xE0040 -> writeTpiu(offset, value);
			default -> {
				return;
			}
		}
	}

	/** Trace Port Interface Unit: one pin, serial wire output (DDI0553 D1.2 TPIU_*). */
	private int readTpiu(int offset) {
		return switch (offset) {
			case 0x000, 0x004 -> 1; // SSPSR, CSPSR: a port of one bit
			case 0x010 -> tpiu[0];
			case 0x0F0 -> tpiu[1];
			case 0x300 -> 8; // FFSR: FtNonStop
			case 0x304 -> tpiu[2];
			case 0xFC8 -> 0xCA1; // TYPE
			case 0xFCC -> 0x11; // DEVTYPE: trace sink
			default -> identification(offset, 0);
		};
	}

	private void writeTpiu(int offset, int value) {
		switch (offset) {
			case 0x010 -> tpiu[0] = value & 0x1FFF;
			case 0x0F0 -> tpiu[1] = value & 3;
			case 0x304 -> tpiu[2] = value & 0x142 | 0x100;
			default -> {
				return;
			}
		}
	}

	private static int readTable(int offset) {
		if (offset < 4 * ROM_TABLE.length) {
			return ROM_TABLE[offset >> 2];
		}
		return switch (offset) {
			case 0xFCC -> 1; // MEMTYPE: system memory is on this bus
			case 0xFE0 -> 0xC9; // PIDR0: the Cortex-M33's table
			case 0xFE4 -> 0xB4;
			case 0xFF4 -> 0x10; // CIDR1: a ROM table
			default -> identification(offset, 0);
		};
	}

	@Override
	public void save(StateWriter out) {
		dwt.save(out);
		fpb.save(out);
		itm.save(out);
		out.ints(tpiu);
	}

	@Override
	public void restore(StateReader in) {
		dwt.restore(in);
		fpb.restore(in);
		itm.restore(in);
		in.ints(tpiu);
		changed();
	}
}
