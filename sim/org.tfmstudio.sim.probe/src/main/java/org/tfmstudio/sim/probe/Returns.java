// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.trace.JsonFormat;
import org.tfmstudio.sim.trace.PsaEvent;

/**
 * Functions that were entered and have not returned. A function has returned when its return address is reached with the stack pointer and
 * the security state that it was entered with; threads and recursion tell themselves apart by the stack pointer.
 */
final class Returns implements Stateful {
	/** Functions that never return (a thread ended, a jump out of it) must not pile up. */
	private static final int MOST_FRAMES = 256;
	private static final int MOST_SITES = 8192;

	/** What returns, and so who is told. */
	enum What {
		GATEWAY, CLIENT, AGENT_CLOSE, SERVICE, SFN, INIT, FLIH, SCHEDULE, VERIFY, BOOT
	}

	/**
	 * A function that was entered.
	 *
	 * @param event what was or will be told of it
	 * @param a     r0 to r3 at its entry
	 * @param pid   the partition it was entered for, 0 for none
	 */
	record Frame(What what, int address, int sp, boolean secure, PsaEvent event, int a, int b, int c, int d, int pid) {
	}

	private final Core core;
	private final Hooks hooks;
	private final Map<What, Consumer<Frame>> actions = new EnumMap<>(What.class);
	private final Set<Integer> sites = new HashSet<>();
	private final List<Frame> frames = new ArrayList<>();

	Returns(Core core, Hooks hooks) {
		this.core = core;
		this.hooks = hooks;
	}

	void on(What what, Consumer<Frame> action) {
		actions.put(what, action);
	}

	/** The core is at the first instruction of a function: its return will be told. */
	void expect(What what, PsaEvent event, int pid) {
		expect(what, event, pid, core.secure());
	}

	/** As {@link #expect(What, PsaEvent, int)}; it returns to that security state. */
	void expect(What what, PsaEvent event, int pid, boolean secure) {
		int address = core.r(14) & ~1;
		if (!watch(address))
			return;
		if (frames.size() >= MOST_FRAMES)
			frames.removeFirst();
		frames.add(new Frame(what, address, core.r(13), secure, event, core.r(0), core.r(1), core.r(2), core.r(3), pid));
	}

	private boolean watch(int address) {
		if (sites.contains(address))
			return true;
		if (sites.size() >= MOST_SITES)
			return false;
		sites.add(address);
		hooks.at(address, this::reached);
		return true;
	}

	private void reached() {
		int pc = core.pc();
		int sp = core.r(13);
		for (int i = frames.size() - 1; i >= 0; i--) {
			Frame frame = frames.get(i);
			if (frame.address == pc && frame.sp == sp && frame.secure == core.secure()) {
				frames.remove(i);
				Consumer<Frame> action = actions.get(frame.what);
				if (action != null)
					action.accept(frame);
				return;
			}
		}
	}

	/** Whether a function of that kind is entered for that partition. */
	boolean pending(What what, int pid) {
		for (Frame frame : frames)
			if (frame.what == what && frame.pid == pid)
				return true;
		return false;
	}

	/** The machine is reset: nothing returns any more. */
	void clear() {
		frames.clear();
	}

	@Override
	public void save(StateWriter out) {
		out.int32(frames.size());
		for (Frame f : frames)
			out.int32(f.what.ordinal()).int32(f.address).int32(f.sp).bool(f.secure).text(JsonFormat.text(f.event)).int32(f.a).int32(f.b)
					.int32(f.c).int32(f.d).int32(f.pid);
	}

	@Override
	public void restore(StateReader in) {
		frames.clear();
		for (int n = in.int32(); n > 0; n--) {
			Frame frame = new Frame(What.values()[in.int32()], in.int32(), in.int32(), in.bool(), JsonFormat.parse(in.text()), in.int32(), in.int32(),
					in.int32(), in.int32(), in.int32());
			if (watch(frame.address))
				frames.add(frame);
		}
	}
}
