// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.tfmstudio.sim.device.DeviceFrame;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.DeviceThread;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.sim.device.Stop;

/**
 * Steps by source lines, made of the device's instruction steps and address breakpoints. Where no line is known, one
 * instruction is a step.
 */
final class Steps {
	/** A line that takes more instructions than this ends the step inside of it. */
	private static final int MOST = 100_000;
	/** Going back costs far more than going on. */
	private static final int MOST_BACK = 500;
	private static final int THUMB = 1;

	private final RunLimits limits;
	private final java.util.function.Supplier<List<Integer>> addresses;

	/** Steps under the limits of the run, with the addresses that are breakpoints anyway. */
	Steps(RunLimits limits, java.util.function.Supplier<List<Integer>> addresses) {
		this.limits = limits;
		this.addresses = addresses;
	}

	private record Place(DeviceThread thread, List<DeviceFrame> frames) {
		static Place of(DeviceSession session) {
			DeviceThread thread = session.threads().stream().filter(DeviceThread::running).findFirst().orElse(null);
			return new Place(thread, thread == null ? List.of() : session.frames(thread));
		}

		DeviceFrame top() {
			return frames.isEmpty() ? new DeviceFrame(0, 0, "", "", null, 0) : frames.getFirst();
		}

		boolean sameThread(Place other) {
			return thread != null && other.thread != null && thread.id() == other.thread.id();
		}

		boolean sameLine(Place other) {
			return sameThread(other) && top().line() == other.top().line() && Objects.equals(top().file(), other.top().file())
					&& top().function().equals(other.top().function());
		}
	}

	/** Until another line, in whatever function or partition that is. */
	static Stop into(DeviceSession session) {
		Place start = Place.of(session);
		Stop stop = session.step();
		if (start.top().line() == 0) {
			return stop;
		}
		for (int i = 0; i < MOST && stop.kind() == Stop.Kind.STEP; i++) {
			Place now = Place.of(session);
			if (now.top().line() != 0 && !now.sameLine(start)) {
				return stop;
			}
			stop = session.step();
		}
		return stop;
	}

	/** Back to the line before, in whatever function or partition that is: to before its last instruction. */
	static Stop back(DeviceSession session) {
		Place start = Place.of(session);
		Stop stop = session.timeline().reverseStep();
		for (int i = 1; i < MOST_BACK && stop.kind() == Stop.Kind.STEP && start.top().line() != 0; i++) {
			Place now = Place.of(session);
			if (now.top().line() != 0 && !now.sameLine(start)) {
				break;
			}
			stop = session.timeline().reverseStep();
		}
		return stop.kind() == Stop.Kind.STEP ? Stop.of(Stop.Kind.STEP, "One step back is done.").of(stop.core()) : stop;
	}

	/** Until another line of this function or of one that called it; what it calls runs through, services included. */
	Stop over(DeviceSession session) {
		Place start = Place.of(session);
		Stop stop = session.step();
		for (int i = 0; i < MOST && stop.kind() == Stop.Kind.STEP; i++) {
			Place now = Place.of(session);
			if (!now.sameThread(start) && start.thread() != null) {
				List<DeviceFrame> waiting = session.frames(start.thread());
				if (waiting.isEmpty()) {
					return stop;
				}
				stop = runTo(session, waiting.getFirst().pc());
			} else if (deeper(now, start)) {
				stop = runTo(session, now.frames().get(1).pc());
			} else if (start.top().line() == 0 || now.top().line() != 0 && !now.sameLine(start)) {
				return stop;
			} else {
				stop = session.step();
			}
		}
		return stop;
	}

	private static boolean deeper(Place now, Place start) {
		DeviceFrame top = start.top();
		// behind a gateway the stack is another one, whose addresses tell nothing
		if (now.frames().stream().skip(1).anyMatch(it -> it.cfa() == top.cfa() && it.function().equals(top.function()) && it.module().equals(top.module()))) {
			return true;
		}
		return now.frames().size() > 1 && now.top().cfa() != 0
				&& Integer.compareUnsigned(now.top().cfa(), top.cfa()) < 0;
	}

	/** Until this function has returned. */
	Stop out(DeviceSession session) {
		Place start = Place.of(session);
		return start.frames().size() < 2 ? session.step() : runTo(session, start.frames().get(1).pc());
	}

	private Stop runTo(DeviceSession session, int pc) {
		List<Integer> all = new ArrayList<>(addresses.get());
		int target = pc & ~THUMB;
		boolean own = !all.contains(target);
		all.add(target);
		session.breakAtAddresses(all);
		Stop stop = session.run(limits);
		session.breakAtAddresses(addresses.get());
		boolean there = stop.kind() == Stop.Kind.BREAKPOINT && (Place.of(session).top().pc() & ~THUMB) == target;
		return there && own ? Stop.of(Stop.Kind.STEP, "One step is done.") : stop;
	}
}
