// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/** The System Control Space by offset from 0xE000E000 (DDI0553 B11, D1.2): SysTick, and the System Control Block; the rest is passed on. */
final class SystemControl implements Stateful {
	private static final int AIRCR_KEY = 0x05FA;
	private static final int CCR_USERSETMPEND = 1 << 1;
	private static final int CCR_UNALIGN_TRP = 1 << 3;
	private static final int CCR_DIV_0_TRP = 1 << 4;
	private static final int CCR_BFHFNMIGN = 1 << 8;
	private static final int CCR_STKOFHFNMIGN = 1 << 10;
	/** BFHFNMIGN, STKOFHFNMIGN, DC, IC, BP and the traps. */
	private static final int CCR_WRITABLE = CCR_USERSETMPEND | CCR_UNALIGN_TRP | CCR_DIV_0_TRP | CCR_BFHFNMIGN | CCR_STKOFHFNMIGN | 7 << 16;
	/** NONBASETHRDENA and STKALIGN are RES1. */
	private static final int CCR_RES1 = 0x201;
	private static final int SCR_SLEEPONEXIT = 1 << 1;
	private static final int SCR_SEVONPEND = 1 << 4;

	private final Core core;
	private final Exceptions exceptions;
	private final NvicRegisters nvic;
	private final ProtectionRegisters protection;
	private final FaultRegisters faults;
	private final SysTick[] systick;

	final int[] vtor = new int[2];
	private final int[] ccr = new int[2];
	private final int[] scr = new int[2];
	private boolean sysresetreqs;

	SystemControl(Core core, SysTick[] systick) {
		this.core = core;
		this.systick = systick;
		exceptions = core.exceptions;
		nvic = new NvicRegisters(exceptions);
		protection = new ProtectionRegisters(core);
		faults = new FaultRegisters(core);
	}

	void reset() {
		vtor[Registers.S] = core.initialVectors() & ~0x7F;
		vtor[Registers.NS] = core.config().nonSecureVtor() & ~0x7F;
		java.util.Arrays.fill(ccr, CCR_RES1);
		java.util.Arrays.fill(scr, 0);
		sysresetreqs = false;
	}

	boolean unalignedTrap(boolean secure) {
		return (ccr[Registers.bank(secure)] & CCR_UNALIGN_TRP) != 0;
	}

	boolean divideTrap(boolean secure) {
		return (ccr[Registers.bank(secure)] & CCR_DIV_0_TRP) != 0;
	}

	boolean ignoresStackLimit(boolean secure) {
		return (ccr[Registers.bank(secure)] & CCR_STKOFHFNMIGN) != 0;
	}

	/** CCR.BFHFNMIGN: precise BusFaults of loads and stores do not stop code that has asked for a negative priority. */
	boolean ignoresBusFaults(boolean secure) {
		return (ccr[Registers.bank(secure)] & CCR_BFHFNMIGN) != 0;
	}

	boolean userSetsPending(boolean secure) {
		return (ccr[Registers.bank(secure)] & CCR_USERSETMPEND) != 0;
	}

	boolean sleepOnExit(boolean secure) {
		return (scr[Registers.bank(secure)] & SCR_SLEEPONEXIT) != 0;
	}

	/** Reads a word as a state sees it; the debugger's reads do not clear COUNTFLAG. */
	int read(int offset, boolean secure, boolean debug) {
		int bank = Registers.bank(secure);
		if (offset >= 0x100 && offset < 0x600) {
			return nvic.read(offset, secure);
		}
		if (offset >= 0xD90 && offset < 0xDE4) {
			return protection.read(offset, secure);
		}
		if (DebugUnit.holds(offset)) {
			return core.debug.read(offset, secure, debug);
		}
		if (FaultRegisters.holds(offset)) {
			return faults.read(offset, secure);
		}
		if (core.fpContext.holds(offset)) {
			return core.fpContext.read(offset, secure);
		}
		return switch (offset) {
			case 0x004 -> (exceptions.count - Exceptions.FIRST_IRQ - 1) / 32;
			case 0x010 -> debug ? systick[bank].peekCsr() : systick[bank].csr();
			case 0x014 -> systick[bank].rvr();
			case 0x018 -> systick[bank].cvr();
			case 0x01C -> systick[bank].calib();
			case 0xD04 -> icsr(secure);
			case 0xD08 -> vtor[bank];
			case 0xD0C -> aircr(secure);
			case 0xD10 -> scr[bank];
			case 0xD14 -> ccr[bank];
			default -> Identification.read(core.config(), offset);
		};
	}

	/** Writes 1, 2 or 4 bytes as a state. Registers that allow bytes take them; the others see a word with zeros round it. */
	void write(int offset, int size, int value, boolean secure) {
		boolean bytes = offset >= 0x400 && offset < 0x600 || offset >= 0xD18 && offset < 0xD24;
		if (bytes) {
			for (int i = 0; i < size; i++) {
				int one = value >>> 8 * i & 0xFF;
				if (offset < 0x600) {
					nvic.writePriority(offset + i, one, secure);
				} else {
					faults.writePriority(offset + i - 0xD18 + 4, one, secure);
				}
			}
			return;
		}
		int word = size == 4 ? value : (value & (1 << 8 * size) - 1) << 8 * (offset & 3);
		writeWord(offset & ~3, word, secure);
	}

	private void writeWord(int offset, int value, boolean secure) {
		int bank = Registers.bank(secure);
		if (offset >= 0x100 && offset < 0x400) {
			nvic.write(offset, value, secure);
		} else if (offset >= 0xD90 && offset < 0xDE4) {
			protection.write(offset, value, secure);
		} else if (DebugUnit.holds(offset)) {
			core.debug.write(offset, value, secure);
		} else if (FaultRegisters.holds(offset)) {
			faults.write(offset, value, secure);
			core.invalidate();
		} else if (core.fpContext.holds(offset)) {
			core.fpContext.write(offset, value, secure);
		} else {
			switch (offset) {
				case 0x010 -> systick[bank].csr(value);
				case 0x014 -> systick[bank].rvr(value);
				case 0x018 -> systick[bank].clear();
				case 0xD04 -> writeIcsr(value, secure);
				case 0xD08 -> vtor[bank] = value & ~0x7F;
				case 0xD0C -> writeAircr(value, secure);
				case 0xD10 -> {
					scr[bank] = value & 0x1E;
					exceptions.sevOnPend = ((scr[0] | scr[1]) & SCR_SEVONPEND) != 0;
				}
				case 0xD14 -> {
					ccr[bank] = value & CCR_WRITABLE | CCR_RES1;
					core.settings.ccrSet(secure);
					core.invalidate();
				}
				case 0xF00 -> {
					int slot = Exceptions.FIRST_IRQ + (value & 0x1FF);
					if (slot < exceptions.count && (secure || exceptions.itns(slot))) {
						exceptions.pend(slot);
					}
				}
				default -> {
					return; // read-only or RES0
				}
			}
		}
	}

	/** Interrupt Control and State Register (DDI0553 D1.2.125). */
	private int icsr(boolean secure) {
		int best = exceptions.highestPending();
		int pendingNumber = best < 0 ? 0 : exceptions.number(best);
		boolean irq = false;
		for (int slot = Exceptions.FIRST_IRQ; slot < exceptions.count; slot++) {
			irq |= exceptions.pending(slot); // ISRPENDING is not banked
		}
		boolean nmi = exceptions.pending(Exceptions.NMI) && (secure || exceptions.bfhfnmins);
		return core.registers.ipsr | (exceptions.activeCount() <= 1 ? 1 << 11 : 0) | pendingNumber << 12 | (irq ? 1 << 22 : 0)
				| bit(exceptions.pending(exceptions.slot(Exceptions.SYSTICK, secure)), 26)
				| bit(exceptions.pending(exceptions.slot(Exceptions.PENDSV, secure)), 28) | bit(nmi, 31);
	}

	private static int bit(boolean value, int at) {
		return value ? 1 << at : 0;
	}

	private void writeIcsr(int value, boolean secure) {
		change(exceptions.slot(Exceptions.PENDSV, secure), value, 28, 27);
		change(exceptions.slot(Exceptions.SYSTICK, secure), value, 26, 25);
		if (secure || exceptions.bfhfnmins) {
			change(Exceptions.NMI, value, 31, 30);
		}
	}

	private void change(int slot, int value, int set, int clear) {
		if ((value >>> set & 1) != 0) {
			exceptions.pend(slot);
		} else if ((value >>> clear & 1) != 0) {
			exceptions.unpend(slot);
		}
	}

	/** Application Interrupt and Reset Control Register (DDI0553 D1.2.3). */
	private int aircr(boolean secure) {
		return 0xFA05 << 16 | exceptions.prigroup[Registers.bank(secure)] << 8 | bit(exceptions.bfhfnmins, 13)
				| (secure ? bit(exceptions.pris, 14) | bit(sysresetreqs, 3) : 0);
	}

	private void writeAircr(int value, boolean secure) {
		if (value >>> 16 != AIRCR_KEY) {
			return;
		}
		exceptions.prigroup[Registers.bank(secure)] = value >>> 8 & 7;
		boolean reset = (value & 1 << 2) != 0 && (secure || !sysresetreqs);
		if (secure) {
			exceptions.pris = (value & 1 << 14) != 0;
			exceptions.bfhfnmins = (value & 1 << 13) != 0;
			sysresetreqs = (value & 1 << 3) != 0;
			core.invalidate();
		}
		exceptions.change();
		if (reset) {
			core.requestReset();
		}
	}

	@Override
	public void save(StateWriter out) {
		out.ints(vtor).ints(ccr).ints(scr).bool(sysresetreqs);
	}

	@Override
	public void restore(StateReader in) {
		in.ints(vtor);
		in.ints(ccr);
		in.ints(scr);
		sysresetreqs = in.bool();
	}
}
