// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.explain;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.FaultRecord;
import org.tfmstudio.sim.core.SauRegion;
import org.tfmstudio.sim.image.symbols.MachineView;
import org.tfmstudio.sim.image.symbols.StackBanks;
import org.tfmstudio.sim.trace.PsaEvent;

/**
 * What a core was like when it raised a fault or came to a panic: registers, the top of its four stacks, the faulting instruction and the
 * open SAU regions. All that an explanation needs later, when the firmware has gone on or has reset the board.
 */
public final class FaultMoment implements MachineView {
	/** How it went on. */
	public enum Outcome {
		/** its handler is still active, or the firmware stands in its panic */
		OPEN,
		/** the handler has returned */
		HANDLED,
		/** the board was reset while it was open */
		RESET,
		/** the core is locked up */
		LOCKED_UP
	}

	private static final int WORD = Integer.BYTES;

	private final Core core;
	private final FaultRecord fault;
	private final String panic;
	private final long cycle;
	private final int[] registers = new int[16];
	private final StackBanks banks;
	private final boolean privileged;
	private final int[] stackBases;
	private final int[][] stacks;
	private final int instruction;
	private final List<SauRegion> sauRegions;
	private final FaultMoment within;
	private final List<PsaEvent> calls;
	private FaultRecord derived;
	private String panicked = "";
	private Outcome outcome = Outcome.OPEN;

	/**
	 * Keeps the present state of a core.
	 *
	 * @param fault what it raised, or null
	 * @param panic the function of a panic that it is about to enter, or empty
	 * @param within the fault that is being handled, or null
	 * @param calls the PSA calls that were open, newest first
	 * @param bytes of each stack that are kept, from its pointer on
	 */
	FaultMoment(Core core, FaultRecord fault, String panic, FaultMoment within, List<PsaEvent> calls, int bytes) {
		this.core = core;
		this.fault = fault;
		this.panic = panic;
		this.within = within;
		this.calls = calls;
		cycle = core.clock().now();
		banks = LiveView.banks(core);
		privileged = core.privileged();
		for (int i = 0; i < 15; i++) {
			registers[i] = core.r(i);
		}
		registers[15] = fault == null ? core.pc() : fault.pc();
		stackBases = new int[] { banks.msp(), banks.psp(), banks.mspNonSecure(), banks.pspNonSecure() };
		stacks = new int[stackBases.length][];
		for (int i = 0; i < stacks.length; i++) {
			stacks[i] = copy(stackBases[i], bytes);
		}
		instruction = core.peek(registers[15], 2) | core.peek(registers[15] + 2, 2) << 16;
		sauRegions = core.sauRegions();
	}

	private int[] copy(int base, int bytes) {
		if (base == 0) {
			return new int[0]; // never set
		}
		int[] words = new int[bytes / WORD];
		for (int i = 0; i < words.length; i++) {
			words[i] = core.peek(base + i * WORD, WORD);
		}
		return words;
	}

	/** The core that it happened on. */
	Core core() {
		return core;
	}

	/** What was raised; null for a panic that no fault led to. */
	public FaultRecord fault() {
		return fault;
	}

	/** The function of the panic, empty for a fault. */
	public String panic() {
		return panic;
	}

	/** When, in cycles. */
	public long cycle() {
		return cycle;
	}

	/** A further fault that was raised while the exception was entered; null when there was none. */
	FaultRecord derived() {
		return derived;
	}

	void derived(FaultRecord record) {
		derived = record;
	}

	/** The function of a panic that the handler ended in, or empty. */
	String panicked() {
		return panicked;
	}

	void panicked(String function) {
		panicked = function;
	}

	/** The fault in whose handler it happened, or null. */
	FaultMoment within() {
		return within;
	}

	/** The PSA calls that were open, newest first. */
	List<PsaEvent> calls() {
		return calls;
	}

	/** How it went on, as far as that is known now. */
	public Outcome outcome() {
		return outcome;
	}

	void outcome(Outcome now) {
		outcome = now;
	}

	/** r0 to r15; the program counter is that of the faulting instruction. */
	int[] registers() {
		return registers.clone();
	}

	boolean secure() {
		return banks.secure();
	}

	boolean privileged() {
		return privileged;
	}

	/** The two halfwords at the program counter, the first one in the low half. */
	int instruction() {
		return instruction;
	}

	List<SauRegion> sauRegions() {
		return sauRegions;
	}

	/** A word as it was then, where stacks were; else as it is now. */
	@Override
	public OptionalInt word(int address) {
		for (int i = 0; i < stacks.length; i++) {
			int index = address - stackBases[i] >>> 2;
			if (Integer.compareUnsigned(address, stackBases[i]) >= 0 && index < stacks[i].length && (address & 3) == (stackBases[i] & 3)) {
				return OptionalInt.of(stacks[i][index]);
			}
		}
		return OptionalInt.of(core.peek(address, WORD));
	}

	@Override
	public Optional<StackBanks> stacks() {
		return Optional.of(banks);
	}
}
