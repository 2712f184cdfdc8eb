// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board.cmsdk;

import org.tfmstudio.sim.board.io.Device;
import org.tfmstudio.sim.board.io.Wiring;
import org.tfmstudio.sim.core.Clock;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;

/**
 * APB timer (DDI0479 4.2): counts down from VALUE; at zero it interrupts, and the next clock loads RELOAD, so a period is RELOAD + 1
 * clocks. Nothing runs between events: the value is computed when it is read.
 */
public final class Timer extends Device {
	private static final int ENABLE = 1;
	private static final int INTERRUPT_ENABLE = 8;
	/** An input pin enables the counter, or is its clock: no pin is there. */
	private static final int EXTERNAL = 6;

	private final int line;
	private final long cyclesPerCount;
	private final Clock.Event zero;
	private int control;
	private int reload;
	private boolean pending;
	/** The value at {@link #since}; while it is stopped, the value. */
	private int base;
	private long since;

	/**
	 * @param line interrupt number
	 * @param cyclesPerCount cycles of the core in one clock of the timer
	 */
	public Timer(String name, Wiring wiring, int line, long cyclesPerCount) {
		super(name, wiring);
		this.line = line;
		this.cyclesPerCount = cyclesPerCount;
		zero = wiring.clock().event(name, this::atZero);
		register(0x00, "CTRL", () -> control, this::control);
		register(0x04, "VALUE", this::value, this::value);
		register(0x08, "RELOAD", () -> reload, this::reload);
		register(0x0C, "INTSTATUS", () -> pending ? 1 : 0, this::clear);
		identification(0x822, 1);
	}

	@Override
	public void reset() {
		control = 0;
		reload = 0;
		base = 0;
		since = wiring.clock().now();
		pending = false;
		zero.cancel();
		wiring.irq(line, false);
	}

	private boolean running() {
		return (control & ENABLE) != 0;
	}

	private int value() {
		if (!running())
			return base;
		long passed = (wiring.clock().now() - since) / cyclesPerCount;
		long from = Integer.toUnsignedLong(base);
		if (passed <= from)
			return (int) (from - passed);
		long period = Integer.toUnsignedLong(reload) + 1;
		return (int) (period - 1 - (passed - from - 1) % period);
	}

	private void value(int written) {
		base = written;
		since = wiring.clock().now();
		schedule();
	}

	private void control(int written) {
		int before = value();
		boolean was = running();
		control = written & 0xF;
		withoutEffect(0, written, EXTERNAL);
		if (was != running()) {
			base = before;
			since = wiring.clock().now();
		}
		schedule();
		update();
	}

	/** DDI0479 table 4-4: a write to RELOAD sets the current value, too. */
	private void reload(int written) {
		reload = written;
		value(written);
	}

	private void clear(int written) {
		if ((written & 1) != 0)
			pending = false;
		update();
	}

	/** The next time the counter goes from one to zero; a counter that is reloaded with zero stands still. */
	private void schedule() {
		long left = Integer.toUnsignedLong(value());
		if (left == 0)
			left = reload == 0 ? 0 : Integer.toUnsignedLong(reload) + 1;
		if (!running() || left == 0) {
			zero.cancel();
			return;
		}
		long phase = (wiring.clock().now() - since) % cyclesPerCount;
		zero.at(wiring.clock().now() - phase + left * cyclesPerCount);
	}

	private void atZero() {
		base = 0;
		since = wiring.clock().now();
		if ((control & INTERRUPT_ENABLE) != 0)
			pending = true;
		update();
		schedule();
	}

	private void update() {
		wiring.irq(line, pending);
	}

	@Override
	public void save(StateWriter out) {
		out.int32(control).int32(reload).int32(base).int64(since).bool(pending);
	}

	@Override
	public void restore(StateReader in) {
		control = in.int32();
		reload = in.int32();
		base = in.int32();
		since = in.int64();
		pending = in.bool();
	}
}
