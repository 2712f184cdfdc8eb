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
	 * Another place of a memory.
	 *
	 * @param memory its name
	 * @param base by the Non-secure alias
	 */
	public record Repetition(String memory, int base) {
	}

	/**
	 * A device of 4 KB.
	 *
	 * @param ppc name of the PPC in front of it; "" when there is none, "privileged" when it answers to privileged accesses only
	 * @param port of that PPC
	 * @param perCore whether each core has one of its own at that address; that of core 1 is called name + " of core 1"
	 */
	public record DeviceRow(String name, int base, Alias alias, String ppc, int port, boolean perCore, Maker maker) {
	}

	/** Makes a device. */
	@FunctionalInterface
	public interface Maker {
		Device make(String name, Parts parts);
	}

	/**
	 * What a device may be made with.
	 *
	 * @param core the one that it belongs to, for a device that each core has of its own; else 0
	 * @param vectors where the Secure vector table of core 0 is at power-on
	 */
	public record Parts(Wiring wiring, SecurePrivilegeControl control, IrqOr uartOverflow, int core, int vectors) {
		Parts of(int number) {
			return new Parts(wiring, control, uartOverflow, number, vectors);
		}
	}

	static final String NO_GATE = "";
	static final String PRIVILEGED = "privileged";

	private final String name;
	private final String title;
	private final long frequency;
	private final List<CoreConfig> cores;
	private final List<MemoryRow> memories = new ArrayList<>();
	private final List<DeviceRow> devices = new ArrayList<>();
	private final List<Repetition> repetitions = new ArrayList<>();

	/**
	 * @param name by which it is asked for
	 * @param title for users
	 * @param frequency of the cores in Hz
	 * @param cores one or two of the same make; core 1 is held until SYSCTRL lets it go
	 */
	public BoardTable(String name, String title, long frequency, CoreConfig... cores) {
		this.name = name;
		this.title = title;
		this.frequency = frequency;
		this.cores = List.of(cores);
	}

	/** Adds a row; see {@link MemoryRow}. */
	public BoardTable memory(String memory, int base, int size, int mpc, int mpcPort, int mpcBit) {
		memories.add(new MemoryRow(memory, base, size, mpc, mpcPort, mpcBit));
		return this;
	}

	/** A memory is seen once more at another place, behind the same MPC. */
	public BoardTable repeat(String memory, int base) {
		repetitions.add(new Repetition(memory, base));
		return this;
	}

	/** Adds a row; see {@link DeviceRow}. */
	public BoardTable device(String device, int base, Alias alias, String ppc, int port, Maker maker) {
		devices.add(new DeviceRow(device, base, alias, ppc, port, false, maker));
		return this;
	}

	/** Adds a row for a device that each core has of its own, without a PPC. */
	public BoardTable perCore(String device, int base, Alias alias, String gate, Maker maker) {
		devices.add(new DeviceRow(device, base, alias, gate, -1, true, maker));
		return this;
	}

	/** Adds a row for a device without a PPC. */
	public BoardTable device(String device, int base, Alias alias, String gate, Maker maker) {
		return device(device, base, alias, gate, -1, maker);
	}

	/** The same board, whose core 0 finds its Secure vector table elsewhere at reset. */
	public BoardTable withVectors(int secure) {
		CoreConfig[] changed = cores.toArray(CoreConfig[]::new);
		changed[0] = changed[0].withVectors(secure);
		var table = new BoardTable(name, title, frequency, changed);
		table.memories.addAll(memories);
		table.devices.addAll(devices);
		table.repetitions.addAll(repetitions);
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

	/** Core 0. */
	public CoreConfig core() {
		return cores.get(0);
	}

	/** All cores. */
	public List<CoreConfig> cores() {
		return cores;
	}

	public List<MemoryRow> memories() {
		return List.copyOf(memories);
	}

	public List<Repetition> repetitions() {
		return List.copyOf(repetitions);
	}

	public List<DeviceRow> devices() {
		return List.copyOf(devices);
	}
}
