// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board.cmsdk;

import org.tfmstudio.sim.board.io.Device;
import org.tfmstudio.sim.board.io.ResetCause;
import org.tfmstudio.sim.board.io.Wiring;
import org.tfmstudio.sim.core.Clock;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;

/**
 * APB watchdog (DDI0479 4.4): counts down from LOAD; at zero it interrupts and starts again, and at zero once more, with the interrupt
 * not cleared, it resets the board if CONTROL.RESEN is set.
 */
public final class Watchdog extends Device {
	private static final int UNLOCK = 0x1ACC_E551;
	private static final int INTERRUPT_ENABLE = 1;
	private static final int RESET_ENABLE = 2;

	/** Where the interrupt goes. */
	public interface Alarm {
		void level(boolean high);
	}

	private final Alarm alarm;
	private final Alarm request;
	private final ResetCause cause;
	private final long cyclesPerCount;
	private final Clock.Event zero;
	private int load;
	private int base;
	private long since;
	private int control;
	private boolean raw;
	private boolean locked;

	/**
	 * @param alarm the interrupt: a line, or the non-maskable one
	 * @param request the reset request, which may go to a line as well
	 * @param cause what the reset is put down to
	 * @param cyclesPerCount cycles of the core in one clock of the watchdog
	 */
	public Watchdog(String name, Wiring wiring, Alarm alarm, Alarm request, ResetCause cause, long cyclesPerCount) {
		super(name, wiring);
		this.alarm = alarm;
		this.request = request;
		this.cause = cause;
		this.cyclesPerCount = cyclesPerCount;
		zero = wiring.clock().event(name, this::atZero);
		register(0x000, "WDOGLOAD", () -> load, unlocked(this::load));
		readOnly(0x004, "WDOGVALUE", this::value);
		register(0x008, "WDOGCONTROL", () -> control, unlocked(this::control));
		writeOnly(0x00C, "WDOGINTCLR", unlocked(ignored -> clear()));
		readOnly(0x010, "WDOGRIS", () -> raw ? 1 : 0);
		readOnly(0x014, "WDOGMIS", () -> raw && running() ? 1 : 0);
		register(0xC00, "WDOGLOCK", () -> locked ? 1 : 0, written -> locked = written != UNLOCK);
		identification(0x824, 1);
	}

	private java.util.function.IntConsumer unlocked(java.util.function.IntConsumer write) {
		return written -> {
			if (!locked)
				write.accept(written);
		};
	}

	@Override
	public void reset() {
		load = -1;
		base = -1;
		since = wiring.clock().now();
		control = 0;
		raw = false;
		locked = false;
		zero.cancel();
		alarm.level(false);
		request.level(false);
	}

	private boolean running() {
		return (control & INTERRUPT_ENABLE) != 0;
	}

	private int value() {
		if (!running())
			return base;
		return (int) Math.max(Integer.toUnsignedLong(base) - (wiring.clock().now() - since) / cyclesPerCount, 0);
	}

	private void load(int written) {
		load = written;
		start(written);
	}

	private void control(int written) {
		boolean was = running();
		int value = value();
		control = written & 3;
		if (running() && !was)
			start(load); // the counter is reloaded when the interrupt is enabled
		else if (was && !running()) {
			base = value;
			zero.cancel();
		}
		alarm.level(raw && running());
		if ((control & RESET_ENABLE) == 0)
			request.level(false);
	}

	private void clear() {
		raw = false;
		request.level(false);
		start(load);
		alarm.level(false);
	}

	private void start(int value) {
		base = value;
		since = wiring.clock().now();
		if (running())
			zero.at(since + Math.max(Integer.toUnsignedLong(value), 1) * cyclesPerCount);
		else
			zero.cancel();
	}

	private void atZero() {
		if (raw && (control & RESET_ENABLE) != 0) {
			base = 0;
			since = wiring.clock().now();
			request.level(true);
			wiring.requestReset(cause);
			return;
		}
		raw = true;
		start(load);
		alarm.level(true);
	}

	@Override
	public void save(StateWriter out) {
		out.int32(load).int32(base).int64(since).int32(control).bool(raw).bool(locked);
	}

	@Override
	public void restore(StateReader in) {
		load = in.int32();
		base = in.int32();
		since = in.int64();
		control = in.int32();
		raw = in.bool();
		locked = in.bool();
	}
}
