// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import org.tfmstudio.sim.board.SystemBus;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.WatchHit;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.gdb.wire.PacketException;

/** What gdb has put in: breakpoints of both kinds, which differ in name only, and watchpoints. */
public final class Breakpoints {
	/** More is a mistake of the client. */
	private static final int MOST = 4096;
	private static final int MOST_WATCHPOINTS = 64;
	private static final int LONGEST_WATCHPOINT = 1 << 20;
	private static final int ALIAS = 0x1000_0000;

	/** Kinds of watchpoints, by the digit of their packets. */
	enum WatchKind {
		WRITE, READ, ACCESS;

		boolean reads() {
			return this != WRITE;
		}

		boolean writes() {
			return this != READ;
		}

		static WatchKind of(int digit) {
			return values()[digit - 2];
		}
	}

	/** A watchpoint as gdb means it; what the core watches are one or two ranges. */
	private record Watch(int address, int length, WatchKind kind) {
	}

	private final DeviceSession device;
	private final List<Core> cores;
	private final SystemBus bus;
	private final TreeMap<Integer, TreeSet<Integer>> kinds = new TreeMap<>();
	private final Map<Watch, List<Integer>> watches = new LinkedHashMap<>();

	Breakpoints(DeviceSession device, List<Core> cores, SystemBus bus) {
		this.device = device;
		this.cores = cores;
		this.bus = bus;
	}

	/**
	 * Puts one in; a second time is the same as once.
	 *
	 * @param digit 0 and 1 for breakpoints, 2 to 4 for watchpoints on writes, reads and both
	 * @param length of what is watched in bytes; of the instruction for breakpoints
	 */
	public void add(int digit, int address, int length) {
		if (digit < 2) {
			if (kinds.size() >= MOST) {
				throw new PacketException(PacketException.TOO_MUCH, "there are " + MOST + " breakpoints already");
			}
			kinds.computeIfAbsent(address & ~1, it -> new TreeSet<>()).add(digit);
			apply();
		} else {
			watch(new Watch(address, length, WatchKind.of(digit)));
		}
	}

	/** Takes one out; what is not there is no error, as the protocol asks for. */
	public void remove(int digit, int address, int length) {
		if (digit < 2) {
			TreeSet<Integer> there = kinds.get(address & ~1);
			if (there != null && there.remove(digit)) {
				if (there.isEmpty()) {
					kinds.remove(address & ~1);
				}
				apply();
			}
		} else {
			Watch watch = new Watch(address, length, WatchKind.of(digit));
			List<Integer> bases = watches.remove(watch);
			if (bases != null) {
				bases.forEach(base -> cores.forEach(core -> core.removeWatchpoint(base, length, watch.kind().reads(), watch.kind().writes())));
			}
		}
	}

	private void watch(Watch watch) {
		if (watch.length() <= 0 || watch.length() > LONGEST_WATCHPOINT) {
			throw new PacketException(PacketException.TOO_MUCH, "a watchpoint has 1 to " + LONGEST_WATCHPOINT + " bytes");
		}
		if (watches.size() >= MOST_WATCHPOINTS) {
			throw new PacketException(PacketException.TOO_MUCH, "there are " + MOST_WATCHPOINTS + " watchpoints already");
		}
		if (watches.containsKey(watch)) {
			return;
		}
		List<Integer> bases = new ArrayList<>(List.of(watch.address()));
		if (bus.place(watch.address()) != null && bus.place(watch.address()).equals(bus.place(watch.address() ^ ALIAS))) {
			bases.add(watch.address() ^ ALIAS); // the same bytes, seen from the other security state
		}
		watches.put(watch, bases);
		bases.forEach(base -> cores.forEach(core -> core.addWatchpoint(base, watch.length(), watch.kind().reads(), watch.kind().writes())));
	}

	/** Takes all out. */
	public void clear() {
		kinds.clear();
		apply();
		List.copyOf(watches.keySet()).forEach(it -> remove(it.kind().ordinal() + 2, it.address(), it.length()));
	}

	private void apply() {
		device.breakAtAddresses(List.copyOf(kinds.keySet()));
	}

	/** Whether one is before the instruction at an address. */
	boolean at(int pc) {
		return kinds.containsKey(pc);
	}

	/** What to say of a halt before the instruction at an address. */
	Halt.Cause causeAt(int pc) {
		TreeSet<Integer> there = kinds.get(pc);
		return there == null ? Halt.Cause.PLAIN : there.contains(0) ? Halt.Cause.SOFTWARE_BREAKPOINT : Halt.Cause.HARDWARE_BREAKPOINT;
	}

	/** The halt of an access, with the address of the watchpoint that it met. */
	Halt halt(WatchHit hit, int core, org.tfmstudio.sim.device.Stop stop) {
		for (Map.Entry<Watch, List<Integer>> entry : watches.entrySet()) {
			Watch watch = entry.getKey();
			for (int base : entry.getValue()) {
				long first = base & 0xFFFFFFFFL;
				long from = hit.address() & 0xFFFFFFFFL;
				if ((hit.write() ? watch.kind().writes() : watch.kind().reads()) && from < first + watch.length() && from + hit.size() > first) {
					int shown = watch.address() + (int) Math.max(0, from - first);
					return new Halt(Halt.TRAP, core, Halt.Cause.values()[Halt.Cause.WATCH_WRITE.ordinal() + watch.kind().ordinal()], shown, stop);
				}
			}
		}
		return Halt.plain(Halt.TRAP, core, stop);
	}
}
