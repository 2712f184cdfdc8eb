// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.kernel;

import java.util.Optional;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.spm.model.Range;
import org.tfmstudio.sim.trace.JsonFormat;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.PsaEvent;

/**
 * A thread of the SPM: one per partition, the non-secure agent and the idle thread. While it runs, its registers are in the core
 * ({@link #live}); else they are in its exception frame on its stack and in here.
 */
public final class SpmThread implements Stateful {
	/** What a thread is doing. */
	public enum State {
		/** Runs or could run. */
		READY,
		/** In psa_wait. */
		WAITING,
		/** In psa_connect, psa_call or psa_close, until the reply. */
		CALLING,
		/** An SFN partition between two messages; it has no context. */
		RESTING,
		/** Not begun, or broken at its initialisation. */
		STOPPED
	}

	private final Party party;
	private final int priority;
	private final boolean privileged;
	private final Range stack;
	private final int[] callee = new int[8];
	private State state = State.STOPPED;
	private boolean live;
	private int psp;
	private int excReturn;
	private int waitMask;
	private PsaEvent call;
	private PsaEvent onResume;
	private Partition partition;

	public SpmThread(Party party, int priority, boolean privileged, Range stack) {
		this.party = party;
		this.priority = priority;
		this.privileged = privileged;
		this.stack = stack;
	}

	/** Whose code it runs; null for the agent and the idle thread, and where that is Java. */
	Partition partition() {
		return partition;
	}

	void partition(Partition partition) {
		this.partition = partition;
	}

	public Party party() {
		return party;
	}

	public String name() {
		return party.name();
	}

	/** TF-M's number: smaller is more urgent. */
	public int priority() {
		return priority;
	}

	public boolean privileged() {
		return privileged;
	}

	public Range stack() {
		return stack;
	}

	public State state() {
		return state;
	}

	public void state(State state) {
		this.state = state;
	}

	/** Whether its registers are in the core. */
	public boolean live() {
		return live;
	}

	public void live(boolean live) {
		this.live = live;
	}

	/** Saved process stack pointer, when not live. */
	public int psp() {
		return psp;
	}

	/** Saved EXC_RETURN, when not live. */
	public int excReturn() {
		return excReturn;
	}

	/** Saved r4 to r11, when not live. */
	public int callee(int register) {
		return callee[register - 4];
	}

	public void callee(int register, int value) {
		callee[register - 4] = value;
	}

	public void context(int psp, int excReturn) {
		this.psp = psp;
		this.excReturn = excReturn;
	}

	/** The mask of the psa_wait it is in. */
	public int waitMask() {
		return waitMask;
	}

	public void waitMask(int mask) {
		waitMask = mask;
	}

	/** The entry event of the call it is in. */
	public Optional<PsaEvent> call() {
		return Optional.ofNullable(call);
	}

	public void call(PsaEvent entry) {
		call = entry;
	}

	/** The event that is due when it runs again; asked once. */
	public Optional<PsaEvent> takeOnResume() {
		Optional<PsaEvent> due = Optional.ofNullable(onResume);
		onResume = null;
		return due;
	}

	public void onResume(PsaEvent event) {
		onResume = event;
	}

	@Override
	public void save(StateWriter out) {
		out.int32(state.ordinal()).bool(live).int32(psp).int32(excReturn).int32(waitMask).ints(callee);
		saveEvent(call, out);
		saveEvent(onResume, out);
	}

	@Override
	public void restore(StateReader in) {
		state = State.values()[in.int32()];
		live = in.bool();
		psp = in.int32();
		excReturn = in.int32();
		waitMask = in.int32();
		in.ints(callee);
		call = restoreEvent(in);
		onResume = restoreEvent(in);
	}

	/** Saves an event that is due, or null. */
	public static void saveEvent(PsaEvent event, StateWriter out) {
		out.text(event == null ? "" : JsonFormat.text(event));
	}

	/** Takes back what {@link #saveEvent} wrote. */
	public static PsaEvent restoreEvent(StateReader in) {
		String text = in.text();
		return text.isEmpty() ? null : JsonFormat.parse(text);
	}

	@Override
	public String toString() {
		return name() + " " + state;
	}
}
