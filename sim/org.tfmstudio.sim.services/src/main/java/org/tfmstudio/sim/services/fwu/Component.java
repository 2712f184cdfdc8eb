// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.fwu;

import org.tfmstudio.sim.boot.ImageTrailer;
import org.tfmstudio.sim.core.FlashDevice;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;

/**
 * One component: its slots, and how far its update is. What stands in RAM is forgotten at a reset; then only the trailers in the slots say
 * what was staged and what is on trial.
 */
final class Component implements Stateful {
	private final int number;
	private final int location;
	private final FlashDevice primary;
	private final FlashDevice secondary;
	private final boolean trial;

	/** Whether an update is on its way; otherwise the slots alone tell the state. */
	private boolean inUse;
	private FwuState state = FwuState.READY;
	private int error;
	/** Whether the staging area was opened by a start or an accept. */
	private boolean open;
	private int loaded;

	/**
	 * A component.
	 *
	 * @param location identifier of the primary slot's flash area
	 * @param trial whether an image is on trial until it is accepted (a SWAP strategy)
	 */
	Component(int number, int location, FlashDevice primary, FlashDevice secondary, boolean trial) {
		this.number = number;
		this.location = location;
		this.primary = primary;
		this.secondary = secondary;
		this.trial = trial;
	}

	void forget() {
		inUse = false;
		state = FwuState.READY;
		error = 0;
		open = false;
		loaded = 0;
	}

	int number() {
		return number;
	}

	int location() {
		return location;
	}

	FlashDevice primary() {
		return primary;
	}

	FlashDevice secondary() {
		return secondary;
	}

	/** Whether the component is in a state by what was called since the last reset. */
	boolean is(FwuState wanted) {
		return inUse && state == wanted;
	}

	boolean inUse() {
		return inUse;
	}

	FwuState state() {
		return inUse ? state : stored();
	}

	/** The state by what is in the slots. */
	FwuState stored() {
		return trial && new ImageTrailer(primary).imageOk() != ImageTrailer.Flag.SET ? FwuState.TRIAL : FwuState.READY;
	}

	/** The error of an update that failed or was rejected. */
	int error() {
		return is(FwuState.FAILED) || is(FwuState.REJECTED) ? error : 0;
	}

	boolean open() {
		return open;
	}

	int loaded() {
		return loaded;
	}

	void start() {
		secondary.erase(0, secondary.size());
		open = true;
		loaded = 0;
		enter(FwuState.WRITING);
	}

	/** Opens the staging area without erasing it. */
	void reopen() {
		open = true;
	}

	/** Writes a piece. @return false when it does not fit the slot or its program unit */
	boolean write(int offset, byte[] block) {
		long from = Integer.toUnsignedLong(offset);
		int unit = secondary.programUnit();
		if (from + block.length > secondary.size() || from % unit != 0 || block.length % unit != 0)
			return false;
		secondary.program(offset, block);
		loaded += block.length;
		return true;
	}

	void enter(FwuState next) {
		inUse = true;
		state = next;
	}

	void fail(FwuState next, int why) {
		enter(next);
		error = why;
	}

	/** Back to the start, with an empty staging area. */
	void clean() {
		secondary.erase(0, secondary.size());
		open = false;
		inUse = false;
		state = FwuState.READY;
	}

	@Override
	public void save(StateWriter out) {
		out.bool(inUse).int32(state.ordinal()).int32(error).bool(open).int32(loaded);
	}

	@Override
	public void restore(StateReader in) {
		inUse = in.bool();
		state = FwuState.values()[in.int32()];
		error = in.int32();
		open = in.bool();
		loaded = in.int32();
	}
}
