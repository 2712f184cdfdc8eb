// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board;

import java.util.ArrayList;
import java.util.EnumSet;
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
import org.tfmstudio.sim.core.Neighbours;
import org.tfmstudio.sim.core.Origin;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.image.ImageException;
import org.tfmstudio.sim.image.LoadImage;

/**
 * A board that runs: clock, memories, devices, gates, and its cores. It is made powered off: load images, then {@link #reset} it with
 * {@link ResetCause#POWER_ON}. Its clock is core 0's, and that of all devices; {@link BoardEngine} tells how a second core keeps step.
 */
public final class Board implements Stateful {
	private static final int NON_MASKABLE = 2;

	private final BoardTable table;
	private final BoardReport report;
	private final Clock clock = new Clock();
	private final Wires wires = new Wires();
	private final Backplane backplane;
	private final Set<String> quiet = new HashSet<>();
	private final List<Consumer<ResetCause>> beforeReset = new ArrayList<>();
	private final List<Consumer<ResetCause>> resetListeners = new ArrayList<>();
	private final Clock.Event resetEvent = clock.event("reset", this::resetNow);
	/** Levels of the interrupt lines of each core. */
	private final boolean[][] lines;
	private final List<Core> cores = new ArrayList<>();
	private final BoardEngine engine;
	/** Core 1 waits for SYSCTRL.CPUWAIT. */
	private boolean held;
	private ResetCause wanted = ResetCause.POWER_ON;

	/**
	 * @param table what to make
	 * @param report told what must not pass in silence
	 */
	public Board(BoardTable table, BoardReport report) {
		this.table = table;
		this.report = report;
		int count = table.cores().size();
		if (count < 1 || count > 2)
			throw new IllegalArgumentException("a board has one or two cores, not " + count);
		lines = new boolean[count][table.core().interrupts()];
		backplane = new Backplane(table, wires);
		for (int n = 0; n < count; n++) {
			var core = new Core(table.cores().get(n), backplane.bus(n), backplane.idau(), n == 0 ? clock : new Clock());
			var cause = n == 0 ? ResetCause.SYSTEM_REQUEST : ResetCause.SYSTEM_REQUEST_1;
			core.onResetRequest(() -> wires.requestReset(cause));
			String name = "core " + n;
			core.onUnpredictable((by, address, why) -> report
					.notice(new Notice(Notice.Kind.UNPREDICTABLE, name, why, address, false, 0, by.currentOrigin())));
			cores.add(core);
		}
		engine = new BoardEngine(this);
		held = count > 1;
		if (count > 1) {
			cores.get(0).neighbours(new Pair(cores.get(0), cores.get(1)));
			cores.get(1).neighbours(new Pair(cores.get(1), cores.get(0)));
		}
	}

	/** What it was made from. */
	public BoardTable table() {
		return table;
	}

	/** Core 0. */
	public Core core() {
		return cores.get(0);
	}

	/** All cores, core 0 first. */
	public List<Core> cores() {
		return List.copyOf(cores);
	}

	/** Whether a core waits for SYSCTRL.CPUWAIT and does nothing at all. */
	public boolean held(int number) {
		return number == 1 && held;
	}

	/** Runs the board: every core that is not held, in virtual time. */
	public Engine engine() {
		return engine;
	}

	/** Makes one step of a core, as {@link Engine#step} does for core 0; the other core keeps up. A core that is held does nothing. */
	public Engine.Stop step(int number) {
		return engine.step(number);
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

	/** Told before each reset, with its cause, while everything is as the firmware left it. */
	public void onResetting(Consumer<ResetCause> listener) {
		beforeReset.add(listener);
	}

	/** Resets devices and cores at once, between two instructions; memory keeps its content, and the clock goes on. */
	public void reset(ResetCause cause) {
		beforeReset.forEach(listener -> listener.accept(cause));
		resetEvent.cancel();
		var causes = EnumSet.of(cause);
		if (core().lockedUp())
			causes.add(ResetCause.LOCKUP);
		if (cores.size() > 1 && cores.get(1).lockedUp())
			causes.add(ResetCause.LOCKUP_1);
		backplane.reset(causes);
		for (int n = 0; n < cores.size(); n++)
			start(n);
		held = cores.size() > 1 && backplane.systemControl().filter(system -> system.waits(1)).isPresent();
		resetListeners.forEach(listener -> listener.accept(cause));
	}

	private void resetNow() {
		reset(wanted);
	}

	/** Makes the reset that core 1 or a device asked for just now. */
	void resetIfRequested() {
		if (resetEvent.when() <= clock.now())
			resetNow();
	}

	/** Resets one core, which finds its vector table where SYSCTRL says. */
	private void start(int number) {
		Core core = cores.get(number);
		backplane.systemControl().ifPresent(system -> core.initialVectors(system.initialVectors(number)));
		core.reset();
		if (number > 0)
			BoardEngine.pass(core, BoardEngine.border(clock.now()));
		core().endSlice();
		core.endSlice();
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
		for (Core core : cores) {
			if (core != core())
				core.clock().save(out);
			core.save(out);
		}
		out.int32(wanted.ordinal()).bool(held);
		for (boolean[] ofCore : lines)
			for (boolean line : ofCore)
				out.bool(line);
		backplane.save(out);
	}

	/** Takes back what {@link #saveWithoutMemories} wrote. */
	public void restoreWithoutMemories(StateReader in) {
		clock.restore(in);
		for (Core core : cores) {
			if (core != core())
				core.clock().restore(in);
			core.restore(in);
		}
		wanted = ResetCause.values()[in.int32()];
		held = in.bool();
		for (boolean[] ofCore : lines)
			for (int i = 0; i < ofCore.length; i++)
				ofCore[i] = in.bool();
		backplane.restore(in);
		cores.forEach(Core::invalidate);
	}

	/** What one core hears from the other. */
	private record Pair(Core self, Core other) implements Neighbours {
		@Override
		public void event() {
			other.event();
			if (other.sleeping())
				self.endSlice();
		}

		@Override
		public void exclusiveStore(int address) {
			other.exclusiveLost(address);
		}

		@Override
		public boolean unchanged(int address, int size, int value) {
			return self.peek(address, size) == value;
		}
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
			for (int core = 0; core < lines.length; core++)
				irq(core, line, level);
		}

		@Override
		public void irq(int core, int line, boolean level) {
			if (core < lines.length && lines[core][line] != level) {
				lines[core][line] = level;
				cores.get(core).irq(line, level);
				if (core > 0 && cores.get(core).sleeping())
					core().endSlice(); // it may wake
			}
		}

		@Override
		public void nonMaskable() {
			core().setPending(NON_MASKABLE, true);
		}

		@Override
		public void release(int core) {
			if (core == 1 && held) {
				held = false;
				start(core);
			}
		}

		@Override
		public Origin origin() {
			return engine.running().currentOrigin();
		}

		@Override
		public void protectionChanged() {
			cores.forEach(Core::invalidate);
		}

		@Override
		public void requestReset(ResetCause cause) {
			if (backplane.systemControl().filter(system -> !system.allows(cause)).isPresent()) {
				notice(Notice.Kind.RESET_MASKED, "SYSCTRL", cause.name(), 0, true, cause.mask());
				return;
			}
			wanted = cause;
			resetEvent.at(clock.now());
			engine.running().endSlice();
		}

		@Override
		public void notice(Notice.Kind kind, String device, String register, int address, boolean write, int value) {
			boolean always = kind != Notice.Kind.DENIED_QUIETLY && kind != Notice.Kind.RESET_MASKED; // the device says it once
			if (always || quiet.add(device + register + write))
				report.notice(new Notice(kind, device, register, address, write, value, origin()));
		}
	}
}
