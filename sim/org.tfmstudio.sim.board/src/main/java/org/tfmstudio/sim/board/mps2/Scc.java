// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board.mps2;

import org.tfmstudio.sim.board.io.Device;
import org.tfmstudio.sim.board.io.Wiring;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;

/**
 * Serial communication controller (DAI0521, "SCC"): what the board tells about itself. The second row of LEDs is kept; configuration
 * requests to the board's microcontroller are answered as done, and store nothing.
 */
public final class Scc extends Device {
	private static final int DONE = 1;

	private int remap;
	private int leds;
	private int data;
	private int control;
	private int status;
	private int dll;

	/**
	 * @param identity value of ID: number of the application note in bits 11:4
	 * @param build value of AID
	 */
	public Scc(String name, Wiring wiring, int identity, int build) {
		super(name, wiring);
		register(0x000, "CFG0", () -> remap, written -> {
			remap = written;
			withoutEffect(0x000, written, -1);
		});
		register(0x004, "CFG1", () -> leds, written -> leds = written & 0xFF);
		readOnly(0x00C, "CFG3", () -> 0);
		readOnly(0x010, "CFG4", () -> 2); // revision of the board
		readOnly(0x0A0, "CFGDATA_RTN", () -> 0);
		register(0x0A4, "CFGDATA_OUT", () -> data, written -> data = written);
		register(0x0A8, "CFGCTRL", () -> control, this::control);
		register(0x0AC, "CFGSTAT", () -> status, written -> status = written & 3);
		register(0x100, "DLL", () -> dll, written -> dll = written);
		readOnly(0xFF8, "AID", () -> build);
		readOnly(0xFFC, "ID", () -> identity);
		reset();
	}

	/** The eight LEDs beside the microcontroller. */
	public int leds() {
		return leds;
	}

	private void control(int written) {
		control = written & ~(1 << 31); // bit 31 starts a request, and falls when it is done
		if (written < 0)
			status = DONE;
	}

	@Override
	public void reset() {
		remap = 0;
		leds = 0;
		data = 0;
		control = 0x0010_0000;
		status = 0;
		dll = 0xFFFF_0001;
	}

	@Override
	public void save(StateWriter out) {
		out.int32(remap).int32(leds).int32(data).int32(control).int32(status).int32(dll);
	}

	@Override
	public void restore(StateReader in) {
		remap = in.int32();
		leds = in.int32();
		data = in.int32();
		control = in.int32();
		status = in.int32();
		dll = in.int32();
	}
}
