// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.tfmstudio.sim.board.io.Notice;
import org.tfmstudio.sim.board.io.ResetCause;
import org.tfmstudio.sim.board.io.Wiring;
import org.tfmstudio.sim.core.Bus;
import org.tfmstudio.sim.core.Clock;
import org.tfmstudio.sim.core.Origin;

/** A board without a core, for tests of devices: the test plays the core. */
final class Rig implements Wiring {
	static final int SECURE = Bus.SECURE | Bus.PRIVILEGED;
	static final int NON_SECURE = Bus.PRIVILEGED;
	static final int SECURE_USER = Bus.SECURE;
	static final int USER = 0;

	final Clock clock = new Clock();
	final TreeSet<Integer> lines = new TreeSet<>();
	/** Those that are core 1's alone. */
	final TreeSet<Integer> linesOfCore1 = new TreeSet<>();
	final List<Integer> released = new ArrayList<>();
	final List<String> notices = new ArrayList<>();
	final List<ResetCause> resets = new ArrayList<>();
	int nonMaskable;
	int invalidations;
	Origin origin = new Origin(0x1008_5CE0, 0, "");
	final Backplane backplane;
	final SystemBus bus;

	Rig() {
		this(An521.table());
	}

	Rig(BoardTable table) {
		backplane = new Backplane(table, this);
		bus = backplane.bus();
		backplane.reset(Set.of(ResetCause.POWER_ON));
	}

	/** A Secure privileged read. */
	int read(int address) {
		return bus.read(address, 4, SECURE);
	}

	/** A Secure privileged write. */
	void write(int address, int value) {
		bus.write(address, 4, value, SECURE);
	}

	/** Lets time pass, with all that happens in it. */
	void pass(long cycles) {
		long until = clock.now() + cycles;
		while (clock.next() <= until) {
			clock.advanceTo(Math.max(clock.next(), clock.now()));
			clock.runDue();
		}
		clock.advanceTo(until);
	}

	@Override
	public Clock clock() {
		return clock;
	}

	@Override
	public long frequency() {
		return 20_000_000;
	}

	@Override
	public void irq(int line, boolean level) {
		if (level)
			lines.add(line);
		else
			lines.remove(line);
	}

	@Override
	public void irq(int core, int line, boolean level) {
		if (core == 0)
			irq(line, level);
		else if (level)
			linesOfCore1.add(line);
		else
			linesOfCore1.remove(line);
	}

	@Override
	public void release(int core) {
		released.add(core);
	}

	@Override
	public void nonMaskable() {
		nonMaskable++;
	}

	@Override
	public Origin origin() {
		return origin;
	}

	@Override
	public void protectionChanged() {
		invalidations++;
	}

	@Override
	public void requestReset(ResetCause cause) {
		resets.add(cause);
	}

	@Override
	public void notice(Notice.Kind kind, String device, String register, int address, boolean write, int value) {
		notices.add(new Notice(kind, device, register, address, write, value, origin).sentence());
	}
}
