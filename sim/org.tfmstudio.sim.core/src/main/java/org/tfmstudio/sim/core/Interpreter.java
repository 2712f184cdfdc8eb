// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import java.util.List;

import org.tfmstudio.sim.isa.Instruction;

/** The engine: events, exceptions, sleep and stops between instructions; one cycle each. */
final class Interpreter implements Engine, Stateful {
	/** Instructions after which the engine looks up even if nothing is scheduled. */
	private static final int SLICE = 1 << 21;
	/** So often the fast path is first called for few instructions: HotSpot then compiles the method, not only the loop in one call of it. */
	private static final int WARM_UP_CALLS = 6_000;
	private static final int WARM_UP_SLICE = 256;

	private final Core core;
	private final Registers registers;
	private final Clock clock;
	private final Executor executor;
	private final Fetcher fetcher;
	private final FastLoop fast;
	private int warming = WARM_UP_CALLS;
	/** Where the last run stopped at a breakpoint: the next run goes on from there. */
	private long resumeCycle = -1;
	private int resumeAddress;
	/** Where hooks looked on last: they look once at an instruction, also when the run stops before it. */
	private long hookedCycle = -1;
	private int hookedAddress;
	/** Exceptions entered while the clock showed {@link #entryCycle}. */
	private int entries;
	private long entryCycle = -1;

	Interpreter(Core core) {
		this.core = core;
		registers = core.registers;
		clock = core.clock();
		executor = new Executor(core);
		fetcher = core.fetcher;
		fast = new FastLoop(core, core.fastMemory);
	}

	@Override
	public Stop run(long untilCycle) {
		core.takeSliceEnd();
		core.watchpoints.take(); // what host code accessed between two runs is no instruction's
		while (true) {
			Stop stop = between(untilCycle);
			if (stop != null) {
				return stop;
			}
			if (core.hasBreakpoint(registers.pc) && !resuming()) {
				resumeCycle = clock.now();
				resumeAddress = registers.pc;
				return new Stop(Cause.BREAKPOINT, null);
			}
			stop = hooks();
			if (stop != null) {
				return stop;
			}
			long budget = Math.min(untilCycle, clock.next()) - clock.now();
			boolean host = registers.secure && core.isHostFirmware(registers.pc);
			if (host) {
				fast.done = 0;
			} else if (!core.debug.stepping() && !ranFast((int) Math.min(budget, slice()))) {
				continue;
			}
			if (core.debug.stepping() || fast.done == 0 || !core.isWatched(registers.pc)) {
				one();
			}
		}
	}

	private int slice() {
		if (warming == 0) {
			return SLICE;
		}
		warming--;
		return WARM_UP_SLICE;
	}

	/** Runs the fast path as far as it goes; answers whether the next instruction is one for the reference path. */
	private boolean ranFast(int budget) {
		fast.done = 0;
		if (!fast.canBegin()) {
			return true;
		}
		int leave = fast.run(budget);
		clock.advanceTo(clock.now() + fast.done);
		return switch (leave) {
			case FastLoop.BUDGET -> false;
			case FastLoop.READ, FastLoop.WRITE -> !core.fastMemory.open(fast.miss, leave == FastLoop.WRITE);
			default -> true;
		};
	}

	@Override
	public Stop step() {
		core.takeSliceEnd();
		core.watchpoints.take();
		Stop stop = due();
		if (stop != null) {
			return stop;
		}
		if (tookException()) {
			return stepped();
		}
		// asleep, a step leads to the next event
		long until = core.sleeping() && clock.next() != Clock.NEVER ? Math.max(clock.next(), clock.now() + 1) : clock.now() + 1;
		stop = between(until);
		if (stop != null) {
			return stop;
		}
		stop = hooks();
		if (stop != null) {
			return stop;
		}
		one();
		return stepped();
	}

	/** A step ends where a run would see a request to stop: behind the events of the instant, before the next exception is entered. */
	private Stop stepped() {
		Stop stop = due();
		return stop != null ? stop : new Stop(Cause.LIMIT, null);
	}

	/** Exceptions entered since the clock showed this cycle: entering takes no time, so that cycle and entries together name an instant. */
	int entries() {
		return entryCycle == clock.now() ? entries : 0;
	}

	/** Lets the hooks of the next instruction look on, once; a stop if one of them asks for it. */
	private Stop hooks() {
		List<Hook> hooks = core.hooks(registers.pc);
		if (hooks == null || hookedCycle == clock.now() && hookedAddress == registers.pc) {
			return null;
		}
		hookedCycle = clock.now();
		hookedAddress = registers.pc;
		for (Hook hook : hooks) {
			hook.reached(core);
		}
		return core.takeStop();
	}

	@Override
	public void save(StateWriter out) {
		out.int64(hookedCycle).int32(hookedAddress).int64(entryCycle).int32(entries);
	}

	@Override
	public void restore(StateReader in) {
		hookedCycle = in.int64();
		hookedAddress = in.int32();
		entryCycle = in.int64();
		entries = in.int32();
		resumeCycle = -1;
	}

	private boolean resuming() {
		return resumeCycle == clock.now() && resumeAddress == registers.pc;
	}

	/** Everything due between two instructions; a stop, or null when an instruction may run. */
	private Stop between(long untilCycle) {
		while (true) {
			Stop stop = due();
			if (stop != null) {
				return stop;
			}
			if (tookException()) {
				continue;
			}
			if (clock.now() >= untilCycle) {
				return new Stop(Cause.LIMIT, null);
			}
			boolean lockedUp = core.faults.lockedUp();
			if (!lockedUp && (!core.sleeping() || core.wakeIfDue())) {
				return null;
			}
			if (clock.next() == Clock.NEVER) {
				return new Stop(lockedUp ? Cause.LOCKUP : Cause.IDLE, null);
			}
			long until = Math.min(clock.next(), untilCycle);
			core.idle(until - clock.now());
			clock.advanceTo(until);
		}
	}

	/** Events, a reset, and what stops the engine whatever comes next. */
	private Stop due() {
		if (clock.next() <= clock.now()) {
			clock.runDue();
		}
		core.resetIfRequested();
		Stop stop = core.takeStop();
		if (stop != null) {
			return stop;
		}
		if (core.faults.tellsLockUp()) {
			return new Stop(Cause.LOCKUP, null);
		}
		return core.takeSliceEnd() ? new Stop(Cause.LIMIT, null) : null;
	}

	private boolean tookException() {
		if (!core.exceptions.changed()) {
			return false;
		}
		if (core.exceptions.best() < 0) {
			core.tellPriority();
			return false;
		}
		core.wake();
		core.faults.leaveLockUp();
		entries = entries() + 1;
		entryCycle = clock.now();
		core.exceptionUnit.enter();
		return true;
	}

	/** One instruction, or one call of host firmware. */
	private void one() {
		boolean monitored = core.debug.stepping() && core.debug.canPend(registers.secure);
		try {
			if (core.trace.watches(registers.pc) && core.trace.reached(registers.pc)) {
				return; // DebugMonitor comes first
			}
			if (registers.secure && core.isHostFirmware(registers.pc)) {
				core.callHostFirmware();
			} else {
				Instruction known = registers.thumb ? core.fastMemory.instruction(registers.pc) : null;
				executor.execute(known != null ? known : fetcher.fetch());
			}
		} catch (Fault fault) {
			core.faults.raise(fault);
		}
		if (monitored) {
			core.debug.stepped();
		}
		clock.advanceTo(clock.now() + 1);
	}
}
