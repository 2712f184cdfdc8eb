// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import java.util.EnumSet;
import java.util.Set;
import org.tfmstudio.sim.isa.Decoder;
import org.tfmstudio.sim.isa.Extension;
import org.tfmstudio.sim.isa.Instruction;

/** Fetches instructions one by one, with every check, and makes the transition of SG (DDI0553 B3.24, B8.3). */
final class Fetcher {
	private static final int SG = 0xE97F;

	/** Kept decoded instructions, by a hash of their halfwords: those that lie across the edge of a page come here each time. */
	private static final int KEPT = 4096;

	private final Core core;
	private final Decoder decoder;
	private final int[] keptWords = new int[KEPT];
	private final Instruction[] kept = new Instruction[KEPT];

	Fetcher(Core core) {
		this.core = core;
		decoder = new Decoder(extensions(core.config()));
	}

	private static Set<Extension> extensions(CoreConfig config) {
		Set<Extension> found = EnumSet.of(Extension.MAIN, Extension.SECURITY);
		if (config.fpu()) {
			found.add(Extension.FP);
		}
		if (config.dsp()) {
			found.add(Extension.DSP);
		}
		return found;
	}

	Decoder decoder() {
		return decoder;
	}

	/** The instruction at the program counter; a denied fetch is a {@link Fault}. */
	Instruction fetch() {
		Registers registers = core.registers;
		int pc = registers.pc;
		if (!registers.secure && callable(pc)) {
			enterSecure(pc);
		}
		boolean secure = registers.secure;
		boolean privileged = registers.privileged();
		int first = core.port.fetch(pc, secure, privileged);
		if (!registers.thumb) { // what cannot be fetched is not executed: a denied fetch goes first
			throw Fault.usage("INVSTATE", Fault.INVSTATE, registers.secure);
		}
		int second = Decoder.isWide(first) ? core.port.fetch(pc + 2, secure, privileged) : 0;
		return decoded(first, second);
	}

	private Instruction decoded(int first, int second) {
		int word = first << 16 | second;
		int entry = (word ^ word >>> 12) & KEPT - 1;
		if (kept[entry] == null || keptWords[entry] != word) {
			kept[entry] = decoder.decode(first, second);
			keptWords[entry] = word;
		}
		return kept[entry];
	}

	private boolean callable(int address) {
		return (core.attribution.lookup(address, false, true) & (Attribution.NON_SECURE | Attribution.CALLABLE)) == Attribution.CALLABLE;
	}

	/** From Non-secure state, only SG may be fetched from Non-secure callable memory; it changes to Secure state. */
	private void enterSecure(int pc) {
		Registers registers = core.registers;
		boolean privileged = registers.handler() || registers.threadPrivileged(true);
		boolean gate = callable(pc + 2) && core.port.fetch(pc, true, privileged) == SG && core.port.fetch(pc + 2, true, privileged) == SG;
		if (!gate) {
			throw Fault.secure("INVEP", Fault.INVEP, pc, core.attribution.whySecure(pc));
		}
		registers.enter(true, registers.ipsr);
		registers.sfpa = false;
		registers.r[14] &= ~1;
		registers.it = 0;
	}
}
