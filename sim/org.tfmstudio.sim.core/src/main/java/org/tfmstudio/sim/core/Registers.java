// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/** All registers of the core that are not memory-mapped (DDI0553 B3.2, B3.3). Banks are indexed by {@link #S} and {@link #NS}. */
final class Registers implements Stateful {
	static final int NS = 0;
	static final int S = 1;

	private static final int CONTROL_NPRIV = 1;
	private static final int CONTROL_SPSEL = 2;
	static final int CONTROL_FPCA = 4;
	static final int CONTROL_SFPA = 8;

	/** r0 to r14; r13 is the current stack pointer, its bank in {@link #sp} is stale. r15 is not used. */
	int[] r = new int[16];
	int pc;

	/** N is the sign of this. */
	int n;
	/** Z is set when this is 0. */
	int z;
	/** C and V, 0 or 1. */
	int c;
	int v;
	int q;
	/** GE at its place in APSR, bits 19 to 16; 0 where the core has no DSP extension. */
	int ge;
	private final int geBits;
	/** ITSTATE (DDI0553 D1.2.124, EPSR.IT). */
	int it;
	boolean thumb;
	/** IPSR.Exception. */
	int ipsr;
	boolean secure;

	/** MSP_NS, PSP_NS, MSP_S, PSP_S. */
	private final int[] sp = new int[4];
	private final int[] spLimit = new int[4];
	private int spBank = 2;
	final int[] primask = new int[2];
	final int[] basepri = new int[2];
	final int[] faultmask = new int[2];
	private final int[] control = new int[2];

	/** S0 to S31 as bits; D0 is S0 (low) and S1. All zero where the core has no floating point. */
	final int[] s = new int[32];
	int fpscr;
	/** CONTROL.FPCA, which is not banked, and CONTROL_S.SFPA (DDI0553 D1.2, CONTROL). */
	boolean fpca;
	boolean sfpa;

	/** The event register of WFE (DDI0553 B3.36). */
	boolean event;
	/** Local exclusive monitor (DDI0553 B8.5). */
	boolean exclusive;
	int exclusiveAddress;
	/** What the exclusive load gave: another core's plain store is seen by it. */
	int exclusiveValue;

	/**
	 * A new array with the same content, which takes the place of {@link #r}: the compiler knows the length of an array it has seen being made,
	 * and leaves out every bounds check.
	 */
	int[] renew() {
		int[] fresh = new int[16];
		System.arraycopy(r, 0, fresh, 0, 16);
		r = fresh;
		return fresh;
	}

	/** @param dsp whether APSR has GE bits */
	Registers(boolean dsp) {
		geBits = dsp ? 0xF << 16 : 0;
	}

	static int bank(boolean secure) {
		return secure ? S : NS;
	}

	/** Everything as after a reset; the general registers are UNKNOWN then, and zero here. */
	void reset() {
		java.util.Arrays.fill(r, 0);
		java.util.Arrays.fill(sp, 0);
		java.util.Arrays.fill(spLimit, 0);
		java.util.Arrays.fill(primask, 0);
		java.util.Arrays.fill(basepri, 0);
		java.util.Arrays.fill(faultmask, 0);
		java.util.Arrays.fill(control, 0);
		java.util.Arrays.fill(s, 0);
		fpscr = 0;
		fpca = false;
		sfpa = false;
		apsr(0);
		it = 0;
		ipsr = 0;
		secure = true;
		thumb = true;
		spBank = 2;
		event = false;
		exclusive = false;
		r[14] = -1;
	}

	boolean handler() {
		return ipsr != 0;
	}

	boolean privileged() {
		return ipsr != 0 || (control[bank(secure)] & CONTROL_NPRIV) == 0;
	}

	/** CONTROL.nPRIV of a bank, as Thread mode would see it. */
	boolean threadPrivileged(boolean ofSecure) {
		return (control[bank(ofSecure)] & CONTROL_NPRIV) == 0;
	}

	boolean spsel(boolean ofSecure) {
		return (control[bank(ofSecure)] & CONTROL_SPSEL) != 0;
	}

	void spsel(boolean ofSecure, boolean process) {
		int bank = bank(ofSecure);
		control[bank] = control[bank] & ~CONTROL_SPSEL | (process ? CONTROL_SPSEL : 0);
		selectStack();
	}

	int control(boolean ofSecure) {
		return control[bank(ofSecure)] | (fpca ? CONTROL_FPCA : 0) | (ofSecure && sfpa ? CONTROL_SFPA : 0);
	}

	/** The banked bits only, nPRIV and SPSEL. */
	void control(boolean ofSecure, int value) {
		control[bank(ofSecure)] = value & (CONTROL_NPRIV | CONTROL_SPSEL);
		selectStack();
	}

	/** Changes state and mode together and selects the stack pointer that goes with them. */
	void enter(boolean toSecure, int exception) {
		secure = toSecure;
		ipsr = exception;
		selectStack();
	}

	private void selectStack() {
		int bank = bankOf(secure, ipsr == 0 && spsel(secure));
		if (bank != spBank) {
			sp[spBank] = r[13];
			spBank = bank;
			r[13] = sp[bank];
		}
	}

	private static int bankOf(boolean ofSecure, boolean process) {
		return (ofSecure ? 2 : 0) + (process ? 1 : 0);
	}

	int sp(boolean ofSecure, boolean process) {
		int bank = bankOf(ofSecure, process);
		return bank == spBank ? r[13] : sp[bank];
	}

	/** Bits 1:0 of a stack pointer are zero (DDI0553 B3.8). */
	void sp(boolean ofSecure, boolean process, int value) {
		int bank = bankOf(ofSecure, process);
		if (bank == spBank) {
			r[13] = value & ~3;
		} else {
			sp[bank] = value & ~3;
		}
	}

	int spLimit(boolean ofSecure, boolean process) {
		return spLimit[bankOf(ofSecure, process)];
	}

	/** Bits 2:0 of a limit are zero (DDI0553 D1.2.173, MSPLIM). */
	void spLimit(boolean ofSecure, boolean process, int value) {
		spLimit[bankOf(ofSecure, process)] = value & ~7;
	}

	/** The limit of the stack pointer in use. */
	int currentLimit() {
		return spLimit[spBank];
	}

	/** The stack pointer Non-secure code would use now: SP_NS (DDI0553 D1.2.237). */
	boolean nonSecureUsesProcess() {
		return ipsr == 0 && spsel(false);
	}

	int apsr() {
		return (n & 1 << 31) | (z == 0 ? 1 << 30 : 0) | c << 29 | v << 28 | q << 27 | ge;
	}

	/** N, Z, C, V, Q and GE. */
	void apsr(int value) {
		n = value;
		z = ~value & 1 << 30;
		c = value >>> 29 & 1;
		v = value >>> 28 & 1;
		q = value >>> 27 & 1;
		ge = value & geBits;
	}

	int xpsr() {
		return apsr() | ipsr | (thumb ? 1 << 24 : 0) | (it & 3) << 25 | (it & 0xFC) << 8;
	}

	/** All but the exception number. */
	void restoreFlags(int value) {
		apsr(value);
		thumb = (value & 1 << 24) != 0;
		it = value >>> 25 & 3 | value >>> 8 & 0xFC;
	}

	@Override
	public void save(StateWriter out) {
		out.ints(r).int32(pc).int32(xpsr()).bool(secure).ints(sp).ints(spLimit).int32(spBank);
		out.ints(primask).ints(basepri).ints(faultmask).ints(control);
		out.bool(event).bool(exclusive).int32(exclusiveAddress).int32(exclusiveValue);
		out.ints(s).int32(fpscr).bool(fpca).bool(sfpa);
	}

	@Override
	public void restore(StateReader in) {
		in.ints(r);
		pc = in.int32();
		int xpsr = in.int32();
		restoreFlags(xpsr);
		ipsr = xpsr & 0x1FF;
		secure = in.bool();
		in.ints(sp);
		in.ints(spLimit);
		spBank = in.int32();
		in.ints(primask);
		in.ints(basepri);
		in.ints(faultmask);
		in.ints(control);
		event = in.bool();
		exclusive = in.bool();
		exclusiveAddress = in.int32();
		exclusiveValue = in.int32();
		in.ints(s);
		fpscr = in.int32();
		fpca = in.bool();
		sfpa = in.bool();
	}
}
