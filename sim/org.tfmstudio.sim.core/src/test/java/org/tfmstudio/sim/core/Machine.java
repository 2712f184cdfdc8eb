// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.tfmstudio.sim.isa.Assembler;
import org.tfmstudio.sim.isa.AssemblyProgram;
import org.tfmstudio.sim.isa.Extension;

/**
 * A core on a small bus for tests: Non-secure code at 0, Secure code at 0x10000000, Non-secure data at 0x20000000, Secure data at 0x30000000
 * (64 KB each), a device at 0x40000000 (Non-secure) and 0x50000000 (Secure). Address bit 28 means Secure (IDAU), and code there is callable.
 * Programs end by {@code bkpt 0xab}.
 */
final class Machine implements Bus {
	static final int NS_CODE = 0;
	static final int S_CODE = 0x10000000;
	static final int NS_DATA = 0x20000000;
	static final int S_DATA = 0x30000000;
	static final int NS_DEVICE = 0x40000000;
	static final int S_DEVICE = 0x50000000;
	static final int PROGRAM = 0x400;
	static final int STACK_TOP = 0x8000;
	private static final Assembler ASSEMBLER = new Assembler(EnumSet.of(Extension.MAIN, Extension.SECURITY, Extension.DSP, Extension.FP));

	final Clock clock = new Clock();
	final Core core;
	final List<FaultRecord> faults = new ArrayList<>();
	final List<String> device = new ArrayList<>();
	private final Memory[] memories = new Memory[4];
	/** A block of Non-secure data that the board denies; -1 for none. */
	int deniedBlock = -1;
	Engine.Stop stop;

	Machine() {
		this(CoreConfig.an521());
	}

	Machine(CoreConfig config) {
		for (int i = 0; i < 4; i++) {
			memories[i] = new Memory("memory " + i, 0x10000);
		}
		Idau idau = address -> {
			boolean nonSecure = (address & 1 << 28) == 0;
			int base = address & 0xF0000000;
			return new Idau.Region(base, base | 0x0FFFFFFF, address >>> 28, nonSecure, address >>> 28 == 1, address >>> 28 == 0xE);
		};
		core = new Core(config, this, idau, clock);
		core.semihosting(c -> c.requestStop("end"));
		core.addFaultObserver((c, fault) -> faults.add(fault));
		word(S_CODE, S_DATA + STACK_TOP);
		word(S_CODE + 4, S_CODE + PROGRAM | 1);
		word(NS_CODE, NS_DATA + STACK_TOP);
		word(NS_CODE + 4, NS_CODE + PROGRAM | 1);
		core.reset();
		core.register(CoreRegister.MSP_NS, NS_DATA + STACK_TOP);
	}

	/** A core that has been told that everything with bit 28 clear is Non-secure. */
	static Machine attributed() {
		Machine m = new Machine();
		m.store(0xE000EDD0, 2); // SAU_CTRL.ALLNS: IDAU alone
		return m;
	}

	/** A core with both extensions; the Secure state may use floating point. */
	static Machine extended() {
		Machine m = new Machine(CoreConfig.an521().with(true, true));
		m.store(0xE000ED88, 0xF << 20);
		return m;
	}

	AssemblyProgram secure(String source) {
		return load(S_CODE + PROGRAM, source);
	}

	AssemblyProgram nonSecure(String source) {
		return load(NS_CODE + PROGRAM, source);
	}

	AssemblyProgram load(int address, String source) {
		AssemblyProgram program = ASSEMBLER.program(source, address);
		memory(address).write(address & 0xFFFF, program.bytes(), 0, program.bytes().length);
		return program;
	}

	/** Sets the vector of an exception. */
	void vector(boolean secure, int number, int address) {
		word((secure ? S_CODE : NS_CODE) + 4 * number, address | 1);
	}

	/** Runs to the end of the program. */
	Machine run() {
		stop = core.engine().run(clock.now() + 100_000);
		return this;
	}

	/** Runs so many steps on the reference path. */
	Machine steps(int count) {
		for (int i = 0; i < count; i++) {
			stop = core.engine().step();
		}
		return this;
	}

	void word(int address, int value) {
		memory(address).write(address & 0xFFFF, 4, value);
	}

	int word(int address) {
		return memory(address).read(address & 0xFFFF, 4);
	}

	/** Writes a system register as Secure privileged code. */
	void store(int address, int value) {
		core.store(address, 4, value, true, true);
	}

	int load(int address) {
		return core.load(address, 4, true, true);
	}

	Memory memory(int address) {
		Memory memory = memoryOrNull(address);
		if (memory == null) {
			throw new BusDenied(nothing(address));
		}
		return memory;
	}

	private Memory memoryOrNull(int address) {
		if ((address & 0xCFFF0000) != 0) {
			return null;
		}
		return memories[address >>> 28];
	}

	private static Denial nothing(int address) {
		return new Denial(Denial.Rule.UNMAPPED, -1, address, address, "nothing is at " + Text.hex(address), Origin.RESET);
	}

	private static boolean isDevice(int address) {
		return (address & 0xEFFFF000) == NS_DEVICE;
	}

	@Override
	public Denial check(int address, int attributes, boolean write) {
		if (memoryOrNull(address) == null && !isDevice(address)) {
			return nothing(address);
		}
		if (address >>> 10 == deniedBlock) {
			return new Denial(Denial.Rule.MPC, address >>> 10 & 63, address & -1024, address | 1023, "the MPC makes it Secure", Origin.RESET);
		}
		return null;
	}

	@Override
	public int read(int address, int size, int attributes) {
		Denial denial = check(address, attributes, false);
		if (denial != null) {
			throw new BusDenied(denial);
		}
		if (isDevice(address)) {
			device.add("read " + Text.hex(address) + " " + size + " " + attributes);
			return 0x12345678;
		}
		return memory(address).read(address & 0xFFFF, size);
	}

	@Override
	public void write(int address, int size, int value, int attributes) {
		Denial denial = check(address, attributes, true);
		if (denial != null) {
			throw new BusDenied(denial);
		}
		if (isDevice(address)) {
			device.add("write " + Text.hex(address) + " " + size + " " + value);
			return;
		}
		memory(address).write(address & 0xFFFF, size, value);
	}

	@Override
	public Direct direct(int address, int attributes, boolean write) {
		Memory memory = memoryOrNull(address);
		return memory == null || check(address, attributes, write) != null ? null : new Direct(memory, address & 0xFC00);
	}
}
