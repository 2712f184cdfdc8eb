// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board.mps2;

import java.util.function.IntConsumer;

import org.tfmstudio.sim.board.io.Device;
import org.tfmstudio.sim.board.io.Wiring;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;

/** FPGA system control and I/O (DAI0521, "FPGA system control and I/O"): LEDs, buttons, and counters on virtual time. */
public final class FpgaIo extends Device {
	private static final int COUNTERS = 4;

	private IntConsumer ledListener = leds -> { };
	private int leds;
	private int buttons;
	private int misc;
	private int prescale;
	/** For CLK1HZ, CLK100HZ, COUNTER and PSCNTR: value, and the time for which it holds. */
	private final int[] values = new int[COUNTERS];
	private final long[] since = new long[COUNTERS];

	public FpgaIo(String name, Wiring wiring) {
		super(name, wiring);
		register(0x00, "LED0", () -> leds, this::leds);
		readOnly(0x08, "BUTTON", () -> buttons);
		counter(0x10, "CLK1HZ", 0);
		counter(0x14, "CLK100HZ", 1);
		counter(0x18, "COUNTER", 2);
		register(0x1C, "PRESCALE", () -> prescale, this::prescale);
		counter(0x20, "PSCNTR", 3);
		register(0x4C, "MISC", () -> misc, written -> misc = written);
	}

	/** The two user LEDs. */
	public int leds() {
		return leds;
	}

	/** Told when the user LEDs change. */
	public void onLeds(IntConsumer listener) {
		ledListener = listener;
	}

	/** Presses and releases the two user buttons, one bit each. */
	public void buttons(int pressed) {
		buttons = pressed & 3;
	}

	private void leds(int written) {
		if (leds != (written & 3)) {
			leds = written & 3;
			ledListener.accept(leds);
		}
	}

	private void prescale(int written) {
		for (int i = 2; i < COUNTERS; i++)
			set(i, value(i));
		prescale = written;
	}

	private void counter(int offset, String register, int number) {
		register(offset, register, () -> value(number), written -> set(number, written));
	}

	private void set(int number, int value) {
		values[number] = value;
		since[number] = wiring.clock().now();
	}

	/** Each counter on its own clock; COUNTER counts once for each time that PSCNTR has run from PRESCALE down to zero. */
	private int value(int number) {
		long passed = wiring.clock().now() - since[number];
		long period = Integer.toUnsignedLong(prescale) + 1;
		return switch (number) {
			case 0 -> values[0] + (int) (passed / wiring.frequency());
			case 1 -> values[1] + (int) (passed * 100 / wiring.frequency());
			case 2 -> values[2] + (int) (passed / period);
			default -> (int) Math.floorMod(Integer.toUnsignedLong(values[3]) - passed, period);
		};
	}

	@Override
	public void reset() {
		leds(0);
		misc = 0;
		prescale = 0;
		for (int i = 0; i < COUNTERS; i++)
			set(i, 0);
	}

	@Override
	public void save(StateWriter out) {
		out.int32(leds).int32(buttons).int32(misc).int32(prescale).ints(values);
		for (long time : since)
			out.int64(time);
	}

	@Override
	public void restore(StateReader in) {
		leds = in.int32();
		buttons = in.int32();
		misc = in.int32();
		prescale = in.int32();
		in.ints(values);
		for (int i = 0; i < COUNTERS; i++)
			since[i] = in.int64();
	}
}
