// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.symbols;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;

import org.tfmstudio.sim.image.ElfFile;
import org.tfmstudio.sim.image.ElfSection;
import org.tfmstudio.sim.image.ElfSymbol;
import org.tfmstudio.sim.image.ImageException;
import org.tfmstudio.sim.image.dwarf.CallFrames;
import org.tfmstudio.sim.image.dwarf.Dwarf;
import org.tfmstudio.sim.image.dwarf.FrameRow;
import org.tfmstudio.sim.image.dwarf.Function;
import org.tfmstudio.sim.image.dwarf.LineTable;

/**
 * One ELF file under the name that users see, such as {@code VAULT}. Addresses are compared after the board's canonicaliser, which maps
 * the aliases of one memory to one number. Symbols are sorted, and debug information is read, when first asked for.
 */
public final class SymbolModule {
	/** A function or variable: canonical start, end, and its name. */
	private record Named(long start, long end, ElfSymbol symbol) {
	}

	private final String name;
	private final ElfFile elf;
	private final Dwarf dwarf;
	private final IntUnaryOperator canonical;
	private List<Named> functions;
	private List<Named> objects;
	private ImageException problem;

	/**
	 * @param name of the module, as in {@code VAULT:function}
	 * @param canonical gives one address for all aliases of a place; identity where a board has none
	 */
	public SymbolModule(String name, ElfFile elf, IntUnaryOperator canonical) {
		this.name = name;
		this.elf = elf;
		this.dwarf = new Dwarf(elf);
		this.canonical = canonical;
	}

	/** The module's name. */
	public String name() {
		return name;
	}

	/** The file it came from. */
	public ElfFile elf() {
		return elf;
	}

	/** Debug information in the file's own addresses: pass them through {@link #own} first. */
	public Dwarf dwarf() {
		return dwarf;
	}

	/** Why some of the symbols or debug information could not be read; empty when all that was asked for could. */
	public synchronized Optional<ImageException> problem() {
		return Optional.ofNullable(problem);
	}

	/** Whether an allocated section of the file holds {@code address}, by any alias. */
	public boolean contains(int address) {
		return section(address).isPresent();
	}

	/** Whether {@code address} is in a section with instructions. */
	public boolean code(int address) {
		return section(address).map(ElfSection::executable).orElse(false);
	}

	/** {@code address} in the alias for which the file was linked; unchanged when it lies in no section. */
	public int own(int address) {
		return section(address).map(section -> section.address() + canonical.applyAsInt(address) - canonical.applyAsInt(section.address()))
				.orElse(address);
	}

	/** Value of a symbol by name, Thumb bit kept; global before local. */
	public OptionalInt value(String symbol) {
		return symbol(symbol).map(found -> OptionalInt.of(found.value())).orElse(OptionalInt.empty());
	}

	/** A defined symbol by name. */
	public Optional<ElfSymbol> symbol(String symbol) {
		try {
			return elf.symbol(symbol);
		} catch (ImageException e) {
			return broken(e);
		}
	}

	/** The function around {@code address}, out of the symbol table. */
	public Optional<ElfSymbol> function(int address) {
		sort();
		return find(functions, address);
	}

	/** Module, symbol and offset, without source line: costs no reading of debug information. */
	public Location name(int address) {
		sort();
		Optional<ElfSymbol> found = find(functions, address);
		if (found.isEmpty())
			found = find(objects, address);
		if (found.isEmpty())
			return new Location(address, name, "", 0, "", 0);
		int start = canonical.applyAsInt(found.get().address());
		return new Location(address, name, found.get().name(), canonical.applyAsInt(address & (code(address) ? ~1 : ~0)) - start, "", 0);
	}

	/** Module, symbol, offset and, for code with debug information, file and line. */
	public Location locate(int address) {
		Location named = name(address);
		if (!code(address))
			return named;
		int own = own(address) & ~1;
		try {
			Optional<LineTable.Line> line = dwarf.lines().line(own);
			if (named.symbol().isEmpty()) {
				Optional<Function> function = dwarf.function(own);
				if (function.isPresent())
					named = new Location(address, name, function.get().name(), own - function.get().entry(), "", 0);
			}
			if (line.isPresent())
				return new Location(address, name, named.symbol(), named.offset(), line.get().file(), line.get().line());
		} catch (ImageException e) {
			broken(e);
		}
		return named;
	}

	/** Inlined calls around {@code address}, innermost first, the owner of the code last; empty without debug information. */
	public List<Function> inlineChain(int address) {
		try {
			return dwarf.inlineChain(own(address) & ~1);
		} catch (ImageException e) {
			broken(e);
			return List.of();
		}
	}

	/**
	 * Addresses, in the file's own alias, where code of a source line begins; of the next line that has code, where this one has none.
	 *
	 * @param file whole path, or its last parts
	 * @return empty when no code of this module came from there
	 */
	public List<Integer> addresses(String file, int line) {
		try {
			Optional<LineTable.Line> found = dwarf.lines().lineWithCode(file, line);
			return found.isPresent() ? dwarf.lines().addresses(found.get().file(), found.get().line()) : List.of();
		} catch (ImageException e) {
			broken(e);
			return List.of();
		}
	}

	/** Source files that code of this module came from. */
	public List<String> files() {
		try {
			return dwarf.lines().files();
		} catch (ImageException e) {
			broken(e);
			return List.of();
		}
	}

	/** How to find the caller's registers at {@code address}; empty when the file does not say. */
	Optional<FrameRow> frameRow(int address) {
		try {
			CallFrames frames = dwarf.frames();
			return frames.row(own(address) & ~1);
		} catch (ImageException e) {
			return broken(e);
		}
	}

	private Optional<ElfSection> section(int address) {
		long wanted = Integer.toUnsignedLong(canonical.applyAsInt(address));
		for (ElfSection section : elf.sections()) {
			if (!section.allocated() || section.size() == 0)
				continue;
			long start = Integer.toUnsignedLong(canonical.applyAsInt(section.address()));
			if (wanted >= start && wanted < start + section.size())
				return Optional.of(section);
		}
		return Optional.empty();
	}

	private synchronized void sort() {
		if (functions != null)
			return;
		functions = new ArrayList<>();
		objects = new ArrayList<>();
		try {
			for (ElfSymbol symbol : elf.symbols())
				if (symbol.defined() && !symbol.absolute() && !symbol.mapping())
					sort(symbol);
		} catch (ImageException e) {
			broken(e);
		}
		// of several names for one place the global one wins: it is found last
		var order = Comparator.comparingLong(Named::start).thenComparing(named -> named.symbol().binding() == 1)
				.thenComparing(named -> named.symbol().name(), Comparator.reverseOrder());
		functions.sort(order);
		objects.sort(order);
	}

	private void sort(ElfSymbol symbol) {
		boolean code = Integer.compareUnsigned(symbol.section(), elf.sections().size()) < 0
				&& elf.sections().get(symbol.section()).executable();
		long start = Integer.toUnsignedLong(canonical.applyAsInt(symbol.address()));
		if (symbol.type() == ElfSymbol.Type.FUNCTION || symbol.type() == ElfSymbol.Type.NONE && code && symbol.binding() != 0)
			functions.add(new Named(start, symbol.size() == 0 ? Long.MAX_VALUE : start + symbol.size(), symbol));
		else if (symbol.type() == ElfSymbol.Type.OBJECT && symbol.size() > 0)
			objects.add(new Named(start, start + symbol.size(), symbol));
	}

	/** The last symbol at or below {@code address} that reaches it; one without size reaches to the next, within its section. */
	private Optional<ElfSymbol> find(List<Named> sorted, int address) {
		long wanted = Integer.toUnsignedLong(canonical.applyAsInt(address));
		int low = 0;
		int high = sorted.size();
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (sorted.get(middle).start <= wanted)
				low = middle + 1;
			else
				high = middle;
		}
		for (int i = low - 1; i >= 0 && i >= low - 8; i--) {
			Named named = sorted.get(i);
			if (wanted < named.end && (named.end != Long.MAX_VALUE || sameSection(named.symbol, address)))
				return Optional.of(named.symbol);
		}
		return Optional.empty();
	}

	private boolean sameSection(ElfSymbol symbol, int address) {
		return section(address).map(section -> section.index() == symbol.section()).orElse(false);
	}

	private synchronized <T> Optional<T> broken(ImageException e) {
		if (problem == null)
			problem = e;
		return Optional.empty();
	}
}
