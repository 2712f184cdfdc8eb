// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.tfmstudio.sim.board.BoardTable.Alias;
import org.tfmstudio.sim.board.BoardTable.DeviceRow;
import org.tfmstudio.sim.board.BoardTable.MemoryRow;
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

	private final SystemBus bus;
	private final SecurePrivilegeControl control;
	private final Idau idau;
	private final Map<String, Memory> memories = new LinkedHashMap<>();
	private final Map<String, Device> devices = new LinkedHashMap<>();

	Backplane(BoardTable table, Wiring wiring) {
		bus = new SystemBus(wiring);
		control = new SecurePrivilegeControl("SPCTRL", wiring, MPC_LINE, PPC_LINE);
		idau = new AliasIdau(control::callable);
		for (MemoryRow row : table.memories())
			add(row, wiring);
		var parts = new BoardTable.Parts(wiring, control, new IrqOr(wiring, UART_OVERFLOW_LINE));
		for (DeviceRow row : table.devices())
			add(row, parts);
	}

	private void add(MemoryRow row, Wiring wiring) {
		var memory = new Memory(row.name(), row.size());
		var mpc = new Mpc(row.name() + " MPC", wiring, row.name(), row.size());
		control.mpc(mpc, row.mpcBit());
		memories.put(row.name(), memory);
		devices.put(mpc.name(), mpc);
		bus.add(memory, row.base(), mpc);
		bus.add(memory, row.base() | SECURE_ALIAS, mpc);
		plug(mpc, row.mpc(), row.mpcPort() < 0 ? Alias.SECURE : Alias.BOTH,
				row.mpcPort() < 0 ? Gate.PRIVILEGED : control.ppc("APB EXP0").port(row.mpcPort()));
	}

	private void add(DeviceRow row, BoardTable.Parts parts) {
		Device device = row.maker().make(row.name(), parts);
		devices.put(row.name(), device);
		plug(device, row.base(), row.alias(), switch (row.ppc()) {
			case BoardTable.NO_GATE -> Gate.OPEN;
			case BoardTable.PRIVILEGED -> Gate.PRIVILEGED;
			default -> control.ppc(row.ppc()).port(row.port());
		});
	}

	private void plug(Device device, int base, Alias alias, Gate gate) {
		if (alias != Alias.SECURE)
			bus.add(device, base & ~SECURE_ALIAS, gate);
		if (alias != Alias.NON_SECURE)
			bus.add(device, base | SECURE_ALIAS, gate);
	}

	SystemBus bus() {
		return bus;
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
	void reset(ResetCause cause) {
		for (Device device : devices.values()) {
			device.reset();
			if (device instanceof SystemControl system)
				system.cause(cause);
		}
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
