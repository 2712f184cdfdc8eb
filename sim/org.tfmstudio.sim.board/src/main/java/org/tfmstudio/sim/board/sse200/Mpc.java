// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board.sse200;

import java.util.Arrays;

import org.tfmstudio.sim.board.io.Device;
import org.tfmstudio.sim.board.io.Wiring;
import org.tfmstudio.sim.core.Bus;
import org.tfmstudio.sim.core.Denial;
import org.tfmstudio.sim.core.Origin;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;

/**
 * Memory protection controller (DDI0571, "AHB5 TrustZone memory protection controller"): each block of a memory answers either to
 * Secure or to Non-secure accesses.
 */
public final class Mpc extends Device {
	/** log2 of the block size, 1 KB, as BLK_CFG shows it: size = 1 << (5 + value). */
	private static final int BLOCK_CONFIG = 5;
	public static final int BLOCK = 1 << 5 + BLOCK_CONFIG;
	private static final int FAULT = 1 << 4;
	private static final int AUTO_INCREMENT = 1 << 8;
	private static final int LOCK = 1 << 31;

	private final String memory;
	private final int[] table;
	private final Origin[] origins;
	private Runnable interrupt = () -> { };
	private int control;
	private int index;
	private int status;
	private int enable;
	private int info1;
	private int info2;

	/**
	 * @param memory name of what it protects, for messages
	 * @param size of that memory in bytes
	 */
	public Mpc(String name, Wiring wiring, String memory, int size) {
		super(name, wiring);
		this.memory = memory;
		table = new int[Math.max(size / BLOCK / 32, 1)];
		origins = new Origin[table.length];
		register(0x00, "CTRL", () -> control, this::control);
		readOnly(0x10, "BLK_MAX", () -> table.length - 1);
		readOnly(0x14, "BLK_CFG", () -> BLOCK_CONFIG);
		register(0x18, "BLK_IDX", () -> index, written -> index = Integer.remainderUnsigned(written, table.length));
		register(0x1C, "BLK_LUT", this::readTable, () -> table[index], this::writeTable);
		readOnly(0x20, "INT_STAT", () -> status);
		writeOnly(0x24, "INT_CLEAR", written -> interrupt(status & ~written, enable));
		register(0x28, "INT_EN", () -> enable, written -> interrupt(status, written & 1));
		readOnly(0x2C, "INT_INFO1", () -> info1);
		readOnly(0x30, "INT_INFO2", () -> info2);
		writeOnly(0x34, "INT_SET", written -> interrupt(status | written & 1, enable));
		identification(0x860, 1);
	}

	/** Told when {@link #interrupting} may have changed. */
	void onInterrupt(Runnable listener) {
		interrupt = listener;
	}

	/** Level of its interrupt. */
	public boolean interrupting() {
		return (status & enable) != 0;
	}

	/** Whether the block answers to Non-secure accesses. */
	public boolean nonSecure(int block) {
		return (table[block >> 5] >> (block & 31) & 1) != 0;
	}

	/** Whether accesses with these attributes to that offset of the memory may pass. */
	public boolean passes(int offset, int attributes) {
		return nonSecure(offset / BLOCK) != ((attributes & Bus.SECURE) != 0);
	}

	/** Whether a denied access is a bus error; else it reads as zero and ignores writes. */
	public boolean faults() {
		return (control & FAULT) != 0;
	}

	/** Why an access may not pass. */
	public Denial denial(int offset, int address) {
		int block = offset / BLOCK;
		int base = address & ~(BLOCK - 1);
		return new Denial(Denial.Rule.MPC, block, base, base + BLOCK - 1,
				String.format("the MPC of %s makes block %d (0x%08X-0x%08X) %s", memory, block, base, base + BLOCK - 1,
						nonSecure(block) ? "Non-secure, and the access is Secure" : "Secure"), origins[block >> 5]);
	}

	/** Notes an access that was denied: status, interrupt, and what the first one was. */
	public void violated(int offset, int address, int attributes) {
		if (status == 0) {
			info1 = address;
			// INFO2: bit 16 Non-secure access, bit 17 Non-secure block; the master's number is 0
			info2 = ((attributes & Bus.SECURE) == 0 ? 1 << 16 : 0) | (nonSecure(offset / BLOCK) ? 1 << 17 : 0);
		}
		interrupt(1, enable);
	}

	private boolean locked() {
		return (control & LOCK) != 0;
	}

	private void control(int written) {
		if (!locked())
			control = written & (LOCK | AUTO_INCREMENT | FAULT);
	}

	private int readTable() {
		int value = table[index];
		increment();
		return value;
	}

	private void writeTable(int written) {
		if (!locked()) {
			table[index] = written;
			origins[index] = wiring.origin();
			wiring.protectionChanged();
		}
		increment();
	}

	private void increment() {
		if ((control & AUTO_INCREMENT) != 0)
			index = (index + 1) % table.length;
	}

	private void interrupt(int newStatus, int newEnable) {
		status = newStatus;
		enable = newEnable;
		interrupt.run();
	}

	@Override
	public void reset() {
		control = AUTO_INCREMENT;
		index = 0;
		info1 = 0;
		info2 = 0;
		Arrays.fill(table, 0);
		Arrays.fill(origins, Origin.RESET);
		interrupt(0, 1);
		wiring.protectionChanged();
	}

	@Override
	public void save(StateWriter out) {
		out.int32(control).int32(index).int32(status).int32(enable).int32(info1).int32(info2).ints(table);
		Origins.save(origins, out);
	}

	@Override
	public void restore(StateReader in) {
		control = in.int32();
		index = in.int32();
		status = in.int32();
		enable = in.int32();
		info1 = in.int32();
		info2 = in.int32();
		in.ints(table);
		Origins.restore(origins, in);
	}
}
