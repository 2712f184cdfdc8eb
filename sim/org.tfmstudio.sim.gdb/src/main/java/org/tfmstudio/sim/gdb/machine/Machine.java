// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.machine;

import java.util.List;
import java.util.function.Function;

import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.device.DeviceSession;
import org.tfmstudio.sim.device.RunLimits;
import org.tfmstudio.sim.device.Stop;
import org.tfmstudio.sim.device.time.Timeline;
import org.tfmstudio.sim.gdb.wire.PacketException;

/**
 * A booted device in the hands of a gdb. All methods but {@link #interrupt()} are called by the thread that runs the device.
 */
public final class Machine {
	private final DeviceSession device;
	private final RunLimits limits;
	private final Interrupt interrupt;
	private final RegisterTable registers;
	private final MemoryMap map;
	private final MemoryAccess memory;
	private final Breakpoints breakpoints;
	private final EventLog events = new EventLog();
	private Halt last;
	private String report = "";
	/**
	 * gdb believes that watchpoints of Arm cores stop before the access: told of one, it makes a step and compares then. Here it stands beyond the
	 * access already, in the direction in which it moved, so that step has been made.
	 */
	private boolean accessDone;
	private boolean stopsOnFault;

	/**
	 * @param device booted, and standing
	 * @param limits where all movements together end at the latest
	 */
	public Machine(DeviceSession device, RunLimits limits) {
		this.device = device;
		this.limits = limits;
		interrupt = new Interrupt(device);
		registers = new RegisterTable(cores());
		map = new MemoryMap(device.board().bus());
		memory = new MemoryAccess(map);
		breakpoints = new Breakpoints(device, cores(), device.board().bus());
		device.observe(events);
		device.timeline().addListener(events);
		last = Halt.plain(Halt.TRAP, 0, Stop.of(Stop.Kind.STEP, "the device stands before its first instruction"));
	}

	public DeviceSession device() {
		return device;
	}

	/** Cores are the threads of gdb: core i is thread i + 1. */
	public List<Core> cores() {
		return device.board().cores();
	}

	/** A core by its index. */
	public Core core(int index) {
		if (index < 0 || index >= cores().size()) {
			throw new PacketException(PacketException.UNKNOWN, "there is no core " + index);
		}
		return cores().get(index);
	}

	public RegisterTable registers() {
		return registers;
	}

	public MemoryAccess memory() {
		return memory;
	}

	/** Writes memory in the present view; all bytes or none. */
	public void write(int core, int address, byte[] bytes) {
		int target = memory.target(core(core), address, bytes.length);
		if (bytes.length > 0) {
			device.write(core, target, bytes);
		}
	}

	/** Sets a register from its bytes. */
	public void writeRegister(int core, int number, byte[] value) {
		registers.write(core(core), number, value, (register, bits) -> device.write(core, register, bits));
	}

	/** Sets all registers from their bytes. */
	public void writeRegisters(int core, byte[] values) {
		registers.writeAll(core(core), values, (register, bits) -> device.write(core, register, bits));
	}

	/** Lets a core go on elsewhere. */
	public void jump(int core, int address) {
		device.write(core, "r15", address);
	}

	/** The answer to qXfer:memory-map. */
	public String memoryMap() {
		return map.description();
	}

	public Breakpoints breakpoints() {
		return breakpoints;
	}

	public EventLog events() {
		return events;
	}

	/** Where and why it stands. */
	public Halt last() {
		return last;
	}

	/** The explanation of the last fault or panic, or empty. */
	public String report() {
		return report;
	}

	/** Whether it can go back. */
	public boolean reversible() {
		return device.timeline().remembers();
	}

	/** Goes elsewhere in time by a way of the timeline's own. */
	public Stop travel(Function<Timeline, Stop> way) {
		if (!reversible()) {
			throw new PacketException(PacketException.REFUSED, "this device does not remember its past");
		}
		Stop stop = Stop.of(Stop.Kind.SUSPENDED, "interrupted");
		if (interrupt.begin()) {
			try {
				stop = follow(way);
			} finally {
				interrupt.end();
			}
		}
		last = halt(stop);
		accessDone = false;
		return stop;
	}

	/** Whether it stops at faults that the firmware handles, too. */
	public void stopOnFault(boolean wanted) {
		stopsOnFault = wanted;
		device.stopOnFault(wanted);
	}

	/** Asks a movement to end; from any thread. */
	public void interrupt() {
		interrupt.request();
	}

	/** A packet that is not a movement was read: an interrupt before it came too late. */
	public void forgetInterrupt() {
		interrupt.forget();
	}

	/** Resets the board as its reset button does, and stands before the first instruction. */
	public void reset() {
		accessDone = false;
		last = halt(device.reset().orElse(Stop.of(Stop.Kind.STEP, "the device was reset")));
	}

	/** Moves the device until it stands again. */
	public Halt move(Movement movement) {
		boolean done = accessDone && (movement.kind() == Movement.Kind.STEP || movement.kind() == Movement.Kind.STEP_BACK);
		accessDone = false;
		if (last.cause() == Halt.Cause.END && !movement.kind().back()) {
			last = new Halt(Halt.NONE, last.core(), Halt.Cause.EXIT, 0, last.stop());
		}
		boolean wantedFault = stopsOnFault && last.stop().kind() == Stop.Kind.FAULT;
		if (!last.stop().kind().resumable() && !wantedFault && !movement.kind().back()) {
			return last;
		}
		if (done) {
			last = Halt.plain(Halt.TRAP, movement.core(), Stop.of(Stop.Kind.STEP, "one instruction done"));
		} else if (interrupt.begin()) {
			try {
				last = halt(stop(movement));
			} finally {
				interrupt.end();
			}
		} else {
			last = Halt.plain(Halt.INTERRUPT, movement.core(), Stop.of(Stop.Kind.SUSPENDED, "interrupted"));
		}
		if (!last.stop().report().isEmpty()) {
			report = last.stop().report();
		}
		return last;
	}

	private Stop stop(Movement movement) {
		return switch (movement.kind()) {
		case CONTINUE -> run();
		case STEP -> device.step(movement.core());
		case RANGE -> steps(movement);
		case BACK -> follow(Timeline::reverseContinue);
		case STEP_BACK -> follow(Timeline::reverseStep);
		};
	}

	/** A way that is not found must not end the session: gdb is told, and may look around where the device stands. */
	private Stop follow(Function<Timeline, Stop> way) {
		try {
			return way.apply(device.timeline());
		} catch (IllegalStateException e) {
			throw new PacketException(PacketException.REFUSED, "there is no way: " + e.getMessage());
		}
	}

	private Stop run() {
		while (true) {
			Stop stop = device.run(limits);
			// a suspension that nobody wants any more is left from a movement that ended by itself at the same time
			if (stop.kind() != Stop.Kind.SUSPENDED || interrupt.wanted()) {
				return stop;
			}
		}
	}

	private Stop steps(Movement range) {
		Core core = core(range.core());
		while (true) {
			Stop stop = device.step(range.core());
			if (stop.kind() != Stop.Kind.STEP || !range.inRange(core.pc())) {
				return stop;
			}
			if (breakpoints.at(core.pc())) {
				return Stop.of(Stop.Kind.BREAKPOINT, "a breakpoint in the range").of(range.core());
			}
			if (interrupt.wanted()) {
				return Stop.of(Stop.Kind.SUSPENDED, "interrupted").of(range.core());
			}
		}
	}

	private Halt halt(Stop stop) {
		int core = stop.core();
		return switch (stop.kind()) {
		case BREAKPOINT -> new Halt(Halt.TRAP, core, breakpoints.causeAt(core(core).pc()), 0, stop);
		case WATCHPOINT -> {
			accessDone = true;
			yield breakpoints.halt(stop.access(), core, stop);
		}
		case STEP -> Halt.plain(Halt.TRAP, core, stop);
		case SUSPENDED -> Halt.plain(Halt.INTERRUPT, core, stop);
		case EXIT -> new Halt(Halt.NONE, core, reversible() ? Halt.Cause.END : Halt.Cause.EXIT, 0, stop);
		case FAULT -> Halt.plain(Halt.SEGMENT, core, stop);
		case PANIC, BOOT_REFUSED -> Halt.plain(Halt.ABORT, core, stop);
		case PSA_BREAK, UNTIL_TEXT, TIME_LIMIT, INSTRUCTION_LIMIT, IDLE -> Halt.plain(Halt.NONE, core, stop);
		case HISTORY_BEGIN -> new Halt(Halt.TRAP, core, Halt.Cause.BEGIN, 0, stop);
		};
	}
}
