// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import java.util.Arrays;

import org.tfmstudio.sim.isa.Instruction;

/** Predecoded code of one 1 KB block at one address. A slot is a halfword; slots are decoded when they are first reached. */
final class CodePage {
	static final int SLOTS = Memory.BLOCK / 2;

	/** Address of the block. */
	final int base;
	/** What may be fetched of it. */
	final Window window;
	/** One more than there are slots: behind the last one stands a word that leaves the page. */
	final long[] code = new long[SLOTS + 1];
	/** Instructions of IT blocks without their conditions. */
	final long[] inner = new long[SLOTS];
	/** ITSTATE with which a slot is reached from its IT instruction; 0 outside IT blocks. */
	final byte[] it = new byte[SLOTS + 1];
	/** For the reference path. */
	final Instruction[] instructions = new Instruction[SLOTS];

	CodePage(int base, Window window) {
		this.base = base;
		this.window = window;
		forget();
	}

	/** Has all words made again when they are next reached; the instructions are still those. */
	void forget() {
		Arrays.fill(code, FastOp.UNDECODED);
		Arrays.fill(inner, FastOp.UNDECODED);
		Arrays.fill(it, (byte) 0);
		code[SLOTS] = FastOp.word(FastOp.B_FAR, 1, 0, 0, 0, 0, 1, Memory.BLOCK);
	}

	/** A page that holds nothing: no address is its base. */
	private CodePage() {
		base = 1;
		window = Window.CLOSED;
	}

	static final CodePage NONE = new CodePage();

	/** Whether a halfword may be fetched. */
	boolean holds(int address) {
		return Integer.compareUnsigned(address - window.base, window.bytes) < 0;
	}

	int halfword(int address) {
		return window.owner.read(address + window.delta, 2);
	}

	int slot(int address) {
		return address - base >>> 1;
	}
}
