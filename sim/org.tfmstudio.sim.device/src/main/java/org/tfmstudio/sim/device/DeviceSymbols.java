// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.Origin;
import org.tfmstudio.sim.device.explain.CodePlace;
import org.tfmstudio.sim.device.explain.FaultFrames;
import org.tfmstudio.sim.device.explain.LiveView;
import org.tfmstudio.sim.image.ElfFile;
import org.tfmstudio.sim.image.symbols.Backtrace;
import org.tfmstudio.sim.image.symbols.Frame;
import org.tfmstudio.sim.image.symbols.Location;
import org.tfmstudio.sim.image.symbols.MachineView;
import org.tfmstudio.sim.image.symbols.SymbolModule;
import org.tfmstudio.sim.image.symbols.Symbols;
import org.tfmstudio.sim.image.symbols.Unwinder;
import org.tfmstudio.sim.image.symbols.Variables;

/** Names, lines and call stacks of all images of a device; files are read at the first question. */
final class DeviceSymbols {
	/** Both aliases of a place on AN521 differ in this bit. */
	private static final int ALIAS = 0x1000_0000;
	private static final int PC = 15;
	private final Map<String, Path> elves = new LinkedHashMap<>();
	private final Map<String, ElfFile> known = new LinkedHashMap<>();
	private final Set<Integer> ends = new HashSet<>();
	private Symbols symbols;

	void add(String module, Path elf) {
		elves.put(module, elf);
	}

	/** The same, for a file that was read already. */
	void add(String module, ElfFile elf) {
		known.put(module, elf);
	}

	/** All files, in the order in which they were added. */
	List<Path> files() {
		return Stream.concat(known.values().stream().map(it -> Path.of(it.file())), elves.values().stream()).toList();
	}

	/** An address that code returns to when its thread ends; it is nobody's frame. */
	void addEnd(int address) {
		ends.add(address & ~1);
	}

	/** See {@link #addEnd}; without Thumb bits. */
	Set<Integer> ends() {
		return ends;
	}

	Symbols symbols() {
		if (symbols == null) {
			List<SymbolModule> modules = new ArrayList<>();
			known.forEach((name, elf) -> modules.add(new SymbolModule(name, elf, it -> it & ~ALIAS)));
			elves.forEach((name, path) -> {
				try {
					modules.add(new SymbolModule(name, ElfFile.read(path), it -> it & ~ALIAS));
				} catch (IOException e) {
					// symbols are for people; a run that needs none must not fail for want of them
				}
			});
			symbols = new Symbols(modules);
		}
		return symbols;
	}

	/** Who did something: the label of host code, or function and line of machine code. */
	String describe(Origin origin) {
		if (!origin.label().isEmpty()) {
			return origin.label();
		}
		Location at = symbols().locate(origin.pc());
		return at.named() ? at.toString() : origin.toString();
	}

	/** Frames of what a core executes, of both security states, innermost first. */
	List<DeviceFrame> frames(Core core) {
		return FaultFrames.of(symbols(), CoreRegisters.general(core), new LiveView(core), ends);
	}

	/** Variables of a frame of a stack, by its place among the frames. */
	List<DeviceVariable> variables(int[] registers, MachineView view, int index) {
		List<Frame> frames = Unwinder.unwind(symbols(), registers, view).frames();
		return index < 0 || index >= frames.size() ? List.of() : new Variables(symbols()).locals(frames.get(index)).stream().map(DeviceVariable::new).toList();
	}

	/** Frames of a stack from r0 to r15, innermost first; for code that stands behind a call which has not returned: the line of the call is shown. */
	List<DeviceFrame> frames(Core core, int[] registers, boolean behindCall) {
		int[] shown = registers.clone();
		if (behindCall) {
			shown[PC] -= 2; // inside the call, whatever its size
		}
		MachineView view = address -> OptionalInt.of(core.peek(address, Integer.BYTES));
		Backtrace trace = Unwinder.unwind(symbols(), shown, view);
		List<DeviceFrame> frames = new ArrayList<>();
		for (Frame frame : trace.frames()) {
			if (ends.contains(frame.pc())) {
				break;
			}
			var at = frame.location();
			int pc = behindCall && frame.pc() == (shown[PC] & ~1) ? registers[PC] & ~1 : frame.pc(); // where it goes on
			frames.add(new DeviceFrame(pc, frame.cfa(), at.module(), at.named() ? CodePlace.plain(at.symbol()) : "", at.file().isEmpty() ? null : at.file(), at.line()));
		}
		return List.copyOf(frames);
	}
}
