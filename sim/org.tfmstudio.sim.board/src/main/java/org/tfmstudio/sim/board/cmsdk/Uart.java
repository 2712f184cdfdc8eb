// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board.cmsdk;

import java.util.ArrayDeque;

import org.tfmstudio.sim.board.io.Device;
import org.tfmstudio.sim.board.io.IrqOr;
import org.tfmstudio.sim.board.io.Wiring;
import org.tfmstudio.sim.core.Clock;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;

/**
 * APB UART (DDI0479 4.1). A byte that is written is out at once, so TX is never full: only its time on the wire is not modelled. Bytes
 * for the device arrive one character time apart, and each waits until the one before it has been read.
 */
public final class Uart extends Device {
	private static final int TX = 1;
	private static final int RX = 2;
	private static final int TX_OVERRUN = 4;
	private static final int RX_OVERRUN = 8;
	private static final int TX_ENABLE = 1;
	private static final int RX_ENABLE = 2;
	private static final int TX_INTERRUPT = 4;
	private static final int RX_INTERRUPT = 8;
	private static final int HIGH_SPEED_TEST = 1 << 6;

	/** Told each byte that the device sends, at the moment it is sent. */
	@FunctionalInterface
	public interface Output {
		void sent(byte value);
	}

	private final int rxLine;
	private final int txLine;
	private final int combinedLine;
	private final IrqOr overflow;
	private final long baudClock;
	private final Clock.Event arrival;
	private final ArrayDeque<Byte> input = new ArrayDeque<>();
	private Output output = value -> { };
	private int control;
	private int interrupts;
	private int divider;
	private int received;
	private boolean full;

	/**
	 * @param rxLine interrupt number for a byte received
	 * @param txLine for a byte sent
	 * @param combinedLine for either
	 * @param overflow line of overruns, shared by all UARTs
	 * @param baudClock clock of the baud rate divider in Hz
	 */
	public Uart(String name, Wiring wiring, int rxLine, int txLine, int combinedLine, IrqOr overflow, long baudClock) {
		super(name, wiring);
		this.rxLine = rxLine;
		this.txLine = txLine;
		this.combinedLine = combinedLine;
		this.overflow = overflow;
		this.baudClock = baudClock;
		overflow.source(() -> (interrupts & (TX_OVERRUN | RX_OVERRUN)) != 0);
		arrival = wiring.clock().event(name, this::arrive);
		register(0x00, "DATA", this::take, () -> received, this::send);
		register(0x04, "STATE", () -> full ? RX : 0, ignored -> { }); // overruns cannot happen: sending is instant, input waits
		register(0x08, "CTRL", () -> control, this::control);
		register(0x0C, "INTSTATUS", () -> interrupts, this::clear);
		register(0x10, "BAUDDIV", () -> divider, written -> divider = written & 0xFFFFF);
		identification(0x821, 1);
	}

	/** Sets who is told what the device sends; one at a time. */
	public void output(Output listener) {
		output = listener;
	}

	/** Bytes for the device to receive, from now on; they queue up. Call it at a defined virtual time, or the run is not repeatable. */
	public void input(byte[] bytes) {
		for (byte value : bytes)
			input.add(value);
		schedule();
	}

	@Override
	public void reset() {
		control = 0;
		interrupts = 0;
		divider = 0;
		received = 0;
		full = false;
		arrival.cancel();
		update();
	}

	private void send(int value) {
		if ((control & TX_ENABLE) == 0)
			return;
		output.sent((byte) value);
		if ((control & TX_INTERRUPT) != 0)
			interrupts |= TX;
		update();
	}

	private int take() {
		full = false;
		schedule();
		return received;
	}

	private void control(int written) {
		control = written & 0x7F;
		withoutEffect(0x08, written, HIGH_SPEED_TEST);
		schedule();
		update();
	}

	private void clear(int written) {
		interrupts &= ~written;
		update();
	}

	/** Ten bits a character: start, eight data, stop. */
	private long characterTime() {
		return 10L * Math.max(divider, 16) * wiring.frequency() / baudClock;
	}

	private void schedule() {
		if (full || input.isEmpty() || (control & RX_ENABLE) == 0)
			arrival.cancel();
		else if (arrival.when() == Clock.NEVER)
			arrival.at(wiring.clock().now() + characterTime());
	}

	private void arrive() {
		received = input.remove() & 0xFF;
		full = true;
		if ((control & RX_INTERRUPT) != 0)
			interrupts |= RX;
		update();
	}

	private void update() {
		wiring.irq(rxLine, (interrupts & RX) != 0);
		wiring.irq(txLine, (interrupts & TX) != 0);
		wiring.irq(combinedLine, (interrupts & (RX | TX)) != 0);
		overflow.update();
	}

	@Override
	public void save(StateWriter out) {
		byte[] waiting = new byte[input.size()];
		int at = 0;
		for (byte value : input)
			waiting[at++] = value;
		out.int32(control).int32(interrupts).int32(divider).int32(received).bool(full).bytes(waiting);
	}

	@Override
	public void restore(StateReader in) {
		control = in.int32();
		interrupts = in.int32();
		divider = in.int32();
		received = in.int32();
		full = in.bool();
		input.clear();
		for (byte value : in.bytes())
			input.add(value);
	}
}
