// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board;

import org.tfmstudio.sim.board.io.Device;
import org.tfmstudio.sim.board.io.Gate;
import org.tfmstudio.sim.board.io.Notice;
import org.tfmstudio.sim.board.io.Wiring;
import org.tfmstudio.sim.board.sse200.Mpc;
import org.tfmstudio.sim.core.Bus;
import org.tfmstudio.sim.core.BusDenied;
import org.tfmstudio.sim.core.Denial;
import org.tfmstudio.sim.core.Memory;
import org.tfmstudio.sim.core.Origin;

/** Finds what is at an address, and asks the gate in front of it. Decodes in pages of 4 KB. */
public final class SystemBus implements Bus {
	private static final int PAGE_BITS = 12;
	private static final int PAGES = 1 << 24 - PAGE_BITS;

	/** What answers in a page: a memory with its gate, or a device with its gate. */
	private static final class Slot {
		final String name;
		final int base;
		final int size;
		final Memory memory;
		final Mpc mpc;
		final Device device;
		final Gate gate;

		Slot(String name, int base, int size, Memory memory, Mpc mpc, Device device, Gate gate) {
			this.name = name;
			this.base = base;
			this.size = size;
			this.memory = memory;
			this.mpc = mpc;
			this.device = device;
			this.gate = gate;
		}

		boolean faults() {
			return memory != null ? mpc.faults() : gate.faults();
		}
	}

	private final Wiring wiring;
	private final Slot[][] pages = new Slot[256][];

	SystemBus(Wiring wiring) {
		this.wiring = wiring;
	}

	/** Another core's view of what is on a bus by now; what is added later belongs to one of them. */
	SystemBus(Wiring wiring, SystemBus shared) {
		this(wiring);
		for (int i = 0; i < pages.length; i++)
			pages[i] = shared.pages[i] == null ? null : shared.pages[i].clone();
	}

	void add(Memory memory, int base, Mpc mpc) {
		add(new Slot(memory.name(), base, memory.size(), memory, mpc, null, null));
	}

	void add(Device device, int base, Gate gate) {
		add(new Slot(device.name(), base, Device.SIZE, null, null, device, gate));
	}

	private void add(Slot slot) {
		for (int at = 0; at < slot.size; at += 1 << PAGE_BITS) {
			int address = slot.base + at;
			Slot[] part = pages[address >>> 24];
			if (part == null)
				part = pages[address >>> 24] = new Slot[PAGES];
			int page = address >>> PAGE_BITS & PAGES - 1;
			if (part[page] != null)
				throw new IllegalArgumentException(String.format("%s and %s are both at 0x%08X", part[page].name, slot.name, address));
			part[page] = slot;
		}
	}

	private Slot slot(int address) {
		Slot[] part = pages[address >>> 24];
		return part == null ? null : part[address >>> PAGE_BITS & PAGES - 1];
	}

	@Override
	public int read(int address, int size, int attributes) {
		if ((address & size - 1) != 0)
			return readBytes(address, size, attributes);
		Slot slot = slot(address);
		if (slot == null)
			throw new BusDenied(unmapped(address));
		int offset = address - slot.base;
		boolean debug = (attributes & DEBUG) != 0;
		if (slot.memory != null)
			return debug || pass(slot, address, attributes, false, 0) ? slot.memory.read(offset, size) : 0;
		if (debug)
			return slot.device.peek(offset, size);
		return pass(slot, address, attributes, false, 0) ? slot.device.read(offset, size, address) : 0;
	}

	@Override
	public void write(int address, int size, int value, int attributes) {
		if ((address & size - 1) != 0) {
			for (int i = 0; i < size; i++)
				write(address + i, 1, value >>> 8 * i, attributes);
			return;
		}
		Slot slot = slot(address);
		if (slot == null)
			throw new BusDenied(unmapped(address));
		int offset = address - slot.base;
		boolean debug = (attributes & DEBUG) != 0;
		if (slot.memory != null) {
			if (debug || pass(slot, address, attributes, true, value))
				slot.memory.write(offset, size, value);
		} else if (debug || pass(slot, address, attributes, true, value)) {
			slot.device.write(offset, size, value, address);
		}
	}

	/** What is not aligned, as only debuggers read; it may reach from one memory into another. */
	private int readBytes(int address, int size, int attributes) {
		int value = 0;
		for (int i = 0; i < size; i++)
			value |= read(address + i, 1, attributes) << 8 * i;
		return value;
	}

	@Override
	public Denial check(int address, int attributes, boolean write) {
		Slot slot = slot(address);
		if (slot == null)
			return unmapped(address);
		return (attributes & DEBUG) != 0 ? null : denial(slot, address, attributes);
	}

	@Override
	public Direct direct(int address, int attributes, boolean write) {
		Slot slot = slot(address);
		if (slot == null || slot.memory == null)
			return null;
		int offset = address - slot.base & -Memory.BLOCK;
		return (attributes & DEBUG) != 0 || slot.mpc.passes(offset, attributes) ? new Direct(slot.memory, offset) : null;
	}

	/** The device at an address, null when there is none. */
	Device device(int address) {
		Slot slot = slot(address);
		return slot == null ? null : slot.device;
	}

	/** A memory, and an offset in it. */
	public record Place(Memory memory, int offset) {
	}

	/** The memory behind an address; null when there is none. */
	public Place place(int address) {
		Slot slot = slot(address);
		return slot == null || slot.memory == null ? null : new Place(slot.memory, address - slot.base);
	}

	/** Name of what answers at an address: a memory or device; "" where nothing does. */
	public String name(int address) {
		Slot slot = slot(address);
		return slot == null ? "" : slot.name;
	}

	/**
	 * Copies bytes into memory past all gates, as a loader does.
	 *
	 * @return the number of bytes for which there was memory
	 */
	public int load(int address, byte[] bytes) {
		int done = 0;
		while (done < bytes.length) {
			Slot slot = slot(address + done);
			if (slot == null || slot.memory == null)
				break;
			int offset = address + done - slot.base;
			int length = Math.min(bytes.length - done, slot.size - offset);
			slot.memory.write(offset, bytes, done, length);
			done += length;
		}
		return done;
	}

	/** Why an access is denied; null when it may pass. */
	private static Denial denial(Slot slot, int address, int attributes) {
		if (slot.memory == null)
			return slot.gate.check(attributes, slot.base, slot.name);
		int offset = address - slot.base;
		return slot.mpc.passes(offset, attributes) ? null : slot.mpc.denial(offset, address);
	}

	/** Asks the gate for an access that is being made; the answer to one that is denied is false, or an exception. */
	private boolean pass(Slot slot, int address, int attributes, boolean write, int value) {
		Denial denial = denial(slot, address, attributes);
		if (denial == null)
			return true;
		if (slot.memory != null)
			slot.mpc.violated(address - slot.base, address, attributes);
		else
			slot.gate.violated();
		if (slot.faults())
			throw new BusDenied(denial);
		wiring.notice(Notice.Kind.DENIED_QUIETLY, slot.name, denial.because(), address, write, value);
		return false;
	}

	private static Denial unmapped(int address) {
		int base = address & -1 << PAGE_BITS;
		return new Denial(Denial.Rule.UNMAPPED, -1, base, base + (1 << PAGE_BITS) - 1,
				String.format("the board has nothing at 0x%08X", address), Origin.RESET);
	}
}
