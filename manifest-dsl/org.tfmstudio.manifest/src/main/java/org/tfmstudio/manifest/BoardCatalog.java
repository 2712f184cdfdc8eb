// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the language wants to know about boards, so that regions and interrupts can be proposed and explained. The language itself knows
 * no board; whoever joins it with a board model hands one in, as with {@link OptionCatalog}.
 */
public interface BoardCatalog {
	/** Knows no board. */
	BoardCatalog NONE = List::of;

	/** The boards that a device can have. */
	List<Board> boards();

	/** The board of that name. */
	default Optional<Board> board(String name) {
		return boards().stream().filter(board -> board.name().equals(name)).findFirst();
	}

	/**
	 * A board as manifests see it.
	 *
	 * @param name after {@code board}
	 * @param regions memory-mapped regions by the names that manifests use, in the order of the names
	 * @param irqs numbers of external interrupts by name, in the order of the names
	 */
	record Board(String name, Map<String, Range> regions, Map<String, Integer> irqs) {
		public Board {
			regions = java.util.Collections.unmodifiableMap(new TreeMap<>(regions));
			irqs = java.util.Collections.unmodifiableMap(new TreeMap<>(irqs));
		}
	}

	/**
	 * A range of addresses.
	 *
	 * @param base its first address
	 * @param size in bytes
	 */
	record Range(long base, long size) {
	}
}
