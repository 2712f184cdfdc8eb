// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.util.List;
import java.util.stream.Collectors;

import org.tfmstudio.codegen.plan.BoardSymbols;
import org.tfmstudio.manifest.BoardCatalog;

/** Lets the editor propose and explain what boards have, by the symbols that the code generator knows. */
public final class SymbolCatalog implements BoardCatalog {
	private final List<Board> boards = BoardSymbols.NAMES.stream().map(name -> board(name, BoardSymbols.of(name).orElseThrow())).toList();

	private static Board board(String name, BoardSymbols symbols) {
		return new Board(name, symbols.regions().entrySet().stream().collect(Collectors.toMap(entry -> entry.getKey(),
				entry -> new Range(entry.getValue().base(), entry.getValue().size()))), symbols.irqs());
	}

	@Override
	public List<Board> boards() {
		return boards;
	}
}
