// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;

import org.tfmstudio.sim.core.Stateful;

/**
 * A peripheral of 4 KB. A subclass lists its registers in its constructor, in the order of its manual; whatever is not listed is
 * reported when firmware touches it, reads as zero and ignores writes. Registers are words; a narrow access gets its lanes of the word.
 */
public abstract class Device implements Stateful {
	/** Bytes of a device's window. */
	public static final int SIZE = 0x1000;

	/** CoreSight component identification, CIDR0 to CIDR3, of all Arm peripherals (Arm IHI 0029). */
	private static final int[] COMPONENT = { 0x0D, 0xF0, 0x05, 0xB1 };

	private final String name;
	protected final Wiring wiring;
	private final Register[] registers = new Register[SIZE / 4];
	private final Set<Integer> said = new TreeSet<>();
	/** Address of the write that is being made. */
	private int writtenAt;

	/** @param name as in the board's table */
	protected Device(String name, Wiring wiring) {
		this.name = name;
		this.wiring = wiring;
	}

	/** As in the board's table. */
	public String name() {
		return name;
	}

	/** Puts the device into its state after reset. */
	public abstract void reset();

	/** The register table, by offset. */
	public List<Register> registers() {
		var list = new ArrayList<Register>();
		for (Register register : registers)
			if (register != null)
				list.add(register);
		return list;
	}

	/**
	 * A read of firmware.
	 *
	 * @param offset from the base, a multiple of size
	 * @param size 1, 2 or 4 bytes
	 * @param address for reports
	 */
	public int read(int offset, int size, int address) {
		Register register = registers[offset >> 2];
		if (register == null || register.read() == null) {
			say(Notice.Kind.UNMODELLED, register, offset, address, false, 0);
			return 0;
		}
		return lane(register.read().getAsInt(), offset, size);
	}

	/** A read of a debugger: no side effect, no report. */
	public int peek(int offset, int size) {
		Register register = registers[offset >> 2];
		return register == null || register.peek() == null ? 0 : lane(register.peek().getAsInt(), offset, size);
	}

	/** A write of firmware; a narrow one puts zeros into the other lanes, as the bridge to a bus without strobes does. */
	public void write(int offset, int size, int value, int address) {
		Register register = registers[offset >> 2];
		if (register == null || register.write() == null)
			say(register == null ? Notice.Kind.UNMODELLED : Notice.Kind.READ_ONLY, register, offset, address, true, value);
		else {
			writtenAt = address;
			register.write().accept((size == 4 ? value : value & (1 << 8 * size) - 1) << 8 * (offset & 3));
		}
	}

	/**
	 * Says that what is being written to a register, as far as these bits go, is kept and does nothing; once for each register.
	 *
	 * @param value that is written
	 * @param bits those without effect
	 */
	protected final void withoutEffect(int offset, int value, int bits) {
		if ((value & bits) != 0 && said.add(offset | 2))
			wiring.notice(Notice.Kind.WITHOUT_EFFECT, name, registers[offset >> 2].name(), writtenAt, true, value);
	}

	/** A register that is read and written. */
	protected final void register(int offset, String name, IntSupplier read, IntConsumer write) {
		registers[offset >> 2] = new Register(offset, name, read, read, write);
	}

	/** A register whose read has a side effect. */
	protected final void register(int offset, String name, IntSupplier read, IntSupplier peek, IntConsumer write) {
		registers[offset >> 2] = new Register(offset, name, read, peek, write);
	}

	/** A register that can only be read. */
	protected final void readOnly(int offset, String name, IntSupplier read) {
		registers[offset >> 2] = new Register(offset, name, read, read, null);
	}

	/** A register that can only be written; it reads as zero. */
	protected final void writeOnly(int offset, String name, IntConsumer write) {
		registers[offset >> 2] = new Register(offset, name, () -> 0, () -> 0, write);
	}

	/**
	 * The identification registers PIDR4 to PIDR7, PIDR0 to PIDR3 and CIDR0 to CIDR3 at 0xFD0 to 0xFFC.
	 *
	 * @param part 12-bit part number of Arm
	 * @param revision high half of PIDR2
	 */
	protected final void identification(int part, int revision) {
		int[] peripheral = { 0x04, 0, 0, 0, part & 0xFF, 0xB0 | part >> 8, revision << 4 | 0xB, 0 };
		for (int i = 0; i < 8; i++) {
			int value = peripheral[i];
			readOnly(0xFD0 + 4 * i, "PIDR" + (i + 4 & 7), () -> value);
		}
		for (int i = 0; i < 4; i++) {
			int value = COMPONENT[i];
			readOnly(0xFF0 + 4 * i, "CIDR" + i, () -> value);
		}
	}

	private static int lane(int word, int offset, int size) {
		return size == 4 ? word : word >>> 8 * (offset & 3) & (1 << 8 * size) - 1;
	}

	private void say(Notice.Kind kind, Register register, int offset, int address, boolean write, int value) {
		if (said.add(offset & ~3 | (write ? 1 : 0)))
			wiring.notice(kind, name, register == null ? String.format("0x%03X", offset & ~3) : register.name(), address, write, value);
	}

	@Override
	public String toString() {
		return name;
	}
}
