// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import java.util.Arrays;

/**
 * Who may use the floating-point registers, whose content they hold, and how it gets to the stack: access control, contexts, and automatic
 * and lazy state preservation (DDI0553 B3.16, B3.22; D1.2 CPACR, NSACR, FPCCR, FPCAR, FPDSCR). A core without the extension has none of it.
 */
final class FpContext implements Stateful {
	/** N, Z, C, V; AHP, DN, FZ, RMode; IDC, IXC, UFC, OFC, DZC, IOC (DDI0553 D1.2, FPSCR). */
	static final int FPSCR_BITS = 0xF7C0009F;

	/** Bits of FPCCR (DDI0553 D1.2, FPCCR); of those that are not banked, the Secure word holds the one there is. */
	private static final int LSPACT = 1;
	private static final int USER = 1 << 1;
	private static final int S = 1 << 2;
	private static final int THREAD = 1 << 3;
	private static final int HFRDY = 1 << 4;
	private static final int MMRDY = 1 << 5;
	private static final int BFRDY = 1 << 6;
	private static final int SFRDY = 1 << 7;
	private static final int MONRDY = 1 << 8;
	private static final int SPLIMVIOL = 1 << 9;
	private static final int UFRDY = 1 << 10;
	private static final int TS = 1 << 26;
	private static final int CLRONRETS = 1 << 27;
	private static final int CLRONRET = 1 << 28;
	private static final int LSPENS = 1 << 29;
	private static final int LSPEN = 1 << 30;
	private static final int ASPEN = 1 << 31;
	private static final int BANKED = LSPACT | USER | THREAD | MMRDY | SPLIMVIOL | UFRDY | ASPEN;
	private static final int UNBANKED = S | HFRDY | BFRDY | SFRDY | MONRDY | TS | CLRONRETS | CLRONRET | LSPENS | LSPEN;

	/** CP10 and CP11; CP11 decides nothing. */
	private static final int CPACR_BITS = 0xF << 20;
	private static final int CP10 = 20;
	private static final int NSACR_BITS = 3 << 10;
	private static final int NSACR_CP10 = 1 << 10;
	/** AHP, DN, FZ and RMode. */
	private static final int FPDSCR_BITS = 0x07C00000;

	/** Bytes of what a frame holds beside the integer registers: S0 to S15 and FPSCR, then S16 to S31. */
	static final int FRAME = 0x48;
	static final int EXTENSION = 0x40;
	private static final int FPSCR_AT = 0x40;
	private static final int HIGH_AT = 0x48;

	private final boolean present;
	private final Core core;
	private final Registers registers;
	private final int[] cpacr = new int[2];
	private int nsacr;
	private final int[] fpccr = new int[2];
	private final int[] fpcar = new int[2];
	private final int[] fpdscr = new int[2];

	FpContext(Core core) {
		this.core = core;
		present = core.config().fpu();
		registers = core.registers;
		reset();
	}

	void reset() {
		Arrays.fill(cpacr, 0);
		nsacr = 0;
		fpccr[Registers.NS] = ASPEN;
		fpccr[Registers.S] = ASPEN | LSPEN | S;
		Arrays.fill(fpcar, 0);
		Arrays.fill(fpdscr, 0);
	}

	boolean present() {
		return present;
	}

	// ---- access

	/** Before each floating-point instruction: a {@link Fault} when it may not be executed (pseudocode ExecuteFPCheck). */
	void use() {
		boolean secure = registers.secure;
		check(secure, registers.privileged());
		if (stateIsLazy()) {
			preserve();
		}
		fpccr[Registers.S] = fpccr[Registers.S] & ~S | (secure ? S : 0);
		if ((fpccr[Registers.bank(secure)] & ASPEN) != 0 && (!registers.fpca || secure && !registers.sfpa)) {
			registers.fpca = true;
			registers.sfpa |= secure;
			registers.fpscr = fpdscr[Registers.bank(secure)];
		}
	}

	/** Whether {@link #use} would change nothing and refuse nothing: then the fast path goes on. */
	boolean inUse() {
		boolean secure = registers.secure;
		int own = fpccr[Registers.bank(secure)];
		boolean current = (own & ASPEN) == 0 || registers.fpca && (!secure || registers.sfpa);
		int access = cpacr[Registers.bank(secure)] >>> CP10 & 3;
		return current && isSet(S) == secure && !lazy(secure) && (access == 3 || access == 1 && registers.privileged())
				&& (secure || grantedToNonSecure());
	}

	/** Pseudocode CheckCPEnabled: CPACR of the state goes before NSACR, whose refusal is reported to the Secure state. */
	void check(boolean secure, boolean privileged) {
		checkOwn(secure, privileged);
		if (!secure && !grantedToNonSecure()) {
			throw Fault.usage("NOCP", Fault.NOCP, true);
		}
	}

	private void checkOwn(boolean secure, boolean privileged) {
		int access = cpacr[Registers.bank(secure)] >>> CP10 & 3;
		if (!(access == 3 || access == 1 && privileged)) {
			throw Fault.usage("NOCP", Fault.NOCP, secure);
		}
	}

	/** NSACR.CP10. */
	boolean grantedToNonSecure() {
		return (nsacr & NSACR_CP10) != 0;
	}

	private boolean isSet(int unbanked) {
		return (fpccr[Registers.S] & unbanked) != 0;
	}

	/** Whether the registers hold a context that has room on a stack and is not there yet, of whichever state. */
	private boolean stateIsLazy() {
		return lazy(isSet(S));
	}

	private boolean lazy(boolean secure) {
		return (fpccr[Registers.bank(secure)] & LSPACT) != 0;
	}

	private void lazy(boolean secure, boolean active) {
		int bank = Registers.bank(secure);
		fpccr[bank] = fpccr[bank] & ~LSPACT | (active ? LSPACT : 0);
	}

	// ---- exception entry

	/** Bytes of the frame that the code running now needs. */
	int frameSize() {
		if (!registers.fpca || !registers.secure && !grantedToNonSecure()) {
			return ExceptionUnit.FRAME;
		}
		return ExceptionUnit.FRAME + size(registers.secure);
	}

	private int size(boolean secure) {
		return FRAME + (secure && isSet(TS) ? EXTENSION : 0);
	}

	/**
	 * The floating-point part of PushStack, while CONTROL.FPCA is set: the registers are stored, or it is noted where they shall go. Derived
	 * faults are raised.
	 *
	 * @param frame where the whole frame begins
	 * @param intact whether the integer registers have been stored
	 * @return whether everything that had to be stored is
	 */
	boolean stack(int frame, boolean intact) {
		boolean secure = registers.secure;
		if (stateIsLazy()) {
			core.faults.raise(Fault.secure("LSERR", Fault.LSERR, 0, null));
			return intact;
		}
		if (!secure && !grantedToNonSecure()) {
			core.faults.raise(Fault.usage("NOCP", Fault.NOCP, true));
			return intact;
		}
		int at = frame + ExceptionUnit.FRAME;
		if (isSet(LSPEN)) {
			note(at, true);
			return intact;
		}
		boolean privileged = registers.privileged();
		int[] content = content(secure && isSet(TS));
		try {
			check(secure, privileged);
		} catch (Fault denied) {
			if (intact) {
				core.faults.raise(denied);
			}
			return false;
		}
		clear(content.length > FRAME / 4); // B3.22: also when they cannot be stored
		if (!intact) {
			return false;
		}
		try {
			for (int i = 0; i < content.length; i++) {
				if (isStored(i)) {
					core.port.push(at + 4 * i, content[i], secure, privileged);
				}
			}
			return true;
		} catch (Fault derived) {
			core.faults.raise(derived);
			return false;
		}
	}

	/** What a frame holds, by words: S0 to S15, FPSCR, a word that is not used, and S16 to S31 if wanted. */
	private int[] content(boolean high) {
		int[] words = new int[(high ? FRAME + EXTENSION : FRAME) / 4];
		System.arraycopy(registers.s, 0, words, 0, 16);
		words[FPSCR_AT / 4] = registers.fpscr;
		if (high) {
			System.arraycopy(registers.s, 16, words, HIGH_AT / 4, 16);
		}
		return words;
	}

	private void load(int[] words) {
		System.arraycopy(words, 0, registers.s, 0, 16);
		registers.fpscr = words[FPSCR_AT / 4] & FPSCR_BITS;
		if (words.length > FRAME / 4) {
			System.arraycopy(words, HIGH_AT / 4, registers.s, 16, 16);
		}
	}

	private static boolean isStored(int word) {
		return word != FPSCR_AT / 4 + 1;
	}

	private void clear(boolean high) {
		Arrays.fill(registers.s, 0, high ? 32 : 16, 0);
		registers.fpscr = 0;
	}

	/** Pseudocode UpdateFPCCR: who the context belongs to, where it shall go, and which faults could be taken on its behalf. */
	private void note(int address, boolean limited) {
		boolean secure = registers.secure;
		int bank = Registers.bank(secure);
		fpcar[bank] = address & ~7;
		boolean violation = limited && Integer.compareUnsigned(address, core.stackLimit()) < 0;
		int own = LSPACT | (registers.privileged() ? 0 : USER) | (registers.handler() ? 0 : THREAD) | (violation ? SPLIMVIOL : 0)
				| ready(Fault.MEM_MANAGE, secure, MMRDY);
		fpccr[bank] = fpccr[bank] & ~(LSPACT | USER | THREAD | (limited ? SPLIMVIOL : 0) | MMRDY) | own;
		fpccr[Registers.NS] = fpccr[Registers.NS] & ~UFRDY | ready(Fault.USAGE_FAULT, false, UFRDY);
		int common = (secure ? S : 0) | ready(Fault.HARD_FAULT, secure, HFRDY) | ready(Fault.BUS_FAULT, true, BFRDY)
				| ready(Fault.SECURE_FAULT, true, SFRDY) | ready(Exceptions.DEBUG_MONITOR, false, MONRDY) | ready(Fault.USAGE_FAULT, true, UFRDY);
		fpccr[Registers.S] = fpccr[Registers.S] & ~(S | HFRDY | BFRDY | SFRDY | MONRDY | UFRDY) | common;
	}

	/** Whether an exception is enabled, and its priority above that of the code running now. */
	private int ready(int exception, boolean secure, int bit) {
		Exceptions exceptions = core.exceptions;
		int running = exceptions.executionPriority();
		if (exception == Fault.HARD_FAULT) {
			return running > -1 ? bit : 0; // of either state
		}
		int slot = exceptions.slot(exception, secure);
		return exceptions.enabled(slot) && exceptions.groupPriority(slot) < running ? bit : 0;
	}

	// ---- lazy state preservation

	/** Stores the context that was left in the registers, on behalf of the code it belongs to (pseudocode PreserveFPState). */
	private void preserve() {
		boolean secure = isSet(S);
		int bank = Registers.bank(secure);
		boolean privileged = (fpccr[bank] & USER) == 0;
		boolean all = secure && isSet(TS);
		try {
			check(secure, privileged);
			if ((fpccr[bank] & SPLIMVIOL) == 0) {
				storeLazily(content(all), fpcar[bank], secure, privileged);
			}
		} catch (Fault fault) {
			if (core.faults.raiseForLazyState(fault, isReady(fault), isSet(HFRDY))) {
				throw Fault.RAISED;
			}
		}
		lazy(secure, false);
		if (all) {
			clear(true);
		}
	}

	private void storeLazily(int[] content, int at, boolean secure, boolean privileged) {
		core.exceptions.assumeNegative(!isSet(HFRDY));
		try {
			for (int i = 0; i < content.length; i++) {
				if (isStored(i)) {
					core.port.pushLazily(at + 4 * i, content[i], secure, privileged);
				}
			}
		} finally {
			core.exceptions.assumeNothing();
		}
	}

	private boolean isReady(Fault fault) {
		int own = fpccr[Registers.bank(fault.secure)];
		return switch (fault.exception) {
			case Fault.MEM_MANAGE -> (own & MMRDY) != 0;
			case Fault.USAGE_FAULT -> (own & UFRDY) != 0;
			case Fault.BUS_FAULT -> isSet(BFRDY);
			default -> isSet(SFRDY);
		};
	}

	// ---- exception return

	/** Before a return: what the handler leaves in the registers is wiped if FPCCR asks for it. */
	void leaveHandler() {
		if (!registers.fpca || !isSet(CLRONRET)) {
			return;
		}
		if (lazy(true)) {
			throw Fault.secure("LSERR", Fault.LSERR, 0, null);
		}
		clear(false);
	}

	/**
	 * The floating-point part of PopStack, for an EXC_RETURN whose FType is 0.
	 *
	 * @param frame where the whole frame begins
	 * @return bytes it took from the stack
	 */
	int unstack(int frame, boolean secure, boolean privileged) {
		if (!secure && lazy(true)) {
			throw Fault.secure("LSERR", Fault.LSERR, 0, null);
		}
		if (lazy(secure)) {
			lazy(secure, false); // the registers still hold it
			return size(secure);
		}
		checkOwn(secure, privileged);
		if (!secure && !grantedToNonSecure()) {
			throw Fault.usage("INVPC", Fault.INVPC, true); // NSACR was closed since entry: EXC_RETURN should not say that there is a context
		}
		int[] words = new int[size(secure) / 4];
		try {
			for (int i = 0; i < words.length; i++) {
				words[i] = isStored(i) ? core.port.pop(frame + ExceptionUnit.FRAME + 4 * i, secure, privileged) : 0;
			}
		} catch (Fault fault) {
			clear(words.length > FRAME / 4);
			throw fault;
		}
		load(words);
		return size(secure);
	}

	// ---- VLSTM, VLLDM

	/** Secure code hides its context from the Non-secure function it is about to call (DDI0553 C2.4 VLSTM). */
	void storeMultipleLazily(int address) {
		if (!registers.sfpa) {
			return;
		}
		boolean privileged = registers.privileged();
		check(true, privileged);
		if (stateIsLazy()) {
			throw Fault.secure("LSERR", Fault.LSERR, 0, null);
		}
		core.port.requireAligned(address, 8, true);
		if (isSet(LSPEN)) {
			note(address, false);
		} else {
			boolean all = isSet(TS);
			int[] content = content(all);
			for (int i = 0; i < content.length; i++) {
				if (isStored(i)) {
					core.port.store(address + 4 * i, 4, content[i], true, privileged);
				}
			}
			if (all) {
				clear(true);
			}
		}
		registers.fpca = false;
	}

	/** Gets it back (DDI0553 C2.4 VLLDM). */
	void loadMultipleLazily(int address) {
		if (!registers.sfpa) {
			return;
		}
		boolean privileged = registers.privileged();
		check(true, privileged);
		if (lazy(true)) {
			lazy(true, false);
		} else {
			core.port.requireAligned(address, 8, true);
			int[] words = new int[size(true) / 4];
			for (int i = 0; i < words.length; i++) {
				words[i] = isStored(i) ? core.port.load(address + 4 * i, 4, true, privileged) : 0;
			}
			load(words);
		}
		registers.fpca = true;
	}

	// ---- registers of the System Control Space

	/** Whether a register, by offset, is one of these. */
	boolean holds(int offset) {
		return present && switch (offset) {
			case 0xD88, 0xD8C, 0xF34, 0xF38, 0xF3C -> true;
			default -> false;
		};
	}

	int read(int offset, boolean secure) {
		int bank = Registers.bank(secure);
		return switch (offset) {
			case 0xD88 -> cpacr[bank];
			case 0xD8C -> secure ? nsacr : 0;
			case 0xF34 -> fpccr[bank] | (secure ? 0 : fpccr[Registers.S] & shownToNonSecure());
			case 0xF38 -> fpcar[bank];
			default -> fpdscr[bank];
		};
	}

	/** Of the bits that are not banked. */
	private int shownToNonSecure() {
		return LSPEN | CLRONRET | writableByNonSecure();
	}

	private int writableByNonSecure() {
		return (isSet(LSPENS) ? 0 : LSPEN) | (isSet(CLRONRETS) ? 0 : CLRONRET) | (core.exceptions.monitorTargetsSecure() ? 0 : MONRDY)
				| (core.exceptions.bfhfnmins ? BFRDY | HFRDY : 0);
	}

	void write(int offset, int value, boolean secure) {
		int bank = Registers.bank(secure);
		switch (offset) {
			case 0xD88 -> {
				cpacr[bank] = value & CPACR_BITS;
				core.settings.cpacrSet(secure);
			}
			case 0xD8C -> {
				if (secure) {
					nsacr = value & NSACR_BITS;
					core.settings.nsacrSet();
				}
			}
			case 0xF34 -> {
				if (secure) {
					fpccr[bank] = value & (BANKED | UNBANKED);
				} else {
					int mask = writableByNonSecure();
					fpccr[Registers.S] = fpccr[Registers.S] & ~mask | value & mask;
					fpccr[bank] = value & BANKED;
				}
			}
			case 0xF38 -> fpcar[bank] = value & ~7;
			default -> fpdscr[bank] = value & FPDSCR_BITS;
		}
	}

	@Override
	public void save(StateWriter out) {
		out.ints(cpacr).int32(nsacr).ints(fpccr).ints(fpcar).ints(fpdscr);
	}

	@Override
	public void restore(StateReader in) {
		in.ints(cpacr);
		nsacr = in.int32();
		in.ints(fpccr);
		in.ints(fpcar);
		in.ints(fpdscr);
	}
}
