// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.dwarf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.tfmstudio.sim.image.ElfFile;
import org.tfmstudio.sim.image.ElfSection;
import org.tfmstudio.sim.image.ImageException;

/** The debug information of one ELF file. Each part is read when it is first asked for; a file without any gives empty tables. */
public final class Dwarf {
	/** Reads one part. */
	private interface Reader<T> {
		T read() throws ImageException;
	}

	/** A part that is read once; what went wrong then goes wrong again, at once. */
	private static final class Part<T> {
		private T value;
		private ImageException failure;

		T get(Reader<T> reader) throws ImageException {
			if (failure != null)
				throw failure;
			if (value == null) {
				try {
					value = reader.read();
				} catch (ImageException e) {
					failure = e;
					throw e;
				}
			}
			return value;
		}
	}

	private final ElfFile elf;
	private final Part<DebugSections> sections = new Part<>();
	private final Part<List<Unit>> units = new Part<>();
	private final Part<LineTable> lines = new Part<>();
	private final Part<List<Function>> functions = new Part<>();
	private final Part<CallFrames> frames = new Part<>();
	private final Part<DieReader> entries = new Part<>();
	private TypeReader types;
	private Function[] owners;
	private long[] starts;
	private long[] ends;

	public Dwarf(ElfFile elf) {
		this.elf = elf;
	}

	/** The line table of all units. */
	public synchronized LineTable lines() throws ImageException {
		return lines.get(() -> new LineReader(sections(), this::isCode).read(units()));
	}

	/** All functions that have code, in the order of the file. */
	public synchronized List<Function> functions() throws ImageException {
		return functions.get(() -> {
			List<Function> all = List.copyOf(new FunctionReader(sections(), lines()).read(units()));
			index(all);
			return all;
		});
	}

	/** The function whose code holds {@code address} (no Thumb bit), not an inlined one. */
	public synchronized Optional<Function> function(int address) throws ImageException {
		functions();
		long wanted = Integer.toUnsignedLong(address);
		int found = Arrays.binarySearch(starts, wanted);
		int at = found >= 0 ? found : -found - 2;
		return at >= 0 && wanted < ends[at] ? Optional.of(owners[at]) : Optional.empty();
	}

	/**
	 * The calls that lead to {@code address} inside one machine frame: the innermost inlined function first, the function that owns
	 * the code last. Empty when the address is in no known function.
	 */
	public List<Function> inlineChain(int address) throws ImageException {
		var chain = new ArrayList<Function>();
		Optional<Function> at = function(address);
		while (at.isPresent()) {
			chain.addFirst(at.get());
			at = at.get().inlined().stream().filter(inner -> inner.contains(address)).findFirst();
		}
		return chain;
	}

	/** A variable at one moment: its name, whether it is a parameter, its type, and where it is. */
	public record Variable(String name, boolean argument, Type type, Place place) {
	}

	/**
	 * Parameters and variables that are in scope in a function, the parameters first and inner blocks last.
	 *
	 * @param address in the function (no Thumb bit)
	 * @param level how many of the calls that the compiler replaced by their bodies are left out: 0 is the innermost function
	 */
	public synchronized List<Variable> locals(int address, int level, FrameState frame) throws ImageException {
		List<Function> chain = inlineChain(address);
		return level < 0 || level >= chain.size() ? List.of() : typed(variables().locals(chain.get(level), chain.getLast(), address, frame));
	}

	/** Variables of this name that live as long as the program; all of them for an empty name. */
	public synchronized List<Variable> globals(String name, FrameState frame) throws ImageException {
		return typed(variables().globals(name, frame));
	}

	/** The type at an offset of .debug_info, as {@link Type} refers to it. */
	public synchronized Type type(long offset) throws ImageException {
		entries();
		return types.at(offset);
	}

	private List<Variable> typed(List<VariableReader.Found> found) throws ImageException {
		List<Variable> variables = new ArrayList<>();
		for (VariableReader.Found one : found)
			variables.add(new Variable(one.name(), one.argument(), type(one.type()), one.place()));
		return variables;
	}

	private DieReader entries() throws ImageException {
		return entries.get(() -> {
			DieReader reader = new DieReader(sections(), units());
			types = new TypeReader(reader);
			return reader;
		});
	}

	private VariableReader variables() throws ImageException {
		return new VariableReader(sections(), entries());
	}

	/** Call frame information, by which frames are unwound. */
	public synchronized CallFrames frames() throws ImageException {
		return frames.get(() -> CallFrames.read(elf.content(".debug_frame")));
	}

	private DebugSections sections() throws ImageException {
		return sections.get(() -> new DebugSections(elf));
	}

	private List<Unit> units() throws ImageException {
		return units.get(() -> Unit.readAll(sections()));
	}

	/** A linker leaves entries of dropped sections behind, at addresses where no code is. */
	private boolean isCode(int address) {
		for (ElfSection section : elf.sections())
			if (section.executable() && section.contains(address))
				return true;
		return false;
	}

	private void index(List<Function> all) {
		record Piece(long start, long end, Function owner) {
		}
		var pieces = new ArrayList<Piece>();
		for (Function function : all)
			for (int i = 0; i < function.ranges().count(); i++)
				if (isCode(function.ranges().low(i)))
					pieces.add(new Piece(Integer.toUnsignedLong(function.ranges().low(i)), Integer.toUnsignedLong(function.ranges().high(i)),
							function));
		pieces.sort(Comparator.comparingLong(Piece::start));
		owners = pieces.stream().map(Piece::owner).toArray(Function[]::new);
		starts = pieces.stream().mapToLong(Piece::start).toArray();
		ends = pieces.stream().mapToLong(Piece::end).toArray();
	}
}
