// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board;

import java.util.function.Supplier;

import org.tfmstudio.sim.core.Clock;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.Engine;

/**
 * Runs all cores of a board in virtual time. While core 1 is held, asleep or locked up, core 0 runs alone and as fast as it can. Otherwise both
 * run in slices of {@link #QUANTUM} cycles, whose borders are multiples of it: core 0 first, then core 1 the same slice.
 *
 * <p>Time is core 0's clock, which all devices hang on; core 1 has a clock of its own for its SysTick and cycle counter, and it never is ahead.
 * At a cycle n, core 0 has done n cycles, and core 1 all slices that end at or before n. What one core does to the other (MHU, SEV, a store)
 * is seen at the latest a slice later. The interleaving depends on the cycle alone and not on where runs began or stopped, so a stop, a single
 * step or a snapshot changes nothing.
 */
final class BoardEngine implements Engine {
	/** Cycles of a slice: 1.6 microseconds at 20 MHz, enough that the change from core to core costs little. */
	static final int QUANTUM = 32;

	private final Board board;
	private final Core first;
	/** Core 1; null on boards with one core. */
	private final Core second;
	private final Clock clock;
	/** The core whose instructions are being executed. */
	private Core running;

	BoardEngine(Board board) {
		this.board = board;
		first = board.core();
		second = board.cores().size() > 1 ? board.cores().get(1) : null;
		clock = board.clock();
		running = first;
	}

	/** The core that acts now, or did so last. */
	Core running() {
		return running;
	}

	@Override
	public Stop run(long untilCycle) {
		boolean lockupIsKnown = first.lockedUp();
		while (true) {
			Stop stop = follow();
			if (stop == null && clock.now() >= untilCycle) {
				return new Stop(Cause.LIMIT, null);
			}
			if (stop == null) {
				lockupIsKnown &= first.lockedUp();
				stop = lead(untilCycle, lockupIsKnown);
			}
			if (stop != null) {
				return stop;
			}
		}
	}

	/** Core 0 goes on to the end of the slice, or further when core 1 has nothing to do there. */
	private Stop lead(long untilCycle, boolean lockupIsKnown) {
		long end = Math.min(untilCycle, turn());
		Stop stop = first.engine().run(end);
		if (stop.cause() == Cause.LIMIT) {
			return null;
		}
		boolean waits = stop.cause() == Cause.IDLE || stop.cause() == Cause.LOCKUP && lockupIsKnown;
		if (!waits || turn() == Clock.NEVER) {
			return stop;
		}
		pass(first, end); // nothing but core 1 can wake it
		return null;
	}

	/** When core 0 must wait for core 1 at the latest: the end of the next slice in which that has something to do. */
	private long turn() {
		if (!secondLives()) {
			return Clock.NEVER;
		}
		if (second.runnable()) {
			return border(clock.now()) + QUANTUM;
		}
		long alarm = second.clock().next();
		return alarm == Clock.NEVER ? Clock.NEVER : border(alarm) + QUANTUM;
	}

	/** Core 1 catches up with core 0: it does all slices that core 0 has done. */
	private Stop follow() {
		while (isBehind()) {
			Stop stop = prepare();
			if (stop == null && isBehind()) {
				stop = runSecond(border(clock.now()));
			}
			if (stop != null) {
				return stop;
			}
		}
		return null;
	}

	private boolean isBehind() {
		return secondLives() && second.clock().now() < border(clock.now());
	}

	/** Before core 1 begins a slice. */
	private Stop prepare() {
		long now = clock.now();
		long border = border(now);
		if (!first.lockedUp() && second.clock().now() <= border - QUANTUM) {
			// what is due at core 0 at this cycle comes before core 1's slice, however core 0 came here
			Stop stop = first.engine().run(now);
			if (stop.cause() != Cause.LIMIT) {
				return stop;
			}
		}
		if (secondLives() && second.sleeping()) {
			// whatever may wake it came in core 0's last slice, for it ended the run of core 0
			pass(second, now == border ? border - QUANTUM : border);
		}
		return null;
	}

	private Stop runSecond(long border) {
		Stop stop = asSecond(() -> second.engine().run(border));
		if (stop.cause() == Cause.IDLE) {
			pass(second, border);
			return null;
		}
		return stop.cause() == Cause.LIMIT ? null : stop.of(1);
	}

	private Stop asSecond(Supplier<Stop> act) {
		running = second;
		try {
			return act.get();
		} finally {
			running = first;
			board.resetIfRequested();
		}
	}

	@Override
	public Stop step() {
		return step(0);
	}

	/** One step of a core; the other keeps up. */
	Stop step(int core) {
		if (core == 0) {
			int pc = first.pc();
			int exception = first.exception();
			Stop stop = follow();
			if (stop != null) {
				return stop;
			}
			if (first.pc() != pc || first.exception() != exception) {
				return new Stop(Cause.LIMIT, null); // it entered an exception before core 1's turn
			}
			return secondLives() && !first.runnable() && !first.lockedUp() ? stepAsleep() : first.engine().step();
		}
		if (!secondLives()) {
			return new Stop(second != null && second.lockedUp() ? Cause.LOCKUP : Cause.IDLE, null, core);
		}
		while (true) {
			// core 0 goes to the end of its slice; then core 1 has that slice before it
			Stop stop = isBehind() ? prepare() : lead(border(clock.now()) + QUANTUM, first.lockedUp());
			if (stop != null) {
				return stop;
			}
			if (!secondLives()) {
				return new Stop(Cause.IDLE, null, core);
			}
			if (isBehind()) {
				stop = asSecond(second.engine()::step);
				if (stop.cause() == Cause.IDLE) {
					pass(second, second.clock().now() + 1);
					stop = new Stop(Cause.LIMIT, null);
				}
				return stop.of(1);
			}
		}
	}

	/** Core 0 sleeps: to its next event, or until core 1 gives it a reason to wake. */
	private Stop stepAsleep() {
		long event = clock.next() != Clock.NEVER ? clock.next() : border(clock.now()) + QUANTUM;
		while (true) {
			Stop stop = lead(Math.min(event, border(clock.now()) + QUANTUM), false);
			if (stop == null) {
				stop = follow();
			}
			if (stop != null) {
				return stop;
			}
			if (first.runnable() || clock.now() >= event) {
				return new Stop(Cause.LIMIT, null);
			}
		}
	}

	private boolean secondLives() {
		return second != null && !board.held(1) && !second.lockedUp();
	}

	/** The last border of slices at or before a cycle. */
	static long border(long cycle) {
		return cycle - cycle % QUANTUM;
	}

	/** Lets time pass at a core that does nothing. */
	static void pass(Core core, long until) {
		while (core.clock().now() < until) {
			core.consume((int) Math.min(until - core.clock().now(), Integer.MAX_VALUE));
		}
	}
}
