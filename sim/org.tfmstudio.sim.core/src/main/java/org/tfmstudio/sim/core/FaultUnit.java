// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import java.util.ArrayList;
import java.util.List;

/** Fault status registers, and how a fault becomes a pending exception (DDI0553 B3.25, B3.32, B3.33). */
final class FaultUnit implements Stateful {
	private static final int BFSR = 0xFF00;
	private static final int BANKED = ~BFSR;
	private static final int LOCKUP_ADDRESS = 0xEFFFFFFE;

	private final Core core;
	/** MMFSR and UFSR of both banks; BFSR is not banked. */
	private final int[] cfsr = new int[2];
	private int bfsr;
	final int[] mmfar = new int[2];
	int bfar;
	int hfsr;
	int sfsr;
	int sfar;
	private boolean lockedUp;
	private boolean lockUpTold;
	private final List<FaultObserver> observers = new ArrayList<>();

	FaultUnit(Core core) {
		this.core = core;
	}

	void reset() {
		cfsr[0] = 0;
		cfsr[1] = 0;
		bfsr = 0;
		hfsr = 0;
		sfsr = 0;
		sfar = 0;
		bfar = 0;
		mmfar[0] = 0;
		mmfar[1] = 0;
		lockedUp = false;
		lockUpTold = false;
	}

	void add(FaultObserver observer) {
		observers.add(observer);
	}

	void remove(FaultObserver observer) {
		observers.remove(observer);
	}

	boolean lockedUp() {
		return lockedUp;
	}

	/** No instruction is executed any more, until an exception of higher priority or a reset (DDI0553 B3.33). */
	void lockUp() {
		lockedUp = true;
		lockUpTold = false;
	}

	/** Whether the engine has still to stop because of it: it does so once, and goes on when it is asked to. */
	boolean tellsLockUp() {
		boolean tells = lockedUp && !lockUpTold;
		lockUpTold |= tells;
		return tells;
	}

	/** An exception is taken; if it ends a lockup, it will return to the lockup address, from where nothing can be fetched. */
	void leaveLockUp() {
		if (lockedUp) {
			lockedUp = false;
			core.registers.pc = LOCKUP_ADDRESS;
			core.registers.it = 0;
		}
	}

	/** CFSR of a bank; BFSR is hidden from Non-secure state unless BFHFNMINS is set. */
	int cfsr(boolean secure) {
		return cfsr[Registers.bank(secure)] | (secure || core.exceptions.bfhfnmins ? bfsr : 0);
	}

	/** Ones clear. */
	void clearCfsr(boolean secure, int bits) {
		cfsr[Registers.bank(secure)] &= ~bits;
		if (secure || core.exceptions.bfhfnmins) {
			bfsr &= ~bits;
		}
	}

	/** Records a fault, tells the observers, and makes its exception, or what it escalates to, pending. */
	void raise(Fault fault) {
		if (fault == Fault.RAISED) {
			return;
		}
		int slot = core.exceptions.slot(fault.exception, fault.secure);
		record(fault);
		int taken = escalate(slot);
		tell(fault, taken);
		pendOrLockUp(slot, taken);
	}

	/**
	 * The same for a fault in lazy state preservation, which escalates by what was ready when the context was left (pseudocode
	 * TakePreserveFPException).
	 *
	 * @param ready whether the exception itself could have been taken then
	 * @param hardFaultReady whether HardFault could have been
	 * @return whether it is taken now, and the instruction abandoned; else it waits, and the context is given up
	 */
	boolean raiseForLazyState(Fault fault, boolean ready, boolean hardFaultReady) {
		Exceptions exceptions = core.exceptions;
		int own = exceptions.slot(fault.exception, fault.secure);
		int slot = ready ? own : exceptions.slot(Fault.HARD_FAULT, exceptions.targetsSecure(own));
		record(fault);
		boolean able = exceptions.enabled(slot) && exceptions.groupPriority(slot) < exceptions.executionPriority();
		boolean lockup = !able && !hardFaultReady;
		tell(fault, lockup ? -1 : slot);
		pendOrLockUp(own, lockup ? -1 : slot);
		boolean now = exceptions.best() >= 0;
		exceptions.change();
		return lockup || now;
	}

	private void tell(Fault fault, int taken) {
		Exceptions exceptions = core.exceptions;
		Registers registers = core.registers;
		FaultRecord told = new FaultRecord(fault.exception, taken < 0 ? -1 : exceptions.number(taken),
				taken < 0 ? fault.secure : exceptions.targetsSecure(taken), registers.secure, registers.privileged(), registers.pc, fault.address,
				fault.addressKnown, fault.status, fault.name, core.settings.denial(fault), core.clock().now());
		for (FaultObserver observer : List.copyOf(observers)) {
			observer.fault(core, told);
		}
	}

	/** Makes a synchronous exception pending (SVC, DebugMonitor); escalates it as a fault would be. */
	void pendSynchronous(int slot) {
		pendOrLockUp(slot, escalate(slot));
	}

	private void pendOrLockUp(int slot, int taken) {
		if (taken < 0) {
			lockUp();
			return;
		}
		if (taken != slot) {
			hfsr |= Fault.FORCED;
		}
		core.exceptions.pend(taken);
	}

	/** The slot to take: the exception itself if it is enabled and may preempt, else HardFault; -1 when that may not either: lockup. */
	private int escalate(int slot) {
		Exceptions exceptions = core.exceptions;
		int running = exceptions.executionPriority();
		if (exceptions.number(slot) != Fault.HARD_FAULT) {
			if (exceptions.enabled(slot) && exceptions.groupPriority(slot) < running) {
				return slot;
			}
			slot = exceptions.slot(Fault.HARD_FAULT, exceptions.targetsSecure(slot));
		}
		return exceptions.groupPriority(slot) < running ? slot : -1;
	}

	/** Sets the status bits of a fault. */
	void record(Fault fault) {
		int bank = Registers.bank(fault.secure);
		switch (fault.exception) {
			case Fault.MEM_MANAGE -> {
				cfsr[bank] |= fault.status;
				if (fault.addressKnown) {
					mmfar[bank] = fault.address;
				}
			}
			case Fault.BUS_FAULT -> {
				bfsr |= fault.status & BFSR;
				if (fault.addressKnown) {
					bfar = fault.address;
				}
			}
			case Fault.USAGE_FAULT -> cfsr[bank] |= fault.status & BANKED;
			case Fault.SECURE_FAULT -> {
				sfsr |= fault.status;
				if (fault.addressKnown) {
					sfar = fault.address;
				}
			}
			default -> hfsr |= fault.status;
		}
	}

	@Override
	public void save(StateWriter out) {
		out.ints(cfsr).int32(bfsr).ints(mmfar).int32(bfar).int32(hfsr).int32(sfsr).int32(sfar).bool(lockedUp).bool(lockUpTold);
	}

	@Override
	public void restore(StateReader in) {
		in.ints(cfsr);
		bfsr = in.int32();
		in.ints(mmfar);
		bfar = in.int32();
		hfsr = in.int32();
		sfsr = in.int32();
		sfar = in.int32();
		lockedUp = in.bool();
		lockUpTold = in.bool();
	}
}
