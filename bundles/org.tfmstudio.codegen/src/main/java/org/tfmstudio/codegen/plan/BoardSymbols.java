// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

import org.tfmstudio.manifest.reading.Board;

/**
 * Names that manifests use for what a board has.
 *
 * @param regions    memory-mapped regions, read-write, by name
 * @param irqs       numbers of external interrupts by name
 * @param dataMemory bytes that all partitions together may have for private data
 */
public record BoardSymbols(Map<String, RegionPlan> regions, Map<String, Integer> irqs, long dataMemory) {

	/** The boards that are known, by the names that manifests use. */
	public static final List<String> NAMES = List.of("an521");

	/** MPS2 AN521 as TF-M names it; addresses are those of the secure alias, but for the UART that both worlds print on. */
	public static final BoardSymbols AN521 = new BoardSymbols(regions(Board.AN521), Board.AN521.irqs(), 0xF_0000 - 0x400);

	/** The symbols of a board by the name that manifests use, if we know it. */
	public static Optional<BoardSymbols> of(String board) {
		return board.equals("an521") ? Optional.of(AN521) : Optional.empty();
	}

	/** Number of an interrupt, if the board names it so. */
	public OptionalInt irq(String name) {
		return irqs.containsKey(name) ? OptionalInt.of(irqs.get(name)) : OptionalInt.empty();
	}

	private static Map<String, RegionPlan> regions(Board board) {
		return board.regions().entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
				entry -> new RegionPlan(entry.getKey(), entry.getValue().base(), entry.getValue().size(), true)));
	}
}
