// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.tfmstudio.sim.image.ElfFile;
import org.tfmstudio.sim.image.ElfSegment;
import org.tfmstudio.sim.image.ElfSymbol;
import org.tfmstudio.sim.image.ImageException;
import org.tfmstudio.sim.image.symbols.SymbolModule;

/** One ELF file's symbols by name, and the bytes that it gives for addresses. A broken file is one that knows little. */
final class ElfView {
	private record Piece(long start, byte[] bytes) {
	}

	private final SymbolModule module;
	private final Map<String, ElfSymbol> byName = new HashMap<>();
	private final List<ElfSymbol> symbols;
	private final List<Piece> pieces = new ArrayList<>();

	ElfView(SymbolModule module) {
		this.module = module;
		symbols = symbols(module.elf());
		for (ElfSymbol symbol : symbols)
			if (symbol.defined() && !symbol.mapping())
				byName.merge(plain(symbol.name()), symbol, (old, other) -> other.binding() == 1 && old.binding() != 1 ? other : old);
	}

	private static List<ElfSymbol> symbols(ElfFile elf) {
		try {
			return elf.symbols();
		} catch (ImageException e) {
			return List.of(); // the module's own look at its symbols reports that
		}
	}

	// GCC names what it made of a function for some callers: f.isra.0, f.constprop.0
	private static String plain(String name) {
		int dot = name.indexOf('.', 1);
		return dot < 0 ? name : name.substring(0, dot);
	}

	SymbolModule module() {
		return module;
	}

	List<ElfSymbol> symbols() {
		return symbols;
	}

	boolean has(String name) {
		return byName.containsKey(name);
	}

	/** A symbol's value without the Thumb bit when it is a function. */
	OptionalInt address(String name) {
		ElfSymbol symbol = byName.get(name);
		return symbol == null ? OptionalInt.empty() : OptionalInt.of(symbol.address());
	}

	/** Whether the file gives that word. */
	boolean holds(int address) {
		return piece(address, 4) != null;
	}

	/** The word at an address, 0 when the file does not give it. */
	int word(int address) {
		Piece piece = piece(address, 4);
		if (piece == null)
			return 0;
		int at = (int) (Integer.toUnsignedLong(address) - piece.start);
		return piece.bytes[at] & 0xFF | (piece.bytes[at + 1] & 0xFF) << 8 | (piece.bytes[at + 2] & 0xFF) << 16 | piece.bytes[at + 3] << 24;
	}

	/** The text that ends with a zero byte at an address, empty when there is none of printable characters and at most that length. */
	String text(int address, int longest) {
		Piece piece = piece(address, 1);
		if (piece == null)
			return "";
		int from = (int) (Integer.toUnsignedLong(address) - piece.start);
		for (int at = from; at < piece.bytes.length && at - from <= longest; at++) {
			if (piece.bytes[at] == 0)
				return new String(piece.bytes, from, at - from, StandardCharsets.US_ASCII);
			if (piece.bytes[at] < ' ' || piece.bytes[at] > '~')
				return "";
		}
		return "";
	}

	private Piece piece(int address, int size) {
		if (pieces.isEmpty())
			readPieces();
		long wanted = Integer.toUnsignedLong(address);
		for (Piece piece : pieces)
			if (wanted >= piece.start && wanted + size <= piece.start + piece.bytes.length)
				return piece;
		return null;
	}

	private void readPieces() {
		for (ElfSegment segment : module.elf().segments())
			if (segment.load() && segment.fileSize() > 0)
				try {
					pieces.add(new Piece(Integer.toUnsignedLong(segment.address()), module.elf().bytes(segment)));
				} catch (ImageException e) {
					continue; // its bytes stay unknown
				}
		pieces.add(new Piece(0, new byte[0]));
	}
}
