// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.tfmstudio.sim.board.cmsdk.Uart;
import org.tfmstudio.sim.board.io.Device;
import org.tfmstudio.sim.board.io.Notice;
import org.tfmstudio.sim.board.io.ResetCause;
import org.tfmstudio.sim.board.io.Wiring;
import org.tfmstudio.sim.core.Clock;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.Engine;
import org.tfmstudio.sim.core.Memory;
import org.tfmstudio.sim.core.Origin;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.image.ImageException;
import org.tfmstudio.sim.image.LoadImage;

/**
 * A board that runs: clock, memories, devices, gates, and one core. It is made powered off: load images, then {@link #reset} it with
 * {@link ResetCause#POWER_ON}.
 */
public final class Board implements Stateful {
	private final BoardTable table;
	private final BoardReport report;
	private final Clock clock = new Clock();
	private final Wires wires = new Wires();
	private final Backplane backplane;
	private final Set<String> quiet = new HashSet<>();
	private final List<Consumer<ResetCause>> resetListeners = new ArrayList<>();
	private final Clock.Event resetEvent = clock.event("reset", this::resetNow);
	private final boolean[] lines;
	private final Core core;
	private ResetCause wanted = ResetCause.POWER_ON;

	/**
	 * @param table what to make
	 * @param report told what must not pass in silence
	 */
	public Board(BoardTable table, BoardReport report) {
		this.table = table;
		this.report = report;
		lines = new boolean[table.core().interrupts()];
		backplane = new Backplane(table, wires);
		core = new Core(table.core(), backplane.bus(), backplane.idau(), clock);
		core.onResetRequest(() -> wires.requestReset(ResetCause.SYSTEM_REQUEST));
	}

	/** What it was made from. */
	public BoardTable table() {
		return table;
	}

	public Core core() {
		return core;
	}

	/** All cores, core 0 first. */
	public List<Core> cores() {
		return List.of(core);
	}

	/** Runs the board: every core that is not held, in virtual time. */
	public Engine engine() {
		return core.engine();
	}

	public Clock clock() {
		return clock;
	}

	public SystemBus bus() {
		return backplane.bus();
	}

	/** A memory by its name in the table. */
	public Optional<Memory> memory(String name) {
		return backplane.memory(name);
	}

	/** A device by its name in the table; MPCs are "SSRAM1 MPC" and so on. */
	public Optional<Device> device(String name) {
		return backplane.device(name);
	}

	/** All devices, in the order of the table. */
	public List<Device> devices() {
		return backplane.devices();
	}

	/** UART number {@code n}. */
	public Uart uart(int n) {
		if (device("UART" + n).orElse(null) instanceof Uart uart)
			return uart;
		throw new IllegalArgumentException("this board has no UART" + n);
	}

	/** Number of UARTs, from 0. */
	public int uarts() {
		return (int) devices().stream().filter(Uart.class::isInstance).count();
	}

	/** One number for all aliases of an address: bit 28 is cleared where the board has aliases. */
	public static int canonical(int address) {
		return address >>> 28 < 0xE ? address & ~Backplane.SECURE_ALIAS : address;
	}

	/** Puts an image into memory, past all gates. */
	public void load(LoadImage image) throws ImageException {
		for (LoadImage.Chunk chunk : image.chunks()) {
			int done = backplane.bus().load(chunk.address(), chunk.bytes());
			if (done < chunk.bytes().length)
				throw new ImageException(image.file(), -1, String.format(
						"%d bytes go to 0x%08X, but the board %s has memory for %d of them", chunk.bytes().length, chunk.address(), table.name(), done));
		}
	}

	/** Told after each reset, with its cause; the core is at its first instruction. */
	public void onReset(Consumer<ResetCause> listener) {
		resetListeners.add(listener);
	}

	/** Resets devices and core at once, between two instructions; memory keeps its content, and the clock goes on. */
	public void reset(ResetCause cause) {
		resetEvent.cancel();
		backplane.reset(cause);
		core.reset();
		resetListeners.forEach(listener -> listener.accept(cause));
	}

	private void resetNow() {
		reset(wanted);
	}

	/** All memories, in the order of the table. */
	public List<Memory> memories() {
		return backplane.memories();
	}

	@Override
	public void save(StateWriter out) {
		memories().forEach(memory -> memory.save(out));
		saveWithoutMemories(out);
	}

	@Override
	public void restore(StateReader in) {
		memories().forEach(memory -> memory.restore(in));
		restoreWithoutMemories(in);
	}

	/** The state but for {@link #memories()}, of which {@link Memory#image()} makes cheaper snapshots: a few dozen KB. */
	public void saveWithoutMemories(StateWriter out) {
		clock.save(out);
		core.save(out);
		out.int32(wanted.ordinal());
		for (boolean line : lines)
			out.bool(line);
		backplane.save(out);
	}

	/** Takes back what {@link #saveWithoutMemories} wrote. */
	public void restoreWithoutMemories(StateReader in) {
		clock.restore(in);
		core.restore(in);
		wanted = ResetCause.values()[in.int32()];
		for (int i = 0; i < lines.length; i++)
			lines[i] = in.bool();
		backplane.restore(in);
		core.invalidate();
	}

	/** What devices see of the rest. */
	private final class Wires implements Wiring {
		@Override
		public Clock clock() {
			return clock;
		}

		@Override
		public long frequency() {
			return table.frequency();
		}

		@Override
		public void irq(int line, boolean level) {
			if (lines[line] != level) {
				lines[line] = level;
				core.irq(line, level);
			}
		}

		@Override
		public void nonMaskable() {
			core.setPending(2, true);
		}

		@Override
		public Origin origin() {
			return core.currentOrigin();
		}

		@Override
		public void protectionChanged() {
			core.invalidate();
		}

		@Override
		public void requestReset(ResetCause cause) {
			wanted = cause;
			resetEvent.at(clock.now());
		}

		@Override
		public void notice(Notice.Kind kind, String device, String register, int address, boolean write, int value) {
			if (kind != Notice.Kind.DENIED_QUIETLY || quiet.add(device + register + write))
				report.notice(new Notice(kind, device, register, address, write, value, core.currentOrigin()));
		}
	}
}
