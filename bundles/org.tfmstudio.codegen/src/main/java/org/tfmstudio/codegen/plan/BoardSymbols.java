// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.codegen.plan;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Names that manifests use for what a board has.
 *
 * @param regions    memory-mapped regions, read-write, by name
 * @param irqs       numbers of external interrupts by name
 * @param dataMemory bytes that all partitions together may have for private data
 */
public record BoardSymbols(Map<String, RegionPlan> regions, Map<String, Integer> irqs, long dataMemory) {

	/** MPS2 AN521 as TF-M names it; addresses are those of the secure alias, but for the UART that both worlds print on. */
	public static final BoardSymbols AN521 = new BoardSymbols(
			Map.of("TFM_PERIPHERAL_TIMER0", region("TFM_PERIPHERAL_TIMER0", 0x5000_0000L, 0x1000),
					"TFM_PERIPHERAL_STD_UART", region("TFM_PERIPHERAL_STD_UART", 0x4020_0000L, 0x1000),
					"TFM_PERIPHERAL_UART1", region("TFM_PERIPHERAL_UART1", 0x5020_1000L, 0x1000),
					"FF_TEST_UART_REGION", region("FF_TEST_UART_REGION", 0x5020_2000L, 0x1000),
					"FF_TEST_WATCHDOG_REGION", region("FF_TEST_WATCHDOG_REGION", 0x5008_1000L, 0x1000),
					"FF_TEST_NVMEM_REGION", region("FF_TEST_NVMEM_REGION", 0x102F_FC00L, 0x400),
					"FF_TEST_SERVER_PARTITION_MMIO", region("FF_TEST_SERVER_PARTITION_MMIO", 0x3801_FC00L, 0x100),
					"FF_TEST_DRIVER_PARTITION_MMIO", region("FF_TEST_DRIVER_PARTITION_MMIO", 0x3801_FE00L, 0x100)),
			Map.of("TFM_TIMER0_IRQ", 3, "TFM_TIMER1_IRQ", 4, "FF_TEST_UART_IRQ", 37), 0xF_0000 - 0x400);

	/** The symbols of a board by the name that manifests use, if we know it. */
	public static Optional<BoardSymbols> of(String board) {
		return board.equals("an521") ? Optional.of(AN521) : Optional.empty();
	}

	/** Number of an interrupt, if the board names it so. */
	public OptionalInt irq(String name) {
		return irqs.containsKey(name) ? OptionalInt.of(irqs.get(name)) : OptionalInt.empty();
	}

	private static RegionPlan region(String name, long base, long size) {
		return new RegionPlan(name, base, size, true);
	}
}
