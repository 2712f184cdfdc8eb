// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board.cmsdk;

import org.tfmstudio.sim.board.io.Device;
import org.tfmstudio.sim.board.io.Wiring;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;

/** AHB GPIO (DDI0479 3.1): 16 pins, interrupts by level or edge for each, byte-masked access. */
public final class Gpio extends Device {
	private final int combinedLine;
	private final int firstPinLine;
	private final int pinLines;
	private int external;
	private int outside;
	private int data;
	private int enabled;
	private int alternate;
	private int interruptEnable;
	private int edge;
	private int high;
	private int status;

	/**
	 * @param combinedLine interrupt number of all pins together
	 * @param firstPinLine interrupt number of pin 0
	 * @param pinLines pins that have an interrupt of their own
	 */
	public Gpio(String name, Wiring wiring, int combinedLine, int firstPinLine, int pinLines) {
		super(name, wiring);
		this.combinedLine = combinedLine;
		this.firstPinLine = firstPinLine;
		this.pinLines = pinLines;
		register(0x00, "DATA", this::pins, written -> output(written, 0xFFFF));
		register(0x04, "DATAOUT", () -> data, written -> output(written, 0xFFFF));
		register(0x10, "OUTENSET", () -> enabled, written -> enable(enabled | written));
		register(0x14, "OUTENCLR", () -> enabled, written -> enable(enabled & ~written));
		register(0x18, "ALTFUNCSET", () -> alternate, written -> {
			alternate |= written & 0xFFFF;
			withoutEffect(0x18, written, 0xFFFF);
		});
		register(0x1C, "ALTFUNCCLR", () -> alternate, written -> alternate &= ~written);
		register(0x20, "INTENSET", () -> interruptEnable, written -> interrupts(interruptEnable | written, edge, high));
		register(0x24, "INTENCLR", () -> interruptEnable, written -> interrupts(interruptEnable & ~written, edge, high));
		register(0x28, "INTTYPESET", () -> edge, written -> interrupts(interruptEnable, edge | written, high));
		register(0x2C, "INTTYPECLR", () -> edge, written -> interrupts(interruptEnable, edge & ~written, high));
		register(0x30, "INTPOLSET", () -> high, written -> interrupts(interruptEnable, edge, high | written));
		register(0x34, "INTPOLCLR", () -> high, written -> interrupts(interruptEnable, edge, high & ~written));
		register(0x38, "INTSTATUS", () -> status, this::clear);
		for (int i = 0; i < 256; i++) {
			int mask = i;
			register(0x400 + 4 * i, "MASKLOWBYTE", () -> pins() & mask, written -> output(written, mask));
			register(0x800 + 4 * i, "MASKHIGHBYTE", () -> pins() & mask << 8, written -> output(written, mask << 8));
		}
		identification(0x820, 1);
	}

	/** Levels that the world outside drives, one bit a pin; pins that are outputs ignore them. */
	public void drive(int levels) {
		change(() -> outside = levels & 0xFFFF);
	}

	/** Levels of the pins, as outputs drive them or the world outside does. */
	public int pins() {
		return data & enabled | outside & ~enabled;
	}

	@Override
	public void reset() {
		data = 0;
		enabled = 0;
		alternate = 0;
		interruptEnable = 0;
		edge = 0;
		high = 0;
		status = 0;
		external = pins();
		update();
	}

	private void output(int written, int mask) {
		change(() -> data = data & ~mask | written & mask);
	}

	private void enable(int pins) {
		change(() -> enabled = pins & 0xFFFF);
	}

	private void interrupts(int enable, int type, int polarity) {
		interruptEnable = enable & 0xFFFF;
		edge = type & 0xFFFF;
		high = polarity & 0xFFFF;
		change(() -> { });
	}

	private void clear(int written) {
		status &= ~written;
		change(() -> { });
	}

	private void change(Runnable what) {
		what.run();
		int now = pins();
		int rising = now & ~external;
		int falling = ~now & external;
		status |= interruptEnable & edge & (rising & high | falling & ~high);
		status |= interruptEnable & ~edge & (now & high | ~now & ~high) & 0xFFFF;
		external = now;
		update();
	}

	private void update() {
		wiring.irq(combinedLine, status != 0);
		for (int pin = 0; pin < pinLines; pin++)
			wiring.irq(firstPinLine + pin, (status >> pin & 1) != 0);
	}

	@Override
	public void save(StateWriter out) {
		out.int32(external).int32(outside).int32(data).int32(enabled).int32(alternate).int32(interruptEnable).int32(edge).int32(high)
				.int32(status);
	}

	@Override
	public void restore(StateReader in) {
		external = in.int32();
		outside = in.int32();
		data = in.int32();
		enabled = in.int32();
		alternate = in.int32();
		interruptEnable = in.int32();
		edge = in.int32();
		high = in.int32();
		status = in.int32();
	}
}
