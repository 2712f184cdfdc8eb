// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.tfmstudio.sim.board.BoardTable.Alias;
import org.tfmstudio.sim.board.BoardTable.DeviceRow;
import org.tfmstudio.sim.board.BoardTable.MemoryRow;
import org.tfmstudio.sim.board.BoardTable.Repetition;
import org.tfmstudio.sim.board.io.Device;
import org.tfmstudio.sim.board.io.Gate;
import org.tfmstudio.sim.board.io.IrqOr;
import org.tfmstudio.sim.board.io.ResetCause;
import org.tfmstudio.sim.board.io.Wiring;
import org.tfmstudio.sim.board.sse200.Mpc;
import org.tfmstudio.sim.board.sse200.SecurePrivilegeControl;
import org.tfmstudio.sim.board.sse200.SystemControl;
import org.tfmstudio.sim.core.Idau;
import org.tfmstudio.sim.core.Memory;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;

/**
 * A board without its core: memories, devices and gates, made from a table and plugged onto a bus. Its state is that of the devices; memories are
 * saved by themselves.
 */
final class Backplane implements Stateful {
	static final int SECURE_ALIAS = 1 << 28;
	private static final int MPC_LINE = 9;
	private static final int PPC_LINE = 10;
	private static final int UART_OVERFLOW_LINE = 47;

	/** One for each core: they differ in the devices that each core has of its own. */
	private final List<SystemBus> buses = new ArrayList<>();
	private final SystemBus bus;
	private final SecurePrivilegeControl control;
	private final Idau idau;
	private final Map<String, Memory> memories = new LinkedHashMap<>();
	private final Map<String, Device> devices = new LinkedHashMap<>();

	Backplane(BoardTable table, Wiring wiring) {
		bus = new SystemBus(wiring);
		buses.add(bus);
		control = new SecurePrivilegeControl("SPCTRL", wiring, MPC_LINE, PPC_LINE);
		idau = new AliasIdau(control::callable);
		for (MemoryRow row : table.memories())
			add(row, table.repetitions(), wiring);
		var parts = new BoardTable.Parts(wiring, control, new IrqOr(wiring, UART_OVERFLOW_LINE), 0, table.core().secureVtor());
		for (DeviceRow row : table.devices())
			if (!row.perCore())
				add(row, row.name(), parts, bus);
		for (int core = 1; core < table.cores().size(); core++)
			buses.add(new SystemBus(wiring, bus));
		for (DeviceRow row : table.devices())
			for (int core = 0; row.perCore() && core < buses.size(); core++)
				add(row, core == 0 ? row.name() : row.name() + " of core " + core, parts.of(core), buses.get(core));
	}

	private void add(MemoryRow row, List<Repetition> repetitions, Wiring wiring) {
		var memory = new Memory(row.name(), row.size());
		var mpc = new Mpc(row.name() + " MPC", wiring, row.name(), row.size());
		control.mpc(mpc, row.mpcBit());
		memories.put(row.name(), memory);
		devices.put(mpc.name(), mpc);
		bus.add(memory, row.base(), mpc);
		bus.add(memory, row.base() | SECURE_ALIAS, mpc);
		for (var again : repetitions)
			if (again.memory().equals(row.name())) {
				bus.add(memory, again.base(), mpc);
				bus.add(memory, again.base() | SECURE_ALIAS, mpc);
			}
		plug(bus, mpc, row.mpc(), row.mpcPort() < 0 ? Alias.SECURE : Alias.BOTH,
				row.mpcPort() < 0 ? Gate.PRIVILEGED : control.ppc("APB EXP0").port(row.mpcPort()));
	}

	private void add(DeviceRow row, String name, BoardTable.Parts parts, SystemBus to) {
		Device device = row.maker().make(name, parts);
		devices.put(name, device);
		plug(to, device, row.base(), row.alias(), switch (row.ppc()) {
			case BoardTable.NO_GATE -> Gate.OPEN;
			case BoardTable.PRIVILEGED -> Gate.PRIVILEGED;
			default -> control.ppc(row.ppc()).port(row.port());
		});
	}

	private static void plug(SystemBus to, Device device, int base, Alias alias, Gate gate) {
		if (alias != Alias.SECURE)
			to.add(device, base & ~SECURE_ALIAS, gate);
		if (alias != Alias.NON_SECURE)
			to.add(device, base | SECURE_ALIAS, gate);
	}

	/** As core 0 sees it. */
	SystemBus bus() {
		return bus;
	}

	/** As a core sees it. */
	SystemBus bus(int core) {
		return buses.get(core);
	}

	/** The system control registers, where the board has them. */
	Optional<SystemControl> systemControl() {
		return devices.values().stream().filter(SystemControl.class::isInstance).map(SystemControl.class::cast).findFirst();
	}

	Idau idau() {
		return idau;
	}

	Optional<Memory> memory(String name) {
		return Optional.ofNullable(memories.get(name));
	}

	Optional<Device> device(String name) {
		return Optional.ofNullable(devices.get(name));
	}

	List<Memory> memories() {
		return List.copyOf(memories.values());
	}

	List<Device> devices() {
		return List.copyOf(devices.values());
	}

	/** Resets all devices; memory keeps its content. */
	void reset(Set<ResetCause> causes) {
		devices.values().forEach(Device::reset);
		systemControl().ifPresent(system -> system.causes(causes));
	}

	@Override
	public void save(StateWriter out) {
		devices.values().forEach(device -> device.save(out));
	}

	@Override
	public void restore(StateReader in) {
		devices.values().forEach(device -> device.restore(in));
	}
}
