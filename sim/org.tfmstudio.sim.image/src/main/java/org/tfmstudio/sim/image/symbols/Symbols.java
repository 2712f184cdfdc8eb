// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.image.symbols;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** All modules of a device; the first one that holds an address answers for it. */
public final class Symbols {
	private final List<SymbolModule> modules;

	public Symbols(List<SymbolModule> modules) {
		this.modules = List.copyOf(modules);
	}

	/** In the order in which they are asked. */
	public List<SymbolModule> modules() {
		return modules;
	}

	/** A module by its name. */
	public Optional<SymbolModule> module(String name) {
		return modules.stream().filter(module -> module.name().equals(name)).findFirst();
	}

	/** The module whose code or data holds {@code address}. */
	public Optional<SymbolModule> at(int address) {
		for (SymbolModule module : modules)
			if (module.contains(address))
				return Optional.of(module);
		return Optional.empty();
	}

	/** All that is known about an address; {@link Location#name} of an unknown one is its number. */
	public Location locate(int address) {
		return at(address).map(module -> module.locate(address)).orElse(Location.unknown(address));
	}

	/** As {@link #locate}, without file and line and their cost. */
	public Location name(int address) {
		return at(address).map(module -> module.name(address)).orElse(Location.unknown(address));
	}

	/**
	 * As {@link #name(int)}, seen from code: where several modules use the same memory one after the other, as a boot loader and what it
	 * starts do, the one that holds the code is meant, else the last.
	 *
	 * @param code address of an instruction
	 */
	public Location name(int address, int code) {
		SymbolModule found = null;
		for (SymbolModule module : modules) {
			if (module.contains(address)) {
				found = module;
				if (module.contains(code))
					break;
			}
		}
		return found == null ? Location.unknown(address) : found.name(address);
	}

	/** Whether an instruction of some module is at {@code address}. */
	public boolean code(int address) {
		return at(address).map(module -> module.code(address)).orElse(false);
	}

	/** Value of {@code MODULE:symbol}, or of {@code symbol} in the first module that has it. */
	public OptionalInt value(String name) {
		int colon = name.indexOf(':');
		if (colon > 0)
			return module(name.substring(0, colon)).map(module -> module.value(name.substring(colon + 1))).orElse(OptionalInt.empty());
		for (SymbolModule module : modules) {
			OptionalInt value = module.value(name);
			if (value.isPresent())
				return value;
		}
		return OptionalInt.empty();
	}
}
