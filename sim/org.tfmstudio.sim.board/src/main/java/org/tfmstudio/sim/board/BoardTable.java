// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board;

import java.util.ArrayList;
import java.util.List;

import org.tfmstudio.sim.board.io.Device;
import org.tfmstudio.sim.board.io.IrqOr;
import org.tfmstudio.sim.board.io.Wiring;
import org.tfmstudio.sim.board.sse200.SecurePrivilegeControl;
import org.tfmstudio.sim.core.CoreConfig;

/** Describes a board: rows of memories and devices, in the order in which they are made. See {@link An521} for how it reads. */
public final class BoardTable {
	/** Through which aliases something is seen: bit 28 of the address clear, set, or either. */
	public enum Alias {
		NON_SECURE, SECURE, BOTH
	}

	/**
	 * A memory.
	 *
	 * @param name for messages
	 * @param base by the Non-secure alias; the Secure one has bit 28 set
	 * @param size in bytes
	 * @param mpc address of its MPC by the Non-secure alias
	 * @param mpcPort port of PPC APB EXP0 in front of the MPC; -1 when the MPC answers to Secure privileged accesses only
	 * @param mpcBit of that MPC in SECMPCINTSTATUS
	 */
	public record MemoryRow(String name, int base, int size, int mpc, int mpcPort, int mpcBit) {
	}

	/**
	 * A device of 4 KB.
	 *
	 * @param ppc name of the PPC in front of it; "" when there is none, "privileged" when it answers to privileged accesses only
	 * @param port of that PPC
	 */
	public record DeviceRow(String name, int base, Alias alias, String ppc, int port, Maker maker) {
	}

	/** Makes a device. */
	@FunctionalInterface
	public interface Maker {
		Device make(String name, Parts parts);
	}

	/** What a device may be made with. */
	public record Parts(Wiring wiring, SecurePrivilegeControl control, IrqOr uartOverflow) {
	}

	static final String NO_GATE = "";
	static final String PRIVILEGED = "privileged";

	private final String name;
	private final String title;
	private final long frequency;
	private final CoreConfig core;
	private final List<MemoryRow> memories = new ArrayList<>();
	private final List<DeviceRow> devices = new ArrayList<>();

	/**
	 * @param name by which it is asked for
	 * @param title for users
	 * @param frequency of the core in Hz
	 */
	public BoardTable(String name, String title, long frequency, CoreConfig core) {
		this.name = name;
		this.title = title;
		this.frequency = frequency;
		this.core = core;
	}

	/** Adds a row; see {@link MemoryRow}. */
	public BoardTable memory(String memory, int base, int size, int mpc, int mpcPort, int mpcBit) {
		memories.add(new MemoryRow(memory, base, size, mpc, mpcPort, mpcBit));
		return this;
	}

	/** Adds a row; see {@link DeviceRow}. */
	public BoardTable device(String device, int base, Alias alias, String ppc, int port, Maker maker) {
		devices.add(new DeviceRow(device, base, alias, ppc, port, maker));
		return this;
	}

	/** Adds a row for a device without a PPC. */
	public BoardTable device(String device, int base, Alias alias, String gate, Maker maker) {
		return device(device, base, alias, gate, -1, maker);
	}

	/** The same board, whose core finds its Secure vector table elsewhere at reset. */
	public BoardTable withVectors(int secure) {
		var table = new BoardTable(name, title, frequency, core.withVectors(secure));
		table.memories.addAll(memories);
		table.devices.addAll(devices);
		return table;
	}

	public String name() {
		return name;
	}

	public String title() {
		return title;
	}

	/** Cycles of the core in one second. */
	public long frequency() {
		return frequency;
	}

	public CoreConfig core() {
		return core;
	}

	public List<MemoryRow> memories() {
		return List.copyOf(memories);
	}

	public List<DeviceRow> devices() {
		return List.copyOf(devices);
	}
}
