// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.tfmstudio.sim.core.Clock;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.device.Stop;

/**
 * The time of a device: where it stands, what came from outside, and the way back. A position is a cycle of the board's clock. While it
 * {@link #remember remembers}, a snapshot is kept every {@link #SPACING} instructions; to go back is to take the nearest one before and to repeat
 * the run from there with the same inputs.
 *
 * <p>Going forward in the past repeats what happened, inputs included. Another input, also one of a debugger, cuts the future.
 *
 * <p>All methods are called by the thread that runs the device, while it stands.
 */
public final class Timeline {
	/** Instructions between two snapshots: some 10 ms of the interpreter, so that it takes about half of that to get anywhere in between. */
	public static final long SPACING = 1_000_000;
	/** Bytes that snapshots may cost, unless another limit is given. */
	public static final long MEMORY = 256L << 20;
	/** Cycles in which a device is run at once when nothing else is in the way. */
	private static final long SLICE = 200_000;
	/** Cycles before an input from which a live run is stepped: longer than any single call of host code takes. */
	private static final long CAUTION = 1 << 16;
	/** Cycles before the present from which a step back looks for the instruction before. */
	private static final long NEAR = 1024;
	/** Moves without progress after which repeating is given up: the device waits for something that the history does not hold. */
	private static final int STUCK = 16;

	private final TimeDevice device;
	private final List<GivenInput> inputs = new ArrayList<>();
	private final List<TimelineListener> listeners = new ArrayList<>();
	private final Calls calls = new Calls();
	private int applied;
	private History history;
	/** A snapshot shortly before the place where somebody steps back. */
	private Snapshot near;
	private Moment end;
	private long wantedEvent;
	private boolean strayed;

	public Timeline(TimeDevice device) {
		this.device = device;
		end = now();
	}

	// ---- where it stands

	/** The cycle that the clock shows. */
	public long position() {
		return device.board().clock().now();
	}

	/** The exact instant. */
	public Moment now() {
		return new Moment(position(), device.board().core().entries(), device.events(), applied);
	}

	/** The last instant that is known: ahead of {@link #now()} when the device stands in its past. */
	public Moment end() {
		Moment now = now();
		return now.compareTo(end) > 0 ? now : end;
	}

	/** Whether the device stands in its past. */
	public boolean inPast() {
		return now().compareTo(end) < 0;
	}

	/** SHA-256 over all state: memories, registers, devices, SPM. */
	public byte[] stateHash() {
		return Snapshot.of(device, now(), instructions()).hash();
	}

	public void addListener(TimelineListener listener) {
		listeners.add(listener);
	}

	public void removeListener(TimelineListener listener) {
		listeners.remove(listener);
	}

	// ---- remembering

	/** Begins to remember, from here on; until then a run costs nothing, and there is no way back. */
	public void remember() {
		remember(MEMORY);
	}

	/**
	 * Begins to remember, from here on.
	 *
	 * @param memory bytes that snapshots may cost; with less of it, going far back takes longer
	 */
	public void remember(long memory) {
		end = now();
		near = null;
		history = new History(Snapshot.of(device, now(), instructions()), memory);
	}

	/** Forgets the way back. */
	public void forget() {
		history = null;
		near = null;
	}

	public boolean remembers() {
		return history != null;
	}

	/** The earliest cycle it can go back to; without memory, the present one. */
	public long begin() {
		return history == null ? position() : history.first().moment().cycle();
	}

	/** Keeps a snapshot of the present, beside those that come by themselves. */
	public void keep() {
		if (history != null) {
			long done = instructions();
			history.add(Snapshot.of(device, now(), done), done);
		}
	}

	/** Snapshots kept. */
	public int snapshots() {
		return history == null ? 0 : history.size();
	}

	/** Bytes that snapshots cost beside the first. */
	public long bytes() {
		return history == null ? 0 : history.bytes();
	}

	// ---- inputs

	/** All inputs, those ahead included. */
	public List<GivenInput> inputs() {
		return List.copyOf(inputs);
	}

	/** Something reaches the device now. In the past, this cuts the future. */
	public void give(Input input) {
		if (inPast() || applied < inputs.size()) {
			cut();
		}
		Moment now = now();
		device.apply(input);
		inputs.add(new GivenInput(now, input));
		applied++;
	}

	/** Inputs that are to come, from a recording; before the run. */
	public void expect(List<GivenInput> recorded) {
		inputs.addAll(recorded);
	}

	/** Whether an expected input came too late, since the run did not come by its moment. */
	public boolean strayed() {
		return strayed;
	}

	/** For the device: what had been done to its images before it was switched on. */
	public void beforeBoot() {
		while (applied < inputs.size() && inputs.get(applied).input() instanceof Input.FlippedBit flip) {
			applied++;
			device.apply(flip);
		}
	}

	/** For the device: a PSA event happens, for the first time or again. */
	public void event(long number, boolean call) {
		calls.event(number, call);
	}

	private void cut() {
		inputs.subList(applied, inputs.size()).clear();
		Moment now = now();
		end = now;
		if (history != null) {
			history.cutAfter(now);
		}
		if (near != null && near.moment().compareTo(now) > 0) {
			near = null;
		}
		calls.cutAfter(device.events());
		device.untell();
		long[] sent = device.sent();
		listeners.forEach(listener -> listener.cut(now, sent));
	}

	private void applyDue() {
		while (applied < inputs.size() && inputs.get(applied).at().compareOutside(now()) <= 0) {
			strayed |= inputs.get(applied).at().compareOutside(now()) < 0;
			device.apply(inputs.get(applied++).input());
		}
	}

	// ---- forward

	/** For the device's run: goes on until a cycle at most, takes snapshots, and lets expected inputs in; why it stopped before, if it did. */
	public Optional<Stop> advance(long untilCycle) {
		applyDue();
		if (applied < inputs.size()) {
			Moment next = inputs.get(applied).at();
			if (next.cycle() - CAUTION <= position()) {
				return untilCycle > position() ? towards(next, untilCycle) : Optional.empty();
			}
			untilCycle = Math.min(untilCycle, next.cycle() - CAUTION);
		}
		device.stopAtEvent(wantedEvent);
		Optional<Stop> stop = device.advance(untilCycle);
		snapshotIfDue();
		return stop;
	}

	private Optional<Stop> towards(Moment input, long untilCycle) {
		while (position() < untilCycle && now().compareOutside(input) < 0) {
			Optional<Stop> stop = pace(input, CAUTION);
			if (stop.isPresent()) {
				return stop;
			}
		}
		applyDue();
		return Optional.empty();
	}

	/**
	 * Repeats a recorded run, with its {@link #expect expected} inputs, to its end.
	 *
	 * @return why the device stands, if that is more than that the end was reached
	 */
	public Optional<Stop> replay(Moment recordedEnd) {
		Optional<Stop> stop = Optional.empty();
		int still = 0;
		while (now().compareOutside(recordedEnd) < 0 && still < STUCK) {
			Moment before = now();
			stop = before.cycle() < recordedEnd.cycle() - CAUTION ? advance(Math.min(before.cycle() + SLICE, recordedEnd.cycle() - CAUTION)) : paceToEnd(recordedEnd);
			still = now().equals(before) ? still + 1 : 0;
		}
		return stop;
	}

	private Optional<Stop> paceToEnd(Moment recordedEnd) {
		applyDue();
		boolean input = applied < inputs.size() && inputs.get(applied).at().compareTo(recordedEnd) < 0;
		Optional<Stop> stop = pace(input ? inputs.get(applied).at() : recordedEnd, CAUTION);
		snapshotIfDue();
		return stop;
	}

	/** One step, which lets expected inputs in; why it stopped for another reason, if it did. */
	public Optional<Stop> step() {
		applyDue();
		Optional<Stop> stop = applied < inputs.size() ? pace(inputs.get(applied).at(), Long.MAX_VALUE / 2) : device.step();
		applyDue();
		snapshotIfDue();
		return stop;
	}

	/**
	 * Goes to a cycle, to where everything due at it has been done, inputs included. Where the device has been before, no break stops it; ahead of that
	 * it runs as usual.
	 */
	public Stop runTo(long cycle) {
		Moment end = end();
		if (cycle < position() && (history == null || cycle < begin())) {
			return toBegin();
		}
		if (history != null && position() != cycle && position() < end.cycle() | cycle < position()) {
			leave();
			quietly(() -> travel(Math.min(cycle, end.cycle())));
			Stop there = moved(Stop.of(Stop.Kind.TIME_LIMIT, "at cycle " + position()));
			if (cycle <= end.cycle()) {
				return there;
			}
		}
		return device.run(cycle);
	}

	// ---- back

	/** Goes to the state before the last instruction, or before the last exception was entered when that came after it. */
	public Stop reverseStep() {
		Moment origin = now();
		leave();
		Moment target = history == null ? null : previous(origin);
		if (target == null) {
			return toBegin();
		}
		quietly(() -> travel(target, null));
		return moved(Stop.of(Stop.Kind.STEP, "one instruction back"));
	}

	/**
	 * Goes back to the last place where a run would have stopped: before an instruction with a breakpoint, at a PSA call with a break, or before an
	 * access to what is watched.
	 */
	public Stop reverseContinue() {
		if (history == null) {
			return toBegin();
		}
		Moment origin = now();
		leave();
		Moment upper = origin;
		for (Snapshot start = history.before(origin); start != null; start = history.before(start.moment())) {
			Hits hits = new Hits(origin);
			travel(upper, hits);
			if (hits.last() != null) {
				return land(hits.last());
			}
			if (device.suspended()) {
				quietly(() -> travel(origin, null));
				return moved(Stop.of(Stop.Kind.SUSPENDED, "suspended, where it was"));
			}
			upper = start.moment();
		}
		return toBegin();
	}

	private Stop land(Hits.Hit hit) {
		if (hit.stop().kind() == Stop.Kind.WATCHPOINT) {
			Moment before = previous(hit.moment());
			quietly(() -> travel(before == null ? hit.moment() : before, null));
		} else {
			quietly(() -> travel(hit.moment(), null));
			if (hit.stop().kind() == Stop.Kind.BREAKPOINT) {
				device.advance(position() + 1); // it stops right here, and the next run will go on
			}
		}
		return moved(hit.stop());
	}

	/** Goes back to where the last PSA call of a client was made. */
	public Stop backToPreviousCall() {
		Moment origin = now();
		leave();
		for (long number = calls.floor(device.events()); history != null && number > 0; number = calls.floor(number - 1)) {
			if (!toKnownEvent(number)) {
				break;
			}
			if (now().compareTo(origin) < 0) {
				return moved(atEvent(number));
			}
		}
		return toBegin();
	}

	/** Goes to where the PSA event of that sequence number happened, forward or back. */
	public Stop toEvent(long number) {
		if (number <= calls.known() && history != null) {
			leave();
			return toKnownEvent(number) ? moved(atEvent(number)) : toBegin();
		}
		if (number <= device.events()) {
			return toBegin();
		}
		if (inPast()) {
			Moment last = end;
			quietly(() -> travel(last, null));
			moved(null);
		}
		wantedEvent = number;
		try {
			return device.run(Long.MAX_VALUE);
		} finally {
			wantedEvent = 0;
			device.stopAtEvent(0);
		}
	}

	private static Stop atEvent(long number) {
		return Stop.of(Stop.Kind.PSA_BREAK, "at PSA event " + number);
	}

	private boolean toKnownEvent(long number) {
		Snapshot start = history.beforeEvent(number);
		if (start == null) {
			return false;
		}
		quietly(() -> {
			wantedEvent = number;
			try {
				repeat(start, end(), null);
			} finally {
				wantedEvent = 0;
			}
		});
		return true;
	}

	private Stop toBegin() {
		if (history == null) {
			return Stop.of(Stop.Kind.HISTORY_BEGIN, "the device has not been told to remember, so there is no way back");
		}
		restore(history.first());
		return moved(Stop.of(Stop.Kind.HISTORY_BEGIN, "what is remembered begins here"));
	}

	/** Before the present is left for the past. */
	private void leave() {
		end = end();
	}

	private Stop moved(Stop stop) {
		Moment now = now();
		listeners.forEach(listener -> listener.moved(now));
		return stop;
	}

	// ---- how it moves

	private void quietly(Runnable move) {
		device.quiet(true);
		try {
			move.run();
		} finally {
			device.quiet(false);
		}
	}

	private void restore(Snapshot snapshot) {
		snapshot.restore(device);
		applied = snapshot.moment().inputs();
	}

	private Snapshot floor(Moment moment) {
		Snapshot found = history.floor(moment);
		boolean nearer = near != null && near.moment().compareTo(moment) <= 0 && (found == null || near.moment().compareTo(found.moment()) > 0);
		return nearer ? near : found;
	}

	/** Stands where everything due at a cycle has been done, or as little later as the run stopped. */
	private void travel(long cycle) {
		Moment latest = new Moment(cycle, Integer.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);
		Snapshot start = floor(latest);
		if (start == null) {
			start = history.first();
		}
		if (now().compareTo(start.moment()) < 0 || position() > cycle) {
			restore(start);
		}
		while (applied < inputs.size() && inputs.get(applied).at().cycle() <= cycle) {
			travel(inputs.get(applied).at(), null);
			applyDue();
		}
		for (int still = 0; position() < cycle && still < STUCK;) {
			long before = position();
			bulk(cycle);
			still = position() == before ? still + 1 : 0;
		}
		applyDue();
	}

	/** Stands at a moment that the run came by. */
	private void travel(Moment target, Hits hits) {
		Snapshot start = hits == null ? floor(target) : history.before(target);
		Moment now = now();
		if (hits == null && now.compareTo(target) <= 0 && (start == null || now.compareTo(start.moment()) >= 0) && reach(target, 1, null)) {
			return;
		}
		if (start == null) {
			throw new IllegalStateException(target + " is before all that is remembered");
		}
		repeat(start, target, hits);
	}

	/** Repeats the run from a snapshot. The closer to its end it is stepped, the slower; a call of host code may pass that in one go. */
	private void repeat(Snapshot start, Moment target, Hits hits) {
		for (long margin = 1; margin < 1L << 60; margin *= 256) {
			restore(start);
			if (reach(target, margin, hits)) {
				return;
			}
			if (hits != null) {
				hits.clear();
			}
		}
		throw new IllegalStateException("the run does not come by " + target + " again from " + start);
	}

	/** Goes on to a moment; false if it was passed. */
	private boolean reach(Moment target, long margin, Hits hits) {
		int still = 0;
		while (true) {
			Moment now = now();
			if (now.equals(target) || wantedEvent != 0 && now.events() >= wantedEvent) {
				return true;
			}
			Moment to = target;
			if (applied < inputs.size() && applied < target.inputs()) {
				to = inputs.get(applied).at();
				if (now.compareOutside(to) == 0) {
					device.apply(inputs.get(applied++).input());
					continue;
				}
			}
			if (now.compareOutside(to) >= 0) {
				return false;
			}
			Optional<Stop> stop = pace(to, margin);
			if (hits != null && stop.isPresent()) {
				hits.add(now(), stop.get());
			}
			still = now().equals(now) ? still + 1 : 0;
			if (still > STUCK) {
				throw new IllegalStateException("the run stays at " + now + " and does not come by " + to + " again");
			}
		}
	}

	/** One move towards a moment: many cycles when it is further than the margin, else one step. */
	private Optional<Stop> pace(Moment to, long margin) {
		Moment now = now();
		if (to.cycle() - margin > now.cycle()) {
			return bulk(to.cycle() - margin);
		}
		boolean here = now.compareBorder(to) == 0;
		device.stopAtEvent(wantedEvent != 0 ? wantedEvent : here ? to.events() : 0);
		if (asleep() && now.cycle() < to.cycle()) {
			Clock clock = device.board().clock();
			return device.advance(Math.min(to.cycle(), Math.max(clock.next(), now.cycle() + 1)));
		}
		return device.step();
	}

	private Optional<Stop> bulk(long cycle) {
		device.stopAtEvent(wantedEvent);
		Optional<Stop> stop = Optional.empty();
		while (stop.isEmpty() && position() < cycle) {
			stop = device.advance(Math.min(cycle, position() + SLICE));
			snapshotIfDue();
		}
		return stop;
	}

	/** The last instant before a moment at which another instruction is next, or another exception entered; null at the beginning. */
	private Moment previous(Moment origin) {
		if (origin.compareBorder(history.first().moment()) <= 0) {
			return null;
		}
		Moment[] found = new Moment[1];
		quietly(() -> found[0] = lookBack(origin));
		return found[0];
	}

	private Moment lookBack(Moment origin) {
		Moment first = history.first().moment();
		if (near != null && near.moment().compareBorder(origin) < 0 && origin.cycle() - near.moment().cycle() <= 2 * NEAR) {
			restore(near);
			Moment last = walk(origin);
			if (!last.equals(near.moment())) {
				return last;
			}
		}
		boolean here = now().equals(origin) && asleep();
		long back = NEAR + (here ? origin.cycle() - device.board().core().sleepingSince() : 0);
		while (true) {
			boolean all = back >= origin.cycle() - first.cycle();
			if (all) {
				restore(history.first());
			} else {
				travel(origin.cycle() - back);
			}
			Moment start = now();
			if (start.compareBorder(origin) >= 0) {
				back *= 16; // host code passes all that in one go
				continue;
			}
			near = Snapshot.of(device, start, instructions());
			long sinceStart = origin.cycle() - device.board().core().sleepingSince();
			Moment last = walk(origin);
			if (all || !last.equals(start)) {
				return last;
			}
			// it was asleep all the time: the instruction before is the one that it went to sleep by
			back = Math.max(2 * back, sinceStart + NEAR);
		}
	}

	/** Steps to a moment; the last stand before it. */
	private Moment walk(Moment origin) {
		applyDue();
		Moment last = now();
		while (now().compareBorder(origin) < 0) {
			last = now();
			Moment to = applied < inputs.size() && inputs.get(applied).at().compareTo(origin) < 0 ? inputs.get(applied).at() : origin;
			pace(to, Long.MAX_VALUE / 2);
			if (now().compareOutside(origin) < 0) {
				applyDue();
			}
		}
		return last;
	}

	private boolean asleep() {
		return device.board().core().sleeping();
	}

	private long instructions() {
		long sum = 0;
		for (Core core : device.board().cores()) {
			sum += core.instructions();
		}
		return sum;
	}

	private void snapshotIfDue() {
		if (history == null) {
			return;
		}
		long done = instructions();
		Moment now = now();
		Snapshot before = history.floor(now);
		if (before != null && done - before.instructions() >= SPACING) {
			history.add(Snapshot.of(device, now, done), done);
		}
	}
}
