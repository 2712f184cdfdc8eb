// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.tfmstudio.sim.core.Bus;
import org.tfmstudio.sim.core.BusDenied;
import org.tfmstudio.sim.core.Denial;
import org.tfmstudio.sim.core.Idau;
import org.tfmstudio.sim.core.Memory;
import org.tfmstudio.sim.core.Origin;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;

/** As much of AN521 as the SPM needs: two memories with two aliases, a UART that prints, registers that keep what is written. */
final class TinyBoard implements Bus, Idau, Stateful {
	private static final int ALIAS = 0x1000_0000;
	private static final int UART_DATA = 0x4020_0000;
	private final Memory code = new Memory("SSRAM1", 0x40_0000);
	private final Memory data = new Memory("SSRAM2", 0x20_0000);
	private final Map<Integer, Integer> registers = new HashMap<>();
	private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

	String printed() {
		return printed.toString(StandardCharsets.UTF_8);
	}

	/** What was written last to a device register. */
	int register(int address) {
		return registers.getOrDefault(address & ~ALIAS, 0);
	}

	@Override
	public int read(int address, int size, int attributes) {
		int at = address & ~ALIAS;
		if (memory(at) != null)
			return memory(at).read(offset(at), size);
		if (at >>> 28 != 4)
			throw denied(address);
		return (at & 0xFFF) == 0x14 && at >>> 16 == 0x4800 ? 5 : register(at);
	}

	@Override
	public void write(int address, int size, int value, int attributes) {
		int at = address & ~ALIAS;
		if (memory(at) != null)
			memory(at).write(offset(at), size, value);
		else if (at >>> 28 != 4)
			throw denied(address);
		else if (at == UART_DATA)
			printed.write(value);
		else
			registers.put(at, value);
	}

	private static BusDenied denied(int address) {
		return new BusDenied(
				new Denial(Denial.Rule.UNMAPPED, -1, address, address, "nothing is at 0x%08x".formatted(address), Origin.RESET));
	}

	private Memory memory(int at) {
		if (Integer.compareUnsigned(at, code.size()) < 0)
			return code;
		return at >= 0x2800_0000 && at < 0x2800_0000 + data.size() ? data : null;
	}

	private static int offset(int at) {
		return at & 0xFF_FFFF;
	}

	@Override
	public Denial check(int address, int attributes, boolean write) {
		int at = address & ~ALIAS;
		return memory(at) != null || at >>> 28 == 4 ? null : denied(address).denial();
	}

	@Override
	public Direct direct(int address, int attributes, boolean write) {
		return null;
	}

	@Override
	public Region region(int address) {
		int base = address & 0xF000_0000;
		boolean secure = (address & ALIAS) != 0;
		boolean exempt = address >>> 28 == 0xE;
		return new Region(base, base + 0x0FFF_FFFF, address >>> 28, !secure, secure && address >>> 28 == 1, exempt);
	}

	@Override
	public void save(StateWriter out) {
		code.save(out);
		data.save(out);
	}

	@Override
	public void restore(StateReader in) {
		code.restore(in);
		data.restore(in);
	}
}
