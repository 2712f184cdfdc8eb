// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.benchmarks;

import org.tfmstudio.sim.core.Bus;
import org.tfmstudio.sim.core.BusDenied;
import org.tfmstudio.sim.core.Denial;
import org.tfmstudio.sim.core.Memory;
import org.tfmstudio.sim.core.Origin;

/** The two memories that a benchmark program uses, where the AN521 has them, and nothing else. */
final class RamBus implements Bus {
	private static final int CODE = 0x10000000;
	private static final int DATA = 0x38000000;

	private final Memory code = new Memory("SSRAM1", 4 << 20);
	private final Memory data = new Memory("SSRAM2", 2 << 20);

	void load(int address, byte[] content) {
		memory(address).write(offset(address), content, 0, content.length);
	}

	private Memory memory(int address) {
		if (Integer.compareUnsigned(address - CODE, code.size()) < 0) {
			return code;
		}
		if (Integer.compareUnsigned(address - DATA, data.size()) < 0) {
			return data;
		}
		throw new BusDenied(nothing(address));
	}

	private static Denial nothing(int address) {
		return new Denial(Denial.Rule.UNMAPPED, -1, address, address, "nothing is there", Origin.RESET);
	}

	private int offset(int address) {
		return address & memory(address).size() - 1;
	}

	@Override
	public int read(int address, int size, int attributes) {
		return memory(address).read(offset(address), size);
	}

	@Override
	public void write(int address, int size, int value, int attributes) {
		memory(address).write(offset(address), size, value);
	}

	@Override
	public Denial check(int address, int attributes, boolean write) {
		try {
			memory(address);
			return null;
		} catch (BusDenied denied) {
			return denied.denial();
		}
	}

	@Override
	public Direct direct(int address, int attributes, boolean write) {
		Memory memory = memory(address);
		return new Direct(memory, offset(address) & -Memory.BLOCK);
	}
}
