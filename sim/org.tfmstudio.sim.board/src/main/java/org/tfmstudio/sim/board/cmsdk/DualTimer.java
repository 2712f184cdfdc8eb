// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board.cmsdk;

import org.tfmstudio.sim.board.io.Device;
import org.tfmstudio.sim.board.io.Wiring;
import org.tfmstudio.sim.core.Clock;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;

/**
 * APB dual timer (DDI0479 4.3): two counters of 16 or 32 bits with prescaler, free-running, periodic or one-shot, one interrupt.
 */
public final class DualTimer extends Device {
	private static final int ONE_SHOT = 1;
	private static final int WIDE = 2;
	private static final int INTERRUPT_ENABLE = 0x20;
	private static final int PERIODIC = 0x40;
	private static final int ENABLE = 0x80;

	private final int line;
	private final Half first;
	private final Half second;

	/** @param line interrupt number */
	public DualTimer(String name, Wiring wiring, int line) {
		super(name, wiring);
		this.line = line;
		first = new Half(0x00, "TIMER1");
		second = new Half(0x20, "TIMER2");
		identification(0x823, 1);
	}

	/** One of the two counters. */
	private final class Half {
		private final Clock.Event zero;
		private int load;
		private int control;
		private boolean raw;
		private int base;
		private long since;

		Half(int offset, String prefix) {
			zero = wiring.clock().event(name() + " " + prefix, this::atZero);
			register(offset, prefix + "LOAD", () -> load, this::load);
			readOnly(offset + 0x04, prefix + "VALUE", this::value);
			register(offset + 0x08, prefix + "CONTROL", () -> control, this::control);
			writeOnly(offset + 0x0C, prefix + "INTCLR", ignored -> clear());
			readOnly(offset + 0x10, prefix + "RIS", () -> raw ? 1 : 0);
			readOnly(offset + 0x14, prefix + "MIS", () -> raised() ? 1 : 0);
			register(offset + 0x18, prefix + "BGLOAD", () -> load, this::background);
		}

		void reset() {
			load = 0;
			control = 0x20;
			raw = false;
			base = -1;
			since = wiring.clock().now();
			zero.cancel();
		}

		boolean raised() {
			return raw && (control & INTERRUPT_ENABLE) != 0;
		}

		private long limit() {
			return (control & WIDE) != 0 ? 0xFFFF_FFFFL : 0xFFFF;
		}

		/** Cycles per count: 1, 16 or 256 (CONTROL bits 3:2; 3 is reserved and taken as 256). */
		private long prescale() {
			return switch (control >> 2 & 3) {
				case 0 -> 1;
				case 1 -> 16;
				default -> 256;
			};
		}

		private boolean running() {
			return (control & ENABLE) != 0;
		}

		private int value() {
			if (!running())
				return base;
			long passed = wiring.clock().now() - since;
			// negative between the event at zero and the next count, which loads
			long left = passed < 0 ? 0 : (base & limit()) - passed / prescale();
			return (int) Math.max(left, 0) | (int) (base & ~limit());
		}

		private void load(int written) {
			load = written;
			start(written);
		}

		private void background(int written) {
			load = written;
			settle();
		}

		private void control(int written) {
			settle();
			control = written & 0xEF;
			start(base);
			update();
		}

		private void settle() {
			start(value());
		}

		private void start(int value) {
			base = value;
			since = wiring.clock().now();
			if (running())
				zero.at(since + Math.max(base & limit(), 1) * prescale());
			else
				zero.cancel();
		}

		private void atZero() {
			raw = true;
			if ((control & ONE_SHOT) != 0) {
				base = 0;
				since = wiring.clock().now();
				control &= ~ENABLE;
			} else {
				long period = (control & PERIODIC) != 0 ? load & limit() : limit();
				base = (int) period;
				// the count after zero loads
				since = wiring.clock().now() + prescale();
				zero.at(since + Math.max(period, 1) * prescale());
			}
			update();
		}

		private void clear() {
			raw = false;
			update();
		}

		void save(StateWriter out) {
			out.int32(load).int32(control).bool(raw).int32(base).int64(since);
		}

		void restore(StateReader in) {
			load = in.int32();
			control = in.int32();
			raw = in.bool();
			base = in.int32();
			since = in.int64();
		}
	}

	private void update() {
		wiring.irq(line, first.raised() || second.raised());
	}

	@Override
	public void reset() {
		first.reset();
		second.reset();
		update();
	}

	@Override
	public void save(StateWriter out) {
		first.save(out);
		second.save(out);
	}

	@Override
	public void restore(StateReader in) {
		first.restore(in);
		second.restore(in);
	}
}
