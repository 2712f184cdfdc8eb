// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.tfmstudio.sim.board.Board;
import org.tfmstudio.sim.device.explain.FaultExplanation;
import org.tfmstudio.sim.device.inspect.DeviceView;
import org.tfmstudio.sim.device.time.EventTrail;
import org.tfmstudio.sim.device.time.Timeline;
import org.tfmstudio.sim.trace.PsaObserver;

/**
 * A device that stands or runs: what the command line, the launch of the workbench and the tests hold in their hands.
 *
 * <p>All methods but {@link #suspend()} and {@link #input} are called by one thread at a time, and those that read state only while the
 * device stands. Everything that a run does depends only on the device record, its images and the inputs.
 */
public interface DeviceSession extends AutoCloseable {
	/** Name of the device, as its .device file gives it. */
	String name();

	/** Its board, for debuggers to look at: what they change goes through {@link #write} and {@link #reset}, or going back would forget it. */
	Board board();

	/** Names of all services of its partitions. */
	List<String> services();

	/**
	 * Before boot: flips a bit of the application's signed image in flash.
	 *
	 * @throws UnsupportedOperationException when the device does not {@link #flipsBits()}
	 */
	void flipBit(int offset, int bit);

	/** Whether {@link #flipBit} can be done; images of firmware run as they are. */
	default boolean flipsBits() {
		return true;
	}

	/**
	 * Before boot: lets the power fail in the middle of a flash operation of the services in Java, 1 for the first. The device starts again
	 * then: flash is kept, RAM is not.
	 *
	 * @throws UnsupportedOperationException for firmware, whose flash is RAM to us
	 */
	default void cutPower(long operation) {
		throw new UnsupportedOperationException("power can be cut where TF-M is in Java only");
	}

	/** Verifies the images, sets the device up and stands before the first instruction; a refused boot is the returned stop. */
	Optional<Stop> boot();

	/** Runs until a limit, a break, the end of the application or a fault. */
	Stop run(RunLimits limits);

	/** Executes one instruction of the running thread. */
	Stop step();

	/** Executes one instruction of a core; the others keep up. */
	Stop step(int core);

	/** Presses the board's reset button, and stands before the first instruction; memory keeps its content. An input. A refused boot is the returned stop. */
	Optional<Stop> reset();

	/** Asks a run to stop at the next instruction boundary; may be called from any thread. */
	void suspend();

	/**
	 * Whether a run stops at each fault and panic. Without it, it stops where the firmware cannot go on behind one; in hosted mode that is
	 * always so.
	 */
	default void stopOnFault(boolean wanted) {
	}

	/** All faults and panics of the run up to now, explained, oldest first; of more than a hundred the first ones and the last. */
	default List<FaultExplanation> faults() {
		return List.of();
	}

	/** While the device stands: writes its flash into the file that keeps it, if there is one. */
	default void keepFlash() throws IOException {
	}

	/** While the device stands: what is inside it; empty for firmware, whose SPM is machine code, and before boot. */
	default Optional<DeviceView> inspect() {
		return Optional.empty();
	}

	/** Gives bytes to the receiver of a UART; they arrive at the present virtual time. */
	void input(int uart, byte[] bytes);

	/**
	 * Writes memory, or registers of devices, as a debugger does: past all checks, in accesses as wide as their alignment allows. An input.
	 *
	 * @param core the core whose view of the addresses it is
	 */
	void write(int core, int address, byte[] bytes);

	/**
	 * Writes a register of a core. An input.
	 *
	 * @param register r0 to r15 (13 is the current stack pointer, 15 the program counter), xpsr, secure (0 or 1), s0 to s31, fpscr, or a name of
	 *        {@link org.tfmstudio.sim.core.CoreRegister}
	 * @throws IllegalArgumentException when there is none of that name
	 */
	void write(int core, String register, int value);

	/** The files that were loaded, in this order. */
	List<Path> images();

	/** Begins to hash what it brings forth; before boot. The trail is the same each time it is asked for. */
	EventTrail trail();

	/** Its time: the way back, and what came from outside. */
	Timeline timeline();

	/** Adds a listener for PSA events. */
	void observe(PsaObserver observer);

	/** Adds a listener for bytes that a UART sends. */
	void observe(UartObserver observer);

	/** Replaces the PSA calls to stop at. */
	void breakAt(List<PsaBreakpoint> breakpoints);

	/** Replaces the addresses to stop at. */
	void breakAtAddresses(List<Integer> addresses);

	/** Addresses of a source line in all images; empty when no code lies there. */
	List<Integer> addressesOf(String file, int line);

	/** Where relative paths of source files start. */
	default Path sourceFolder() {
		return Path.of("");
	}

	/** ELF files that names and lines come from. */
	List<Path> symbolFiles();

	/** Partitions and the application, the running one first marked. */
	List<DeviceThread> threads();

	/** Frames of a thread, innermost first. */
	List<DeviceFrame> frames(DeviceThread thread);

	/**
	 * Parameters and variables that are in scope of a frame; empty without debug information.
	 *
	 * @param index of the frame in {@link #frames}
	 */
	default List<DeviceVariable> variables(DeviceThread thread, int index) {
		return List.of();
	}

	/** Registers of a thread as groups of name and value. */
	List<RegisterGroup> registers(DeviceThread thread);

	/** Bytes of memory as a debugger sees them, without side effects; null where nothing is mapped. */
	byte[] memory(int address, int length, boolean secure);

	/** Virtual time since reset in nanoseconds. */
	long nanoseconds();

	/** Instructions executed since reset. */
	long instructions();

	@Override
	void close();
}
